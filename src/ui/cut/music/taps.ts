import type { Ticks } from '../../../time';

/** Longer without a tap and the next one begins anew, in ms. */
export const TAPS_END_MS = 2_500;

/** Taps of one go: song times, and when the last one was made. */
export type Taps = { readonly times: readonly Ticks[]; readonly lastMs: number };

/** No taps yet. */
export const NO_TAPS: Taps = { times: [], lastMs: Number.NEGATIVE_INFINITY };

/**
 * One tap more. What comes too late, or before the last one as the song was played from another place, begins anew.
 * @param nowMs the page's time
 */
export function withTap({ times, lastMs }: Taps, time: Ticks, nowMs: number): Taps {
  const goesOn = nowMs - lastMs < TAPS_END_MS && time > (times.at(-1) ?? Number.NEGATIVE_INFINITY);
  return { times: goesOn ? [...times, time] : [time], lastMs: nowMs };
}
