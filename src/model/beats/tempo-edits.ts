import { ok, type Result } from '../../base';
import { type Ticks, ticks } from '../../time';
import { invalidEdit } from '../edits/invalid-edit';
import { barStartsAt } from './bar-edits';
import { modulo } from './list-beats';
import { partAt, tidy, withPart } from './parts';
import { type BeatGrid, isTempo, periodOf, type TempoStretch } from './song-map';

/**
 * Half as many beats everywhere; the first beats of bars are among those that are left.
 *
 *     before   1 · 2 · 3 · 4 · 1     after   1 · · · 2 · · · 3
 */
export function halveTempo(grid: BeatGrid): Result<BeatGrid> {
  const stretches: TempoStretch[] = [];
  // Whether the first beat of the stretch is one that goes.
  let isOdd = false;
  for (const [at, { start, period, meter }] of grid.stretches.entries()) {
    if (!isTempo(2 * period)) return invalidEdit('the tempo would be too slow');
    if (meter) isOdd = modulo(meter.beat, 2) === 1;
    const next = grid.stretches[at + 1];
    const count = next ? Math.ceil((next.start - period / 2 - start) / period) : Number.POSITIVE_INFINITY;
    // Before the first stretch its own tempo rules: it begins a beat earlier, lest the next one takes its place.
    const by = !isOdd ? 0 : at === 0 ? -1 : 1;
    if (count > 1 || !isOdd || meter)
      stretches.push({
        start: ticks(start + by * period),
        period: ticks(2 * period),
        meter: meter && { ...meter, beat: ((meter.beat + by) / 2) % meter.beatsPerBar },
      });
    if (count % 2 === 1) isOdd = !isOdd;
  }
  return ok(barStartsAt({ ...grid, stretches: tidy(stretches) }, grid.firstBar));
}

/**
 * Twice as many beats everywhere: one more between each two.
 *
 *     before   1 · · · 2 · · · 3     after   1 · 2 · 3 · 4 · 1
 */
export function doubleTempo(grid: BeatGrid): Result<BeatGrid> {
  const stretches = grid.stretches.map(({ start, period, meter }) => ({
    start,
    period: ticks(Math.round(period / 2)),
    meter: meter && { ...meter, beat: (2 * meter.beat) % meter.beatsPerBar },
  }));
  if (!stretches.every(({ period }) => isTempo(period))) return invalidEdit('the tempo would be too fast');
  return ok(barStartsAt({ ...grid, stretches }, grid.firstBar));
}

/**
 * An even tempo from the change before `time` to the next one. Bar 1 stays where it is; where it lies in another part,
 * the first beat of this one does. Where there are no beats yet, a bar begins at `time`.
 *
 *     before   1 · 2 ·  3  ·  4      after   1 · 2 · 3 · 4 ·
 */
export function setTempo(grid: BeatGrid | null, time: Ticks, bpm: number): Result<BeatGrid> {
  const period = Number.isFinite(bpm) && bpm > 0 ? periodOf(bpm) : 0;
  if (!isTempo(period)) return invalidEdit('a tempo lies between 20 and 400 bpm');
  if (grid === null) return ok(evenGrid(time, ticks(period)));
  const part = partAt(grid, time);
  // Only the first part goes on before its start.
  const isFromBar = part.from === 0 && partAt(grid, grid.firstBar).from === 0;
  const stretch = isFromBar
    ? { start: grid.firstBar, period: ticks(period), meter: { ...part.meter, beat: 0 } }
    : { ...part.first, period: ticks(period) };
  return ok(withPart(grid, part, [stretch]));
}

/** Fewer taps tell no tempo. */
export const FEWEST_TAPS = 3;

/**
 * The tempo that was tapped, from the first beat of a bar on, for the part that it was tapped in; where there are no
 * beats yet, for the whole song.
 *
 *     before   ·   ·   ·   ·         after   1 · 2 · 3 · 4 · 1
 *
 * @param taps song times, in order; the beats are those that lie best among them
 */
export function tapTempo(grid: BeatGrid | null, taps: readonly Ticks[]): Result<BeatGrid> {
  const line = evenly(taps);
  if (line === null) return invalidEdit(`tap at least ${FEWEST_TAPS} beats`);
  const { start, period } = line;
  if (!isTempo(period)) return invalidEdit('a tempo lies between 20 and 400 bpm');
  if (grid === null) return ok(evenGrid(start, period));
  const part = partAt(grid, start);
  const { beatsPerBar } = part.meter;
  // Only the first part goes on before its start; another one keeps its beginning, to the beat.
  const back = part.from === 0 ? 0 : Math.round((start - part.first.start) / period);
  const meter = { beatsPerBar, beat: modulo(-back, beatsPerBar) };
  return ok(withPart(grid, part, [{ start: ticks(start - back * period), period, meter }]));
}

/** Even beats for a whole song, of which one that begins a bar is at `time`; bar 1 is the first that fits in. */
function evenGrid(time: Ticks, period: Ticks): BeatGrid {
  const firstBar = ticks(modulo(time, 4 * period));
  return { stretches: [{ start: firstBar, period, meter: { beatsPerBar: 4, beat: 0 } }], firstBar };
}

/** The even beats that lie best among taps, and the first of them; null where there are too few. */
function evenly(taps: readonly Ticks[]): { readonly start: Ticks; readonly period: Ticks } | null {
  const [first] = taps;
  if (first === undefined || taps.length < FEWEST_TAPS) return null;
  const gaps = taps.slice(1).map((tap, at) => tap - (taps[at] ?? first));
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  if (usual <= 0) return null;
  let n = 0;
  // A beat that was left out counts all the same.
  const points = [{ n, tap: 0 }];
  for (const [at, gap] of gaps.entries()) {
    n += Math.max(1, Math.round(gap / usual));
    points.push({ n, tap: (taps[at + 1] ?? first) - first });
  }
  const mean = (of: (point: { readonly n: number; readonly tap: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanN, meanTap] = [mean((point) => point.n), mean((point) => point.tap)];
  const spread = mean((point) => (point.n - meanN) ** 2);
  const period = mean((point) => (point.n - meanN) * (point.tap - meanTap)) / spread;
  return { start: ticks(Math.round(first + meanTap - period * meanN)), period: ticks(Math.round(period)) };
}
