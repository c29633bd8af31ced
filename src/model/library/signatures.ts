import { TICKS_PER_SECOND } from '../../time';
import { type ClipAnalysis, SIGNATURE } from '../clip-analysis';

/** Brightness that differs by less than this from place to place tells nothing: black, white, a card. */
const LEAST_SPREAD = 3;
/** How far the contrast and the brightness of two versions of a picture may differ. */
const CONTRAST = { least: 0.75, most: 1.33 } as const;
const BRIGHTNESS = 40;

/** What is worked out once of a clip's signatures, to compare it with many. */
export type Prints = {
  readonly bytes: Uint8Array;
  readonly count: number;
  /** In seconds: a power of two times an eighth. */
  readonly stepSec: number;
  /** Of each signature the mean brightness, and the standard deviation. */
  readonly means: Float64Array;
  readonly spreads: Float64Array;
  /** Of all before each, and of all, the sum of the brightness and of its squares: of a part it is a difference. */
  readonly sumsTo: Float64Array;
  readonly squaresTo: Float64Array;
  /** Of all before each, how much their neighbours differ: what a clip may be off that was sampled at other moments. */
  readonly widthsTo: Float64Array;
};

/** A clip's signatures, or a single one's. */
export function printsOf({ fingerprint, step }: Pick<ClipAnalysis, 'fingerprint' | 'step'>): Prints {
  const count = fingerprint.length / SIGNATURE.length;
  const means = new Float64Array(count);
  const spreads = new Float64Array(count);
  const [sumsTo, squaresTo, widthsTo] = [0, 0, 0].map(() => new Float64Array(count + 1)) as [
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
  ];
  for (let at = 0; at < count; at++) {
    const [from, before, behind] = [at, Math.max(0, at - 1), Math.min(count - 1, at + 1)].map(
      (place) => place * SIGNATURE.length,
    ) as [number, number, number];
    let [sum, square, width] = [0, 0, 0];
    for (let cell = 0; cell < SIGNATURE.shades; cell++) {
      const value = fingerprint[from + cell] as number;
      const [one, other] = [fingerprint[before + cell] as number, fingerprint[behind + cell] as number];
      sum += value;
      square += value * value;
      width += Math.max(value, one, other) - Math.min(value, one, other);
    }
    const mean = sum / SIGNATURE.shades;
    means[at] = mean;
    spreads[at] = Math.sqrt(Math.max(0, square / SIGNATURE.shades - mean * mean));
    sumsTo[at + 1] = (sumsTo[at] as number) + sum;
    squaresTo[at + 1] = (squaresTo[at] as number) + square;
    widthsTo[at + 1] = (widthsTo[at] as number) + width / SIGNATURE.shades;
  }
  const stepSec = step / TICKS_PER_SECOND;
  return { bytes: fingerprint, count, stepSec, means, spreads, sumsTo, squaresTo, widthsTo };
}

/** Whether a picture shows hardly anything. */
export function isFlat({ spreads }: Prints, at: number): boolean {
  return (spreads[at] as number) < LEAST_SPREAD;
}

/** What turns the brightness of one version into that of another: `gain × value + offset`. */
export type Toning = { readonly gain: number; readonly offset: number };

/** Signatures `from` up to `to` of a clip. */
export type Part = { readonly prints: Prints; readonly from: number; readonly to: number };

/** The toning that gives one part the brightness and contrast of another, within what two versions may differ. */
export function toningOf(part: Part, wanted: Part): Toning {
  const [is, should] = [spreadOf(part), spreadOf(wanted)];
  return toning(is.mean, is.spread, should.mean, should.spread);
}

/** The same of single signatures. */
export function toningOfOne(a: Prints, atA: number, wanted: Prints, at: number): Toning {
  return toning(
    a.means[atA] as number,
    a.spreads[atA] as number,
    wanted.means[at] as number,
    wanted.spreads[at] as number,
  );
}

function toning(mean: number, spread: number, wantedMean: number, wantedSpread: number): Toning {
  const ratio = Math.max(1, wantedSpread) / Math.max(1, spread);
  const gain = Math.min(CONTRAST.most, Math.max(CONTRAST.least, ratio));
  const offset = wantedMean - gain * mean;
  return { gain, offset: Math.min(BRIGHTNESS, Math.max(-BRIGHTNESS, offset)) };
}

function spreadOf({ prints, from, to }: Part): { readonly mean: number; readonly spread: number } {
  const count = (to - from) * SIGNATURE.shades;
  const mean = ((prints.sumsTo[to] as number) - (prints.sumsTo[from] as number)) / count;
  const square = ((prints.squaresTo[to] as number) - (prints.squaresTo[from] as number)) / count;
  return { mean, spread: Math.sqrt(Math.max(0, square - mean * mean)) };
}

/**
 * How far the brightness of a picture lies outside of what another clip shows around a moment, which is toned like it:
 * the root of the mean square, in values of 0–255; infinite where it is more than `most`.
 */
export function excess(
  a: Prints,
  atA: number,
  b: Prints,
  atB: number,
  { gain, offset }: Toning,
  most: number,
): number {
  const from = atA * SIGNATURE.length;
  const here = atB * SIGNATURE.length;
  const before = Math.max(0, atB - 1) * SIGNATURE.length;
  const behind = Math.min(b.count - 1, atB + 1) * SIGNATURE.length;
  const end = (most / gain) ** 2 * SIGNATURE.shades;
  let sum = 0;
  for (let cell = 0; cell < SIGNATURE.shades; cell++) {
    const value = ((a.bytes[from + cell] as number) - offset) / gain;
    const [now, one, other] = [
      b.bytes[here + cell] as number,
      b.bytes[before + cell] as number,
      b.bytes[behind + cell] as number,
    ];
    const low = Math.min(now, one, other);
    const high = Math.max(now, one, other);
    const off = value < low ? low - value : value > high ? value - high : 0;
    sum += off * off;
    if (sum > end) return Number.POSITIVE_INFINITY;
  }
  return gain * Math.sqrt(sum / SIGNATURE.shades);
}
