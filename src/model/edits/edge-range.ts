/** How far something can be moved: frames, both ends included; `least` is 0 or less and `most` 0 or more. */
export type EdgeRange = { readonly least: number; readonly most: number };

/** An edge of an item. */
export type Edge = 'in' | 'out';

/** What all of these allow. */
export function commonRange(ranges: readonly EdgeRange[]): EdgeRange {
  return {
    least: Math.min(0, Math.max(...ranges.map(({ least }) => least))),
    most: Math.max(0, Math.min(...ranges.map(({ most }) => most))),
  };
}

/** The range from `before` frames earlier to `after` frames later; less than nothing is nothing. */
export function rangeOf(before: number, after: number): EdgeRange {
  return { least: before > 0 ? -before : 0, most: Math.max(0, after) };
}

/** Whether so many whole frames can be moved, and are not none. */
export function allows({ least, most }: EdgeRange, by: number): boolean {
  return Number.isInteger(by) && by !== 0 && by >= least && by <= most;
}
