import { createFourier } from '../../media';
import type { Onsets } from './onsets';

/** The tempi that are looked for, as whole frames from beat to beat. */
export type Periods = { readonly shortest: number; readonly longest: number };

/** How well each period explains the onsets around a time: rows of `count` numbers, one each `hop` frames. */
export type TempoEvidence = {
  readonly hop: number;
  readonly rows: number;
  readonly count: number;
  readonly values: Float32Array;
};

const WINDOW_SEC = 10;
const HOP_SEC = 1;

/** What tells of a beat, beside strokes that come again after it: that they come again after the bars it makes … */
const BARS = 0.8;
/** … and that a low drum is answered by a bright one. */
const ANSWER = 0.8;
/** Where they come again after half of it, the half may be the beat. */
const HALVES = 0.25;

/** The evidence, by how the onsets in a window are like themselves a period, and its multiples, later. */
export function weighTempi(
  onsets: Onsets,
  framesASecond: number,
  { shortest, longest }: Periods,
): TempoEvidence {
  const size = Math.round(WINDOW_SEC * framesASecond);
  const hop = Math.round(HOP_SEC * framesASecond);
  const frames = onsets.all.length;
  const rows = Math.max(1, Math.ceil(frames / hop));
  const count = longest - shortest + 1;
  const values = new Float32Array(rows * count);
  const correlate = createCorrelation(size);
  const bright = onsets.middle.map((value, n) => value + (onsets.high[n] as number));
  for (let row = 0; row < rows; row++) {
    const start = Math.round(row * hop - size / 2);
    const bands = [onsets.low, onsets.middle, onsets.high].map((band) => correlate(band, band, start));
    const answer = correlate(onsets.low, bright, start);
    // Each band for itself: a bass that plays against the drums does not drown them.
    const like = (lag: number, reach: number) =>
      bands.reduce((sum, band) => sum + Math.max(0, peak(band, lag, reach)), 0) / bands.length;
    for (let n = 0; n < count; n++) {
      const period = shortest + n;
      const once = like(period, 1);
      const bar = Math.max(like(4 * period, 3), like(3 * period, 2));
      const half = like(Math.round(period / 2), 1);
      const answered = peak(answer, period, 1) - peak(answer, 2 * period, 2);
      values[row * count + n] = once + BARS * bar - HALVES * half + ANSWER * Math.max(0, answered);
    }
  }
  return { hop, rows, count, values };
}

/** The greatest value around a lag: a period is a whole number of frames, a beat need not be. */
function peak(correlation: Float64Array, lag: number, reach: number): number {
  let best = 0;
  for (let near = lag - reach; near <= lag + reach; near++) best = Math.max(best, correlation[near] ?? 0);
  return best;
}

/**
 * How alike a window of one row of numbers is to another row's, so many frames later or earlier: 1 is the same.
 * The result is overwritten by the call after the next two.
 */
function createCorrelation(
  size: number,
): (one: Float32Array, other: Float32Array, start: number) => Float64Array {
  const length = 2 ** Math.ceil(Math.log2(2 * size));
  const transform = createFourier(length);
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  const window = Float64Array.from({ length: size }, (_, n) => Math.sin((Math.PI * (n + 0.5)) / size));
  const fill = (into: Float64Array, from: Float32Array, start: number): number => {
    let mean = 0;
    for (let n = 0; n < size; n++) mean += from[start + n] ?? 0;
    mean /= size;
    into.fill(0);
    let energy = 0;
    for (let n = 0; n < size; n++) {
      const value = ((from[start + n] ?? mean) - mean) * (window[n] as number);
      into[n] = value;
      energy += value * value;
    }
    return energy;
  };
  return (one, other, start) => {
    const energy = Math.sqrt(fill(re, one, start) * fill(im, other, start));
    const result = new Float64Array(size);
    if (energy <= 0) return result;
    transform(re, im);
    // Both were transformed as one complex signal: taken apart, multiplied, and transformed back.
    const product = new Float64Array(length);
    const rest = new Float64Array(length);
    for (let k = 0; k < length; k++) {
      const mirror = (length - k) % length;
      const [a, b, c, d] = [re[k] as number, im[k] as number, re[mirror] as number, im[mirror] as number];
      const [oneRe, oneIm, otherRe, otherIm] = [(a + c) / 2, (b - d) / 2, (b + d) / 2, (c - a) / 2];
      product[k] = oneRe * otherRe + oneIm * otherIm;
      rest[k] = oneRe * otherIm - oneIm * otherRe;
    }
    transform(product, rest);
    for (let lag = 0; lag < size; lag++) {
      // Later and earlier alike; what is left of the window grows shorter with the lag.
      const sum = (product[lag] as number) + (product[(length - lag) % length] as number);
      result[lag] = sum / 2 / length / energy / Math.max(0.25, 1 - lag / size);
    }
    return result;
  };
}
