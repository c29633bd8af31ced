import type { Ticks } from '../../time';
import type { BeatGrid, Meter, TempoStretch } from './song-map';

/** The stretches [from, to) between two changes of a grid. */
export type TempoPart = {
  readonly from: number;
  readonly to: number;
  readonly first: TempoStretch;
  readonly meter: Meter;
};

/** Whether a stretch rules at a time: from half a period of the one before it in front of its first beat on. */
const isBegun = (stretches: readonly TempoStretch[], at: number, time: Ticks): boolean =>
  (stretches[at]?.start ?? 0) - (stretches[at - 1]?.period ?? Number.POSITIVE_INFINITY) / 2 <= time;

/** The stretch that rules at a time of the song. */
export function stretchAt({ stretches }: BeatGrid, time: Ticks): TempoStretch {
  const found = stretches.findLast((_stretch, at) => isBegun(stretches, at, time));
  if (!found) throw new Error('A grid has at least one stretch');
  return found;
}

/** The part that a time of the song lies in: from a change of the tempo, or of the count, to the next one. */
export function partAt({ stretches }: BeatGrid, time: Ticks): TempoPart {
  const from = stretches.findLastIndex(({ meter }, at) => meter !== null && isBegun(stretches, at, time));
  const first = stretches[from];
  if (!first?.meter) throw new Error('The first stretch of a grid is counted');
  const next = stretches.findIndex((stretch, at) => at > from && stretch.meter !== null);
  return { from, to: next < 0 ? stretches.length : next, first, meter: first.meter };
}

/** The grid with other stretches in the place of a part's. */
export function withPart(grid: BeatGrid, part: TempoPart, stretches: readonly TempoStretch[]): BeatGrid {
  return {
    ...grid,
    stretches: tidy([...grid.stretches.slice(0, part.from), ...stretches, ...grid.stretches.slice(part.to)]),
  };
}

/** Of two stretches less than half a period apart the later one is kept, as it was counted. */
export function tidy(stretches: readonly TempoStretch[]): readonly TempoStretch[] {
  const kept: TempoStretch[] = [];
  for (const stretch of stretches) {
    const last = kept.at(-1);
    if (!last || stretch.start - last.start >= last.period / 2) kept.push(stretch);
    else kept[kept.length - 1] = { ...stretch, meter: stretch.meter ?? last.meter };
  }
  return kept;
}
