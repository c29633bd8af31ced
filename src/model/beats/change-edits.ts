import { ok, type Result } from '../../base';
import type { Ticks } from '../../time';
import { invalidEdit } from '../edits/invalid-edit';
import { beatNear } from './list-beats';
import { partAt, stretchAt } from './parts';
import type { BeatGrid } from './song-map';

/** Where the change lies that begins the part at `time`; null in the first part, which nothing begins. */
export function changeBefore(grid: BeatGrid, time: Ticks): Ticks | null {
  const part = partAt(grid, time);
  return part.from === 0 ? null : part.first.start;
}

/**
 * Begins another part at the beat nearest to `time`: its tempo and its count can then be set for themselves. The beats
 * stay as they are until that is done.
 *
 *     before   1 · 2 · 3 · 4 · 1     after (at 3)   1 · 2 | 3 · 4 · 1
 */
export function addChange(grid: BeatGrid, time: Ticks): Result<BeatGrid> {
  const beat = beatNear(grid, time);
  if (!beat) return invalidEdit('there is no beat');
  const rule = stretchAt(grid, beat.time);
  const isThere = rule.start === beat.time;
  const [first] = grid.stretches;
  if ((isThere && rule.meter !== null) || (first && beat.time <= first.start))
    return invalidEdit('the tempo changes here already');
  const meter = { beatsPerBar: beat.beatsPerBar, beat: beat.beat - 1 };
  const stretches = [
    ...grid.stretches.filter(({ start }) => start < beat.time),
    { start: beat.time, period: rule.period, meter },
    ...grid.stretches.filter(({ start }) => start > beat.time),
  ];
  return ok({ ...grid, stretches });
}

/**
 * Takes away the change that begins the part at `time`: the part before it goes on in its place.
 *
 *     before   1 · 2 · | 1 ·· 2 ··   after   1 · 2 · 3 · 4 · 1
 */
export function removeChange(grid: BeatGrid, time: Ticks): Result<BeatGrid> {
  const part = partAt(grid, time);
  if (part.from === 0) return invalidEdit('the tempo does not change before this');
  const stretches = [...grid.stretches.slice(0, part.from), ...grid.stretches.slice(part.to)];
  return ok({ ...grid, stretches });
}
