import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeSequence } from '../../model';
import { outputOf, ownClip, planSequence, type RenderPlan } from '../../plan';
import { aClip, aProject } from '../../testing/builders';
import { areDifferent, comparePictures, judge } from './compare-pictures';
import { findSound } from './correlate';
import type { FilmFacts } from './film-facts';
import { hearPart } from './hear-part';
import { gridOfLuma, gridShape, type LumaGrid } from './luma-grid';
import { type Findings, makeProof } from './make-proof';
import { silences } from './measure-levels';
import { createStretchFinder, looksInto } from './stretches';

const WIDTH = 40;
const HEIGHT = 24;

/** A picture of a soft ball on a slope, at `x`; `noise` is what an encoder loses. */
function picture(x: number, noise = 0, gain = 1): LumaGrid {
  let state = 7 + Math.round(x * 31);
  const random = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648 - 0.5;
  };
  const cells = Float32Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const [column, row] = [at % WIDTH, Math.floor(at / WIDTH)];
    const ball = 90 * Math.exp(-((column - x) ** 2 + (row - 12) ** 2) / 12);
    return gain * (40 + column + ball) + noise * random();
  });
  return { width: WIDTH, height: HEIGHT, cells };
}

const flat = (level: number): LumaGrid => ({
  width: WIDTH,
  height: HEIGHT,
  cells: new Float32Array(WIDTH * HEIGHT).fill(level),
});

describe('the grid of a picture', () => {
  it('is the mean of its cells, and is not finer than four pixels', () => {
    expect(gridShape({ width: 320, height: 180 })).toEqual({ width: 80, height: 45, cell: 4 });
    expect(gridShape({ width: 1280, height: 720 })).toEqual({ width: 160, height: 90, cell: 8 });
    expect(gridShape({ width: 2, height: 2 })).toEqual({ width: 1, height: 1, cell: 2 });
    const luma = Uint8Array.from({ length: 64 }, (_, at) => (at % 8 < 4 ? 10 : 30));
    expect([...gridOfLuma(luma, 0, 8, { width: 2, height: 2, cell: 4 }).cells]).toEqual([10, 30, 10, 30]);
  });
});

describe('comparing pictures', () => {
  const neighbours = [picture(19), picture(21)];

  it('knows the planned picture under the losses of an encoder and a slight change of gain', () => {
    for (const film of [picture(20), picture(20, 12), picture(20, 8, 1.04)]) {
      const compared = comparePictures(film, picture(20), neighbours);
      expect(judge(compared)).toBe('right');
      expect(Math.abs(compared.shift ?? 9)).toBeLessThan(0.2);
    }
  });

  it('knows the one before and the one after', () => {
    for (const x of [19, 21])
      expect(judge(comparePictures(picture(x, 8), picture(20), neighbours))).toBe('other-frame');
  });

  it('knows another picture, and black', () => {
    expect(judge(comparePictures(picture(5), picture(30), []))).toBe('other-picture');
    expect(judge(comparePictures(flat(16), picture(20), neighbours))).toBe('other-picture');
  });

  it('says nothing of a shift where the source stands still', () => {
    const compared = comparePictures(picture(20, 6), picture(20), [picture(20), picture(20.01)]);
    expect(compared.shift).toBeNull();
    expect(judge(compared)).toBe('right');
    expect(areDifferent(picture(20), picture(20.01))).toBe(false);
    expect(areDifferent(picture(20), picture(21))).toBe(true);
  });

  it('knows a black picture that is planned', () => {
    expect(judge(comparePictures(flat(17), flat(16), [flat(16), flat(16)]))).toBe('right');
  });
});

describe('stretches', () => {
  it('finds what is black, were it one picture, and what stands still for long enough', () => {
    const finder = createStretchFinder(4);
    const film = [
      ...[picture(1), picture(2), flat(16), picture(3)],
      ...[picture(9, 1), picture(9, 1.5), picture(9), picture(9), picture(10)],
      ...[flat(20), flat(20), flat(20), flat(20), flat(20)],
    ];
    for (const grid of film) finder.add(grid);
    expect(finder.end()).toEqual({
      black: [
        { from: 2, to: 3 },
        { from: 9, to: 14 },
      ],
      frozen: [{ from: 4, to: 8 }],
    });
  });

  it('does not take a slow movement for none', () => {
    const finder = createStretchFinder(5);
    for (let n = 0; n < 60; n++) finder.add(flat(60 + n * 0.6));
    expect(finder.end().frozen).toEqual([]);
  });

  it('are looked into at both ends', () => {
    expect(looksInto({ from: 3, to: 4 })).toEqual([3]);
    expect(looksInto({ from: 10, to: 110 })).toEqual([10, 30, 50, 69, 89, 109]);
    expect(looksInto({ from: 0, to: 2 })).toEqual([0, 1]);
  });
});

describe('finding sound', () => {
  /** Noise that is the same in every run: mulberry32. */
  const noise = (length: number, seed: number): Float32Array => {
    let state = seed;
    return Float32Array.from({ length }, () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
    });
  };
  const stereo = (from: number, length: number, seeds: readonly [number, number] = [3, 5]) => ({
    left: noise(from + length, seeds[0]).subarray(from),
    right: noise(from + length, seeds[1]).subarray(from),
  });

  it('finds it at its lag, to the sample', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), (lag) => {
        const found = findSound(stereo(1500, 3000), stereo(1500 - lag, 3000 + 1500), 750);
        expect(found.lag).toBeCloseTo(lag, 1);
        expect(found.likeness).toBeGreaterThan(0.99);
      }),
      { numRuns: 12 },
    );
  });

  it('tells another sound', () => {
    expect(findSound(stereo(0, 3000), stereo(0, 5000, [11, 13]), 1000).likeness).toBeLessThan(0.2);
  });

  it('finds it among a louder one, wherever it is, and not where it is missing', () => {
    const reach = 500;
    const [own, others] = [stereo(0, 3000, [21, 23]), stereo(0, 3000 + 2 * reach, [31, 33])];
    /** The film has the others at their place, and the own sound so many samples late; null: not at all. */
    const film = (late: number | null) => {
      const mix = (mine: Float32Array, theirs: Float32Array) =>
        theirs.map((value, n) => value + (late === null ? 0 : 0.5 * (mine[n - reach - late] ?? 0)));
      return { left: mix(own.left, others.left), right: mix(own.right, others.right) };
    };
    for (const late of [0, 300, -211]) {
      const { lag, likeness } = hearPart(own, others, film(late), reach);
      expect(lag - reach).toBeCloseTo(late, 1);
      expect(likeness).toBeGreaterThan(0.9);
    }
    expect(hearPart(own, others, film(null), reach).likeness).toBeLessThan(0.2);
  });

  it('takes a tone, which fits at every period, to be where it should be', () => {
    const tone = (length: number) => {
      const wave = Float32Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * n) / 100));
      return { left: wave, right: wave };
    };
    expect(findSound(tone(2000), tone(4000), 1000).lag).toBeCloseTo(1000, 0);
  });

  it('names the places where nothing is heard of what is planned', () => {
    const planned = Float64Array.of(1, 1, 1, 1, 0, 0, 1e-9, 1e-9, 1, 1);
    const heard = Float64Array.of(1, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    expect(silences(planned, heard)).toEqual([{ from: 2400, to: 7200 }]);
  });
});

describe('what findings come to', () => {
  const plan = (): RenderPlan => {
    const sequence = activeSequence(aProject([aClip({ n: 1 }), aClip({ n: 2 })]));
    const made = planSequence(sequence, outputOf(sequence));
    if (made === 'empty') throw new Error('empty');
    return made;
  };
  const good = (of: RenderPlan): Findings => {
    const facts: FilmFacts = {
      format: {
        container: 'MP4',
        picture: { codec: 'avc', ...of.output.size, isFilmColour: true },
        sound: { codec: 'aac', sampleRate: 48_000, channels: 2 },
        loops: null,
      },
      frames: of.frames,
      misplaced: 0,
      segments: of.segments.map((_, at) => `${at}`),
      sound: { chunks: ['x'], endSec: of.audio.samples / 48_000 },
      isDecoded: true,
    };
    return {
      facts,
      segments: of.segments.map(() => ({
        verdict: { verdict: 'passed' as const, pictures: [], faults: [] },
        isReused: false,
      })),
      places: [],
      items: [],
      levels: {
        integratedLufs: null,
        truePeakDb: null,
        silent: [],
        isPlannedSilent: true,
        expectedLufs: null,
      },
    };
  };
  const failed = (of: RenderPlan, findings: Findings) =>
    makeProof(of, findings)
      .checks.filter(({ verdict }) => verdict !== 'passed')
      .map(({ kind, verdict }) => `${kind} ${verdict}`);

  it('passes a film that is as planned', () => {
    const of = plan();
    expect(makeProof(of, good(of)).verdict).toBe('passed');
  });

  it('claims nothing that was not seen', () => {
    const of = plan();
    const unseen = { ...good(of), segments: [null, null], places: null, items: null, levels: null };
    expect(failed(of, unseen)).toEqual([
      'cuts unchecked',
      'black unchecked',
      'frozen unchecked',
      'song unchecked',
      'silence unchecked',
      'loudness unchecked',
    ]);
    expect(makeProof(of, unseen).verdict).toBe('unchecked');
  });

  it('fails on what the file says, on a frame too few, and on sound that is too short', () => {
    const of = plan();
    const was = good(of);
    const { format } = was.facts;
    const picture = format.picture && { ...format.picture, isFilmColour: false };
    const facts = { ...was.facts, format: { ...format, picture } };
    expect(failed(of, { ...was, facts })).toEqual(['format failed']);
    expect(failed(of, { ...was, facts: { ...was.facts, frames: of.frames - 1, misplaced: 1 } })).toEqual([
      'frames failed',
    ]);
    const short = { chunks: ['x'], endSec: (was.facts.sound?.endSec ?? 0) - 0.1 };
    expect(failed(of, { ...was, facts: { ...was.facts, sound: short } })).toEqual(['sound-length failed']);
  });

  it('fails on a song that is off by more than five milliseconds at one place, either way', () => {
    const of = plan();
    const places = (offsetMs: number) => [
      { at: 0, offsetMs: 0, likeness: 0.99 },
      { at: 48_000, offsetMs, likeness: 0.99 },
    ];
    expect(failed(of, { ...good(of), places: places(4.9) })).toEqual([]);
    expect(failed(of, { ...good(of), places: places(5.1) })).toEqual(['song failed']);
    expect(failed(of, { ...good(of), places: places(-20) })).toEqual(['song failed']);
    expect(failed(of, { ...good(of), places: [{ at: 0, offsetMs: 0, likeness: 0.1 }] })).toEqual([
      'song failed',
    ]);
  });

  it('fails on the own sound of an item that is missing, or is not in its place', () => {
    const of = plan();
    const second = of.segments[1];
    const [start, samples] = [(second?.start ?? 0) * 2_000, 24_000];
    const item = { clipId: (second && ownClip(second)) ?? ('' as never), start, samples, skip: 0 };
    const withItem: RenderPlan = {
      ...of,
      audio: { ...of.audio, items: [{ ...item, levelDb: 0, fadeIn: 0, fadeOut: 0 }] },
    };
    const heard = (offsetMs: number, likeness: number): Findings => ({
      ...good(of),
      items: [{ at: start, samples, place: { at: start, offsetMs, likeness } }],
    });
    expect(failed(withItem, heard(4, 0.9))).toEqual([]);
    expect(failed(withItem, heard(20, 0.9))).toEqual(['own-sounds failed']);
    expect(failed(withItem, heard(0, 0.1))).toEqual(['own-sounds failed']);
    expect(makeProof(withItem, heard(0, 0.1)).faults).toEqual([
      {
        ...{ reason: 'own-sound-missing', frame: second?.start, frames: 12 },
        ...{ itemAt: 1, clipId: second && ownClip(second) },
      },
    ]);
    expect(failed(withItem, { ...good(of), items: null })).toEqual(['own-sounds unchecked']);
    expect(failed(withItem, { ...good(of), items: [{ at: start, samples, place: null }] })).toEqual([]);
  });

  it('holds the loudness to what was asked for, as far as that could be had', () => {
    const of = plan();
    const loud: RenderPlan = {
      ...of,
      output: { ...of.output, loudness: { integratedLufs: -14, truePeakDb: -1 } },
    };
    const heard = (integratedLufs: number, truePeakDb: number, expectedLufs = -14): Findings => ({
      ...good(of),
      places: [{ at: 0, offsetMs: 0, likeness: 1 }],
      levels: { integratedLufs, truePeakDb, expectedLufs, silent: [], isPlannedSilent: false },
    });
    expect(failed(loud, heard(-14.3, -1.2))).toEqual([]);
    expect(failed(loud, heard(-17, -1, -16.8))).toEqual([]);
    expect(failed(loud, heard(-17, -1))).toEqual(['loudness failed']);
    expect(failed(loud, heard(-14, -0.8))).toEqual(['loudness failed']);
    expect(failed(of, heard(-3, 2))).toEqual([]);
  });

  it('names a fault by its frame of the film, its shot and its clip', () => {
    const of = plan();
    const second = of.segments[1];
    const faults = [{ reason: 'black' as const, n: 3, frames: 2 }];
    const findings = {
      ...good(of),
      segments: [
        good(of).segments[0] ?? null,
        { verdict: { verdict: 'failed' as const, pictures: [], faults }, isReused: false },
      ],
    };
    const proof = makeProof(of, findings);
    expect(proof.verdict).toBe('failed');
    expect(proof.faults).toEqual([
      {
        reason: 'black',
        frame: (second?.start ?? 0) + 3,
        frames: 2,
        itemAt: 1,
        clipId: second && ownClip(second),
      },
    ]);
  });
});
