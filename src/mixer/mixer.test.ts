import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createLevelTrace,
  createLoudnessMeter,
  type Loudness,
  type SoundReader,
  type SoundStream,
  type Stereo,
} from '../media';
import { AUDIO_RATE, type AudioMix, type ItemPart, mixLength } from '../plan';
import { aClipId } from '../testing/builders';
import { finishMix, type MixedSound, measureMix, mixedSounds, readMix } from './index';
import { limit } from './limiter';

type Wave = (sample: number) => number;

/** A sound that is its wave on the left, and half of it on the right; nothing before its beginning. */
function aSound(wave: Wave, log: string[] = []): SoundReader {
  return {
    from(sample): SoundStream {
      log.push(`from ${sample}`);
      let next = sample;
      return {
        async take(count) {
          const left = Float32Array.from({ length: count }, (_, n) => (next + n < 0 ? 0 : wave(next + n)));
          next += count;
          return { left, right: left.map((value) => value / 2) };
        },
        close: () => void log.push('stream closed'),
      };
    },
    close: () => void log.push('closed'),
  };
}

const SONG = aClipId(9);
const songOf = (wish: Partial<NonNullable<AudioMix['song']>> = {}) => ({
  ...{ clipId: SONG, start: 0, skip: 0, levelDb: 0 },
  ...wish,
});
const itemOf = (wish: Partial<ItemPart> = {}): ItemPart => ({
  ...{ clipId: aClipId(1), start: 1_000, samples: 4_000, skip: 500, levelDb: 0, fadeIn: 0, fadeOut: 0 },
  ...wish,
});
const mixOf = (wish: Partial<AudioMix> = {}): AudioMix => ({
  ...{ samples: 10_000, song: null, items: [], fadeOut: 0, stretch: null },
  ...wish,
});

/** Songs climb, clips are high up, so that each sample tells where it is from. */
const open =
  (log: string[] = []) =>
  async ({ use, clipId }: MixedSound) =>
    aSound((n) => (use === 'song' ? n : 100_000 * Number.parseInt(clipId, 16) + n), log);

async function all(stream: SoundStream, length: number, block = 777): Promise<Stereo> {
  const [left, right] = [new Float32Array(length), new Float32Array(length)];
  for (let at = 0; at < length; at += block) {
    const piece = await stream.take(Math.min(block, length - at));
    left.set(piece.left, at);
    right.set(piece.right, at);
  }
  stream.close();
  return { left, right };
}

describe('the mix', () => {
  it('lays the song where it begins, skips its beginning, at its level', async () => {
    const later = await all(readMix(mixOf({ song: songOf({ start: 300 }) }), 0, open()), 2_000);
    expect([...later.left.slice(298, 303)]).toEqual([0, 0, 0, 1, 2]);
    const skipped = await all(
      readMix(mixOf({ song: songOf({ skip: 300, levelDb: 20 * Math.log10(2) }) }), 0, open()),
      10,
    );
    expect(skipped.left[5]).toBeCloseTo(610, 3);
    expect(skipped.right[5]).toBeCloseTo(305, 3);
  });

  it('adds items up with it, each where it lies in its clip, softened over three milliseconds', async () => {
    const { left } = await all(readMix(mixOf({ song: songOf(), items: [itemOf()] }), 0, open()), 10_000);
    expect(left[999]).toBe(999);
    expect(left[1_000]).toBe(1_000);
    expect(left[1_072]).toBeCloseTo(1_072 + 0.5 * (100_000 + 572), 1);
    expect(left[3_000]).toBe(3_000 + 100_000 + 2_500);
    expect(left[4_999]).toBeCloseTo(4_999 + (100_000 + 4_499) / 144, 1);
    expect(left[5_000]).toBe(5_000);
  });

  it('fades items as long as they ask for, and everything at the end of the film', async () => {
    const items = [itemOf({ fadeIn: 1_000, fadeOut: 2_000, levelDb: -20 })];
    const { left } = await all(readMix(mixOf({ items, fadeOut: 400 }), 0, open()), 10_000);
    const clip = (n: number) => (100_000 + n) / 10;
    expect(left[1_250]).toBeCloseTo(0.25 * clip(750), 1);
    expect(left[2_500]).toBeCloseTo(clip(2_000), 1);
    expect(left[4_500]).toBeCloseTo(0.25 * clip(4_000), 1);
    const song = await all(readMix(mixOf({ song: songOf(), fadeOut: 400 }), 0, open()), 10_100);
    expect(song.left[9_599]).toBe(9_599);
    expect(song.left[9_700]).toBeCloseTo(0.75 * 9_700, 1);
    expect([...song.left.slice(10_000)]).toEqual(Array(100).fill(0));
  });

  it('is the same from wherever and in whatever pieces it is read', async () => {
    const mix = mixOf({
      song: songOf({ start: 1_234, levelDb: -3 }),
      items: [itemOf({ fadeIn: 700 }), itemOf({ clipId: aClipId(2), start: 5_000, samples: 90 })],
      fadeOut: 800,
    });
    const whole = await all(readMix(mix, 0, open()), 10_000);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 9_999 }),
        fc.integer({ min: 1, max: 3_000 }),
        async (from, block) => {
          const length = Math.min(2_500, 10_000 - from);
          const part = await all(readMix(mix, from, open()), length, block);
          expect(part.left).toEqual(whole.left.slice(from, from + length));
          expect(part.right).toEqual(whole.right.slice(from, from + length));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('opens a sound when it begins to be heard, where it begins, and closes it after', async () => {
    const log: string[] = [];
    const mix = mixOf({ items: [itemOf(), itemOf({ clipId: aClipId(2), start: 6_000, skip: 0 })] });
    const stream = readMix(mix, 2_000, open(log));
    await stream.take(2_000);
    expect(log).toEqual(['from 1500']);
    await stream.take(1_500);
    await Promise.resolve();
    expect(log).toEqual(['from 1500', 'stream closed', 'closed']);
    await stream.take(1_000);
    stream.close();
    await new Promise((done) => setTimeout(done));
    expect(log.slice(3)).toEqual(['from 0', 'stream closed', 'closed']);
  });

  it('names each sound that it is made of once', () => {
    const mix = mixOf({ song: songOf({ clipId: aClipId(1) }), items: [itemOf(), itemOf({ start: 7_000 })] });
    expect(mixedSounds(mix)).toEqual([
      { clipId: aClipId(1), use: 'song' },
      { clipId: aClipId(1), use: 'own' },
    ]);
    expect(mixedSounds(mixOf())).toEqual([]);
  });

  it('rejects where a sound cannot be read', async () => {
    const refuse = () => Promise.reject(new Error('no'));
    await expect(readMix(mixOf({ items: [itemOf()] }), 0, refuse).take(2_000)).rejects.toMatchObject({
      ...{ code: 'media/sound', subject: aClipId(1), detail: 'Error: no' },
    });
  });
});

/** Noise that is the same in every run, of a number of seconds. */
function noise(seconds: number, loudness: (second: number) => number): Wave {
  const samples = new Float32Array(Math.round(seconds * AUDIO_RATE));
  let [state, smooth] = [7, 0];
  for (let n = 0; n < samples.length; n++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    smooth += (state / 2 ** 31 - smooth) * 0.4;
    samples[n] = smooth * loudness(n / AUDIO_RATE);
  }
  return (n) => samples[n] ?? 0;
}

function measured({ left, right }: Stereo): Loudness {
  const meter = createLoudnessMeter(2, AUDIO_RATE);
  meter.add([left, right]);
  return meter.read();
}

describe('a mix that is brought to −14 LUFS and −1 dBTP', () => {
  const seconds = 6;
  const target = { integratedLufs: -14, truePeakDb: -1 };
  const brought = async (wave: Wave, change: Partial<AudioMix> = {}) => {
    const mix = mixOf({ samples: seconds * AUDIO_RATE, song: songOf(), ...change });
    const source = async () => aSound(wave);
    const stream = await finishMix(mix, target, 0, source);
    return {
      after: measured(await all(stream, mixLength(mix), 24_000)),
      before: await measureMix(mix, source),
    };
  };

  it.each([
    ['quiet noise', noise(seconds, () => 0.02)],
    ['loud noise', noise(seconds, () => 1.6)],
    ['noise that swells', noise(seconds, (at) => 0.05 + 0.3 * Math.sin(at) ** 2)],
    ['beats far above the rest', noise(seconds, (at) => (at % 0.5 < 0.02 ? 0.9 : 0.22))],
  ])('%s is as loud as that, and no peak is above', async (_name, wave) => {
    const { after, before } = await brought(wave);
    expect(Math.abs((before.integratedLufs ?? 0) + 14)).toBeGreaterThan(2);
    expect(Math.abs((after.integratedLufs ?? 0) + 14)).toBeLessThan(0.3);
    expect(after.truePeakDb).toBeLessThan(-0.97);
  });

  it('keeps its peaks where loudness cannot be had without crushing it', async () => {
    const { after } = await brought((n) => (n % AUDIO_RATE < 40 ? 0.9 : 0.003 * Math.sin(n / 7)));
    expect(after.integratedLufs).toBeLessThan(-18);
    expect(after.truePeakDb).toBeLessThan(-0.97);
  });

  it('is what a stretch of the film measures, where that is what is made', async () => {
    const wave = noise(seconds, (at) => (at < 3 ? 0.05 : 0.4));
    const { after } = await brought(wave, { stretch: { start: 0, samples: 2.5 * AUDIO_RATE } });
    expect(Math.abs((after.integratedLufs ?? 0) + 14)).toBeLessThan(0.1);
  });

  it('leaves silence alone', async () => {
    expect((await brought(() => 0)).after).toEqual({ integratedLufs: null, truePeakDb: null });
  });

  it('is changed by one factor where no peak comes near the ceiling', async () => {
    const wave = noise(seconds, () => 0.02);
    const mix = mixOf({ samples: seconds * AUDIO_RATE, song: songOf() });
    const stream = await finishMix(mix, { integratedLufs: -40, truePeakDb: -1 }, 0, async () => aSound(wave));
    const { left } = await all(stream, 48_000);
    const factor = (left[4_000] ?? 0) / wave(4_000);
    expect(Math.max(...left.map((value, n) => Math.abs(value - factor * wave(n))))).toBeLessThan(1e-6);
  });
});

describe('the limiter', () => {
  it('never lets a step be louder than the ceiling, and leaves alone what is far from a peak', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: 0, max: 4, noNaN: true }), { minLength: 1, maxLength: 300 }),
        (peaks) => {
          const factors = limit(Float32Array.from(peaks), 0.9);
          for (const [at, factor] of factors.entries()) {
            expect(factor).toBeLessThanOrEqual(1);
            expect(factor * Math.fround(peaks[at] ?? 0)).toBeLessThanOrEqual(0.9 + 1e-5);
          }
        },
      ),
    );
    const one = new Float32Array(3_000).fill(0.5);
    one[500] = 2;
    const factors = limit(one, 1);
    expect(factors[490]).toBe(1);
    expect(factors[500]).toBeCloseTo(0.5, 3);
    expect(factors[600]).toBeLessThan(0.85);
    expect(factors[2_500]).toBeGreaterThan(0.999);
  });
});

describe('the trace of a sound', () => {
  it('has the peaks and the loudness that the meter measures, in whatever pieces it comes', () => {
    const wave = noise(2, () => 0.5);
    const samples = Float32Array.from({ length: 2 * AUDIO_RATE }, (_, n) => wave(n));
    const trace = createLevelTrace(samples.length);
    for (let at = 0, piece = 1; at < samples.length; at += piece, piece = (piece * 7 + 13) % 5_000) {
      const part = samples.subarray(at, at + piece);
      trace.add(part, part);
    }
    const { peaks, energies } = trace.end();
    const meter = measured({ left: samples, right: samples });
    expect(20 * Math.log10(Math.max(...peaks))).toBeCloseTo(meter.truePeakDb ?? 0, 2);
    const mean = energies.reduce((sum, energy) => sum + energy, 0) / samples.length;
    expect(-0.691 + 10 * Math.log10(mean)).toBeCloseTo(meter.integratedLufs ?? 0, 0);
  });
});
