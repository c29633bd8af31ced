import { type Beat, beatIndexAt } from '../../../model';

/** A line for a beat: where in the song, in pixels from its start, its bar, its place there, and whether it begins it. */
export type BeatLine = {
  readonly x: number;
  readonly isBar: boolean;
  readonly bar: number;
  readonly beat: number;
};

/** Beats nearer than this, in CSS pixels, are left out; bars too, but for every second, fourth … */
const NEAREST_PX = 7;

/**
 * The lines between two places of a song, so many that they can be told apart: all beats, else bars, else every
 * second, fourth, eighth … bar, counted from the first.
 *
 * @param tickPx pixels a tick
 */
export function beatLines(
  beats: readonly Beat[],
  from: number,
  to: number,
  tickPx: number,
): readonly BeatLine[] {
  const [first, last] = [beats[0], beats.at(-1)];
  if (!first || !last || beats.length < 2) return [];
  const gap = ((last.time - first.time) / (beats.length - 1)) * tickPx;
  const isAll = gap >= NEAREST_PX;
  let every = 1;
  while (every * gap * first.beatsPerBar < NEAREST_PX) every *= 2;
  return beats
    .slice(Math.max(0, beatIndexAt(beats, from)), beatIndexAt(beats, to) + 1)
    .filter(({ beat, bar }) => isAll || (beat === 1 && (((bar - 1) % every) + every) % every === 0))
    .map(({ time, beat, bar }) => ({ x: time * tickPx, isBar: beat === 1, bar, beat }));
}
