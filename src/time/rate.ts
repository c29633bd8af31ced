import { mulDiv, TICKS_PER_SECOND, type Ticks, ticks } from './ticks';

/** Frames a second as a fraction in lowest terms, both positive: 24000/1001, 25/1. */
export type FrameRate = { readonly num: number; readonly den: number };

/** A frame rate in lowest terms; throws unless both are positive integers. */
export function frameRate(num: number, den = 1): FrameRate {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || num <= 0 || den <= 0)
    throw new RangeError(`Not a frame rate: ${num}/${den}`);
  const divisor = gcd(num, den);
  return { num: num / divisor, den: den / divisor };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** The rates that films and generators use, slowest first. */
export const USUAL_RATES: readonly FrameRate[] = [
  frameRate(6),
  frameRate(7),
  frameRate(8),
  frameRate(10),
  frameRate(12),
  frameRate(15),
  frameRate(16),
  frameRate(24000, 1001),
  frameRate(24),
  frameRate(25),
  frameRate(30000, 1001),
  frameRate(30),
  frameRate(48),
  frameRate(50),
  frameRate(60000, 1001),
  frameRate(60),
];

/**
 * The rate to name for a measured one: the nearest usual rate when it is within 1 in 2,000 (half of the
 * distance between 24 and 23.976), else the nearest thousandth. Averages over a container's rounded times
 * land here.
 */
export function usualRate(measured: number): FrameRate {
  let best: FrameRate | undefined;
  for (const rate of USUAL_RATES) {
    const off = Math.abs(rateToNumber(rate) / measured - 1);
    if (off < 1 / 2000 && (best === undefined || off < Math.abs(rateToNumber(best) / measured - 1)))
      best = rate;
  }
  return best ?? frameRate(Math.max(1, Math.round(measured * 1000)), 1000);
}

/** Frames a second as a double, for display and for an API's edge. */
export function rateToNumber(rate: FrameRate): number {
  return rate.num / rate.den;
}

/** Whether two rates in lowest terms are one. */
export function sameRate(a: FrameRate, b: FrameRate): boolean {
  return a.num === b.num && a.den === b.den;
}

/** Orders rates, slowest first. */
export function compareRates(a: FrameRate, b: FrameRate): number {
  return a.num * b.den - b.num * a.den;
}

/** Reads "24", "23.976", "24000/1001"; undefined for anything else or beyond 1…240. */
export function parseRate(text: string): FrameRate | undefined {
  const fraction = /^\s*(\d{1,6})\s*\/\s*(\d{1,6})\s*$/.exec(text);
  const value = fraction ? Number(fraction[1]) / Number(fraction[2]) : Number(text.trim().replace(',', '.'));
  if (!Number.isFinite(value) || value < 1 || value > 240) return undefined;
  return fraction ? frameRate(Number(fraction[1]), Number(fraction[2])) : usualRate(value);
}

/** The time at which frame `frame` of a grid at `rate` begins: exact for usual rates, else the nearest tick. */
export function ticksOfFrame(frame: number, rate: FrameRate): Ticks {
  return ticks(mulDiv(frame, TICKS_PER_SECOND * rate.den, rate.num));
}

/** The frame of the grid whose start is nearest to `time` (a cut made at a beat). */
export function framesFromTicks(time: Ticks, rate: FrameRate): number {
  return mulDiv(time, rate.num, TICKS_PER_SECOND * rate.den);
}

/**
 * How many frames at `rate` begin within a picture of `duration`: the sequence frames a whole clip gives.
 * An eighth of a frame of tolerance keeps a container's rounding from giving one more. At least one.
 */
export function fitsFrames(duration: Ticks, rate: FrameRate): number {
  const eighth = Math.round((TICKS_PER_SECOND * rate.den) / rate.num / 8);
  return Math.max(1, mulDiv(Math.max(0, duration - eighth), rate.num, TICKS_PER_SECOND * rate.den, 'ceil'));
}
