import { clamp } from '../../base';
import { type Bars, findBars } from './find-bars';
import { type EvenBeats, fitTempo } from './fit-tempo';
import { hearBeats } from './hear-beats';
import { FRAMES_A_SECOND, type HeardSound, PERIODS, strokeAt } from './hear-song';
import { type Near, trackBeats } from './track-beats';

/** One way to count a song: its beats, and how they are counted in bars. */
export type Reading = {
  readonly stretches: readonly EvenBeats[];
  /** In seconds. */
  readonly beats: readonly number[];
  readonly bars: Bars;
};

/** The beats along a song, near a tempo where one is given; null where there is no clear one. */
export function track(heard: HeardSound, near?: Near): readonly EvenBeats[] | null {
  const { onsets, evidence } = heard;
  const { frames, isClear } = trackBeats(onsets.all, evidence, PERIODS, FRAMES_A_SECOND, near);
  if (!near && !isClear) return null;
  const times = frames.map((frame) => between(onsets.all, frame) / FRAMES_A_SECOND);
  return fitTempo(
    times,
    frames.map((frame) => Math.min(1, strokeAt(onsets.all, frame))),
  );
}

/** The beats counted in bars. */
export function countBars({ onsets, notes }: HeardSound, stretches: readonly EvenBeats[]): Reading {
  const beats = stretches.flatMap(({ first, end, start, period }) =>
    Array.from({ length: end - first }, (_, n) => start + n * period),
  );
  return { stretches, beats, bars: findBars(hearBeats(beats, onsets, FRAMES_A_SECOND, notes)) };
}

/** The same beats laid on the strokes between them: half a period later, or where a swing has them. */
export function betweenBeats(stretches: readonly EvenBeats[], onsets: Float32Array): readonly EvenBeats[] {
  const strokes = (share: number): number => {
    let sum = 0;
    for (const { first, end, start, period } of stretches)
      for (let n = 0; n < end - first; n++)
        sum += Math.min(1, onsets[Math.round((start + (n + share) * period) * FRAMES_A_SECOND)] ?? 0);
    return sum;
  };
  let best = 0.5;
  for (let share = 0.33; share <= 0.67; share += 0.01)
    if (strokes(share) > 1.05 * strokes(best)) best = share;
  return stretches.map((even) => ({ ...even, start: even.start + best * even.period }));
}

/** The place of an onset between the frames, by a parabola through the greatest of those around it. */
export function between(onsets: Float32Array, frame: number): number {
  let top = frame;
  for (let near = frame - 2; near <= frame + 2; near++)
    if ((onsets[near] ?? 0) > (onsets[top] ?? 0)) top = near;
  const [before, at, after] = [onsets[top - 1] ?? 0, onsets[top] ?? 0, onsets[top + 1] ?? 0];
  const bend = before - 2 * at + after;
  return bend < 0 ? top + clamp((before - after) / (2 * bend), -0.5, 0.5) : top;
}
