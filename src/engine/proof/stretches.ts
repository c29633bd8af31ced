import type { LumaGrid } from './luma-grid';

/** Frames of a segment, half-open. */
export type Stretch = { readonly from: number; readonly to: number };

/** Nothing in a black picture is brighter than this; what a plan shows is not black from the second on. */
const BLACK = 26;
const NOT_BLACK = 44;
/** What does not change by more than this from the first picture of a stretch on stands still. */
const STILL = 2;

/** The brightest cell. */
function brightest({ cells }: LumaGrid): number {
  let most = 0;
  for (const cell of cells) if (cell > most) most = cell;
  return most;
}

export const isBlack = (grid: LumaGrid): boolean => brightest(grid) <= BLACK;
/** Whether a picture is certainly not black; between the two nothing is said. */
export const isNotBlack = (grid: LumaGrid): boolean => brightest(grid) > NOT_BLACK;

function isStill(a: LumaGrid, b: LumaGrid): boolean {
  for (let at = 0; at < a.cells.length; at++)
    if (Math.abs((b.cells[at] as number) - (a.cells[at] as number)) > STILL) return false;
  return true;
}

/** Finds the stretches of a segment that are black, and those that stand still, from its pictures in order. */
export type StretchFinder = {
  add(grid: LumaGrid): void;
  end(): { readonly black: readonly Stretch[]; readonly frozen: readonly Stretch[] };
};

/** @param least how many frames a picture must stand to be noted; a single black one is. */
export function createStretchFinder(least: number): StretchFinder {
  const black: Stretch[] = [];
  const frozen: Stretch[] = [];
  let n = 0;
  let blackFrom: number | null = null;
  let still: { readonly from: number; readonly grid: LumaGrid } | null = null;

  function close(): void {
    if (still && n - still.from >= least && !isBlack(still.grid)) frozen.push({ from: still.from, to: n });
    still = null;
  }

  return {
    add(grid) {
      if (isBlack(grid)) blackFrom ??= n;
      else if (blackFrom !== null) {
        black.push({ from: blackFrom, to: n });
        blackFrom = null;
      }
      if (!still || !isStill(still.grid, grid)) {
        close();
        still = { from: n, grid };
      }
      n += 1;
    },
    end() {
      if (blackFrom !== null) black.push({ from: blackFrom, to: n });
      close();
      return { black, frozen };
    },
  };
}

/** Frames of a stretch to look at in the source: its ends, and some between them. */
export function looksInto({ from, to }: Stretch, most = 6): readonly number[] {
  const last = to - 1;
  const count = Math.min(most, to - from);
  if (count === 1) return [from];
  return Array.from({ length: count }, (_, at) => Math.round(from + ((last - from) * at) / (count - 1)));
}
