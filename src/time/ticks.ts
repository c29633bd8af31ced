import type { Brand } from '../base';

/**
 * A time in flicks: 1/705,600,000 of a second, a safe integer. Exact for 24, 25, 30, 60 frames a second and
 * their 1000/1001 relatives, 8/12/16 fps, 44.1, 48 and 90 kHz and milliseconds.
 * Source: https://github.com/facebookarchive/Flicks
 */
export type Ticks = Brand<number, 'Ticks'>;

/** Ticks in one second. */
export const TICKS_PER_SECOND = 705_600_000;

/** A whole number of ticks; throws on a fraction or on what a double cannot hold (about ±147 days). */
export function ticks(value: number): Ticks {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number of ticks: ${value}`);
  return (value === 0 ? 0 : value) as Ticks;
}

/** Seconds to the nearest tick; for times that arrive as float seconds from an API. */
export function ticksFromSeconds(seconds: number): Ticks {
  return ticks(Math.round(seconds * TICKS_PER_SECOND));
}

/** Ticks as float seconds; for the edge of an API only. */
export function secondsFromTicks(value: Ticks): number {
  return value / TICKS_PER_SECOND;
}

/** How a quotient that is not whole is rounded. */
type Rounding = 'nearest' | 'floor' | 'ceil';

/**
 * `a × b ÷ c` without losing a bit on the way; all whole, `c` > 0. Halves round up with 'nearest'.
 * @throws RangeError where an argument is not a safe integer.
 */
export function mulDiv(a: number, b: number, c: number, rounding: Rounding = 'nearest'): number {
  const product = a * b;
  if (Number.isSafeInteger(product) && Number.isSafeInteger(2 * product + c)) {
    if (rounding === 'floor') return Math.floor(product / c);
    if (rounding === 'ceil') return Math.ceil(product / c);
    return Math.floor((2 * product + c) / (2 * c));
  }
  const wide = BigInt(a) * BigInt(b);
  const divisor = BigInt(c);
  if (rounding === 'nearest') return Number(floorDiv(2n * wide + divisor, 2n * divisor));
  if (rounding === 'floor') return Number(floorDiv(wide, divisor));
  return -Number(floorDiv(-wide, divisor));
}

function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
