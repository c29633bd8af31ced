import { ok, type Result } from '../../base';
import { type Ticks, ticks } from '../../time';
import { invalidEdit } from '../edits/invalid-edit';
import { beatNear, modulo } from './list-beats';
import { partAt, withPart } from './parts';
import { BEATS_PER_BAR, type BeatGrid, type Meter } from './song-map';

/** The grid with another count of the part at `time`. */
function withMeter(grid: BeatGrid, time: Ticks, change: (meter: Meter) => Meter): BeatGrid {
  const part = partAt(grid, time);
  const [first, ...others] = grid.stretches.slice(part.from, part.to);
  return first ? withPart(grid, part, [{ ...first, meter: change(part.meter) }, ...others]) : grid;
}

/**
 * Lets the beat nearest to `time` begin a bar, and count the bars of its part from there. No beat moves.
 *
 *     before   3 · 4 · 1 · 2         after (the 4)   4 · 1 · 2 · 3
 */
export function barStartsAt(grid: BeatGrid, time: Ticks): BeatGrid {
  const place = (beatNear(grid, time)?.beat ?? 1) - 1;
  if (place === 0) return grid;
  return withMeter(grid, time, (meter) => ({
    ...meter,
    beat: modulo(meter.beat - place, meter.beatsPerBar),
  }));
}

/**
 * Puts bar 1, beat 1 at `time`. A beat that lies `near` it is that beat; where there is none, all beats move so that
 * one does.
 *
 *     before   1 · 2 · 3 · 4 ·       after (between 2 and 3)   · 4 · 1 · 2 · 3
 */
export function firstBeatAt(grid: BeatGrid, time: Ticks, near: Ticks): BeatGrid {
  const beat = beatNear(grid, time)?.time ?? time;
  const by = Math.abs(time - beat) <= near ? 0 : time - beat;
  const first = ticks(beat + by);
  return { ...barStartsAt(by === 0 ? grid : nudgeBeats(grid, ticks(by)), first), firstBar: first };
}

/**
 * Moves all beats, and bar 1 with them.
 *
 *     before   1 · · 2 · · 3         after   · 1 · · 2 · · 3
 */
export function nudgeBeats(grid: BeatGrid, by: Ticks): BeatGrid {
  return {
    stretches: grid.stretches.map((stretch) => ({ ...stretch, start: ticks(stretch.start + by) })),
    firstBar: ticks(grid.firstBar + by),
  };
}

/**
 * So many beats in a bar, from the change before `time` to the next one. Bar 1 still begins where it did.
 *
 *     before   1 · 2 · 3 · 4 · 1     after (3)   1 · 2 · 3 · 1 · 2
 */
export function setBeatsPerBar(grid: BeatGrid, time: Ticks, beatsPerBar: number): Result<BeatGrid> {
  const { min, max } = BEATS_PER_BAR;
  if (!Number.isInteger(beatsPerBar) || beatsPerBar < min || beatsPerBar > max)
    return invalidEdit(`a bar has ${min} to ${max} beats`);
  const next = withMeter(grid, time, ({ beat }) => ({ beatsPerBar, beat: beat % beatsPerBar }));
  const holdsFirst = partAt(grid, grid.firstBar).from === partAt(grid, time).from;
  return ok(holdsFirst ? barStartsAt(next, grid.firstBar) : next);
}
