import { kWeighting, weightedEnergy } from './k-weighting';
import { createPeakMeter } from './peak-meter';

/** What was measured of a sound; null where there is nothing to measure: silence, or less than 400 ms for loudness. */
export type Loudness = {
  /** Integrated, gated loudness in LUFS. */
  readonly integratedLufs: number | null;
  /** The true peak in dBTP: between the samples, too. */
  readonly truePeakDb: number | null;
};

/** Measures a sound that comes in pieces. It keeps ten numbers a second, no samples. */
export type LoudnessMeter = {
  /** The next samples, a plane a channel, all of one length; they stay the caller's. */
  add(planes: readonly Float32Array[]): void;
  /** Hears samples that lie before the first: the filters settle, nothing is measured. */
  settle(planes: readonly Float32Array[]): void;
  /** What the sound measures so far. */
  read(): Loudness;
  /** The largest sample so far, and between samples; what the last few hide is not yet in it. */
  peakSoFar(): number;
  /** The mean square of each 100 ms, weighted, the channels summed. */
  weighted(): readonly number[];
};

/** Blocks of 400 ms overlap by three quarters: they are gathered from steps of 100 ms. */
const STEPS_A_SECOND = 10;
const STEPS_A_BLOCK = 4;
/** What a block must reach to count, in LUFS, and how far below the rest it may lie, in LU. */
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
const OFFSET = -0.691;

/**
 * A meter after ITU-R BS.1770-4: K-weighting, gated blocks, true peak by oversampling to 192 kHz or more. For mono and
 * stereo, whose channels weigh alike.
 * @param rate samples a second
 * @param before what an earlier meter told of all that lies before, a whole number of 100 ms
 */
export function createLoudnessMeter(
  channels: number,
  rate: number,
  before: { readonly weighted: readonly number[]; readonly peak: number } = { weighted: [], peak: 0 },
): LoudnessMeter {
  const step = Math.round(rate / STEPS_A_SECOND);
  const weighting = kWeighting(rate);
  const filters = Array.from({ length: channels }, () => new Float64Array(4));
  const peaks = Array.from({ length: channels }, () => createPeakMeter(rate));
  /** Mean square of each step, the channels summed. */
  const steps: number[] = [...before.weighted];
  let sum = 0;
  let inStep = 0;

  return {
    settle(planes) {
      for (const [at, plane] of planes.entries()) {
        const state = filters[at];
        if (state) weightedEnergy(plane, 0, plane.length, weighting, state);
        peaks[at]?.settle(plane);
      }
    },
    peakSoFar: () => Math.max(before.peak, ...peaks.map((peak) => peak.soFar())),
    weighted: () => steps,
    add(planes) {
      const length = planes[0]?.length ?? 0;
      for (const [at, plane] of planes.entries()) peaks[at]?.add(plane);
      for (let from = 0; from < length; ) {
        const count = Math.min(length - from, step - inStep);
        for (const [at, plane] of planes.entries()) {
          const state = filters[at];
          if (state) sum += weightedEnergy(plane, from, count, weighting, state);
        }
        from += count;
        inStep += count;
        if (inStep === step) {
          steps.push(sum / step);
          sum = 0;
          inStep = 0;
        }
      }
    },
    read: () => ({
      integratedLufs: integrate(steps),
      truePeakDb: decibels(Math.max(before.peak, ...peaks.map((peak) => peak.read()))),
    }),
  };
}

/** Integrated, gated loudness in LUFS of a sound whose mean squares, weighted, are these each 100 ms. */
export function integrate(steps: ArrayLike<number>): number | null {
  const blocks: number[] = [];
  for (let at = STEPS_A_BLOCK; at <= steps.length; at++) {
    let sum = 0;
    for (let n = at - STEPS_A_BLOCK; n < at; n++) sum += steps[n] ?? 0;
    blocks.push(sum / STEPS_A_BLOCK);
  }
  const loud = blocks.filter((energy) => energy > energyOf(ABSOLUTE_GATE));
  if (loud.length === 0) return null;
  const gate = mean(loud) * 10 ** (RELATIVE_GATE / 10);
  return OFFSET + 10 * Math.log10(mean(loud.filter((energy) => energy > gate)));
}

const energyOf = (lufs: number): number => 10 ** ((lufs - OFFSET) / 10);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const decibels = (amplitude: number): number | null => (amplitude > 0 ? 20 * Math.log10(amplitude) : null);
