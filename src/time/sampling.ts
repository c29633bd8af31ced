import { TICKS_PER_SECOND, type Ticks } from './ticks';

/*
 * The sampling rule, for player and engines alike (design §3): at time t of a clip the source frame is on screen
 * whose timestamp is the last not after t. A container rounds its timestamps to its own units, so half a unit of
 * tolerance is granted: frame 1 of a 24 fps WebM lies at 42 ms and answers for 41.667 ms.
 */

/** Half a unit of a container's timescale, in ticks, rounded down: what its timestamps may be off. */
export function samplingTolerance(timescale: number): number {
  return Math.floor(TICKS_PER_SECOND / (2 * timescale));
}

/**
 * Index of the frame on screen at `time`, among ascending `timestamps` (ticks from the first picture shown).
 * Before the first one the first is shown, after the end the last. -1 where there are none.
 */
export function frameIndexAt(timestamps: readonly number[], time: Ticks, timescale: number): number {
  const at = time + samplingTolerance(timescale);
  let low = 0;
  let high = timestamps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timestamps[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.min(Math.max(low - 1, 0), timestamps.length - 1);
}

/**
 * The time to ask a reader that works in float seconds of the container's own timeline (mediabunny) for, so that
 * «the last frame not after it» is the frame of the rule.
 */
export function askSeconds(time: Ticks, firstTimestamp: Ticks, timescale: number): number {
  return (firstTimestamp + time + samplingTolerance(timescale)) / TICKS_PER_SECOND;
}
