import { mulDiv, type Ticks, ticks } from '../time';
import type { ClipRecord, Pixels } from './clip';
import type { Size } from './size';

/*
 * What is made of a clip by looking at all of its pictures once, at an idle moment: a filmstrip for the pointer, a
 * proxy for scrubbing, an analysis. All of it can be made again.
 */
export const WATCHED_KINDS = ['filmstrip', 'proxy', 'analysis'] as const;
export type WatchedKind = (typeof WATCHED_KINDS)[number];

/** The longer side of a proxy's pictures, and of a filmstrip's, in pixels. */
export const PROXY_SIDE = 320;
const CELL_SIDE = 160;

/** A filmstrip has so many pictures at most, in rows of so many. */
const MOST_CELLS = 20;
const COLUMNS = 5;

/** Of a longer clip not every picture is decoded: it has a filmstrip alone. Ten minutes at 25 a second. */
const MOST_WATCHED = 15_000;

/** How the pictures of a filmstrip lie in its sheet, row by row from the upper left. */
export type FilmstripLayout = {
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
  readonly cell: Size;
};

/** What is to be made of a clip. */
export function watchedKindsOf({ kind, probe }: Pick<ClipRecord, 'kind' | 'probe'>): readonly WatchedKind[] {
  if (!probe.pixels) return [];
  if (kind === 'still') return ['analysis'];
  return probe.pixels.frameCount > MOST_WATCHED ? ['filmstrip'] : WATCHED_KINDS;
}

/** The sheet of a clip of such pictures. */
export function filmstripLayout({ size, frameCount }: Pick<Pixels, 'size' | 'frameCount'>): FilmstripLayout {
  const count = Math.max(1, Math.min(MOST_CELLS, frameCount));
  const columns = Math.min(COLUMNS, count);
  return { count, columns, rows: Math.ceil(count / columns), cell: sizeWithin(size, CELL_SIDE) };
}

/** The time of a clip of `duration` that picture `at` of its filmstrip shows: the middle of its part. */
export function filmstripTime(at: number, count: number, duration: Ticks): Ticks {
  return ticks(mulDiv(duration, 2 * at + 1, 2 * count, 'floor'));
}

/** The size with its shape kept and its longer side at most `side`, in whole pixels. */
export function sizeWithin({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
