import type { Beat } from '../../../model';
import { type BeatLine, beatLines } from './beat-lines';

/** A line of the bars' ruler: `label` is the bar's number, `12` or, for a beat within it, `12.3`. */
export type BarMark = BeatLine & { readonly label: string | null };

/** Labels are so far apart at least, in CSS pixels. */
const BAR_PX = 34;
const BEAT_PX = 52;

/**
 * The lines of the bars' ruler between two places of a song: bars labelled, every second, fourth … where they are
 * close, and beats too where they are far apart.
 *
 * @param tickPx pixels a tick
 */
export function barMarks(
  beats: readonly Beat[],
  from: number,
  to: number,
  tickPx: number,
): readonly BarMark[] {
  const [first, last] = [beats[0], beats.at(-1)];
  if (!first || !last || beats.length < 2) return [];
  const gap = ((last.time - first.time) / (beats.length - 1)) * tickPx;
  let every = 1;
  while (every * gap * first.beatsPerBar < BAR_PX) every *= 2;
  return beatLines(beats, from, to, tickPx).map((line) => {
    const isEvery = (((line.bar - 1) % every) + every) % every === 0;
    if (line.isBar) return { ...line, label: isEvery ? `${line.bar}` : null };
    return { ...line, label: gap >= BEAT_PX ? `${line.bar}.${line.beat}` : null };
  });
}
