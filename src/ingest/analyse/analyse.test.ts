import { describe, expect, it } from 'vitest';
import { packAnalysis, SIGNATURE, unpackAnalysis } from '../../model';
import { frameRate, TICKS_PER_SECOND, ticks, ticksOfFrame } from '../../time';
import { createAnalyser } from './create-analyser';
import { ANALYSED_SIZE, type SmallPicture } from './small-picture';

const RATE = frameRate(24);

/** A grey disc over a gradient; it moves with `at`. */
function scene(at: number, gain = 1): SmallPicture {
  const { width, height } = ANALYSED_SIZE;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isDisc = Math.hypot(x - 20 - at / 2, y - 27) < 12;
      const value = (isDisc ? 190 : 60 + x / 2 + y / 2) * gain;
      rgba.set([value, value, value, 255], (y * width + x) * 4);
    }
  return { rgba };
}

function analyse(pictures: readonly SmallPicture[], kind: 'video' | 'still' = 'video') {
  const analyser = createAnalyser({ kind, duration: ticksOfFrame(pictures.length, RATE) });
  for (const [at, picture] of pictures.entries()) analyser.add(picture, ticksOfFrame(at, RATE));
  const analysis = analyser.finish();
  if (!analysis) throw new Error('nothing was seen');
  return analysis;
}

const clip = Array.from({ length: 72 }, (_, at) => scene(at));

describe('an analysis', () => {
  it('of a moving clip finds no fault, and has a signature every quarter of a second', () => {
    const { faults, step, fingerprint, last } = analyse(clip);
    expect(faults).toEqual([]);
    expect(step).toBe(TICKS_PER_SECOND / 8);
    expect(fingerprint.length).toBe(24 * SIGNATURE.length);
    expect(last.length).toBe(SIGNATURE.length);
  });

  it('finds what is frozen, to the frame', () => {
    const frozen = clip.map((picture, at) => (at > 20 && at < 44 ? scene(20) : picture));
    expect(analyse(frozen).faults).toEqual([
      { kind: 'frozen', start: ticksOfFrame(20, RATE), duration: ticks(TICKS_PER_SECOND) },
    ]);
  });

  it('of a still is never frozen, and of nothing is none', () => {
    expect(analyse([scene(0)], 'still').faults).toEqual([]);
    expect(createAnalyser({ kind: 'video', duration: ticks(0) }).finish()).toBeNull();
  });

  it('is the same after it was packed; other bytes and other versions are none', () => {
    const analysis = analyse(clip.map((picture, at) => (at === 30 ? scene(30, 0.5) : picture)));
    expect(analysis.faults.map(({ kind }) => kind)).toEqual(['flicker']);
    const bytes = packAnalysis(analysis);
    expect(bytes.length).toBeLessThan(4096);
    expect(unpackAnalysis(bytes)).toEqual(analysis);
    expect(unpackAnalysis(bytes.slice(0, 100))).toBeNull();
    expect(unpackAnalysis(new Uint8Array(4096))).toBeNull();
    const other = bytes.slice();
    other[4 + '{"version":'.length] = '9'.charCodeAt(0);
    expect(unpackAnalysis(other)).toBeNull();
  });
});
