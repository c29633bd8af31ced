import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { LaidGrid } from './grid-layout';

/** Rows beyond the view that are in the page too, so that a scroll finds them there. */
const BEYOND = 3;

/** The window moves by so many rows at once: more of them are more than a frame has time for. */
const STEP = 1;

/** Which rows [from, to) of a grid are in the page: those in the view, and a few beyond. */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  grid: LaidGrid,
  viewHeight: number,
): { readonly from: number; readonly to: number; onScroll(): void } {
  const [scrollStep, setScrollStep] = useState(0);
  const rowHeight = grid.rows.at(-1)?.height ?? 1;
  const stepPx = rowHeight * STEP;
  const stepNow = useCallback(
    () => Math.floor((scroller.current?.scrollTop ?? 0) / stepPx),
    [scroller, stepPx],
  );
  const onScroll = () => {
    const step = stepNow();
    // In this frame already, so that no hole is seen.
    if (step !== scrollStep) flushSync(() => setScrollStep(step));
  };
  // What is laid out anew lies elsewhere.
  useLayoutEffect(() => setScrollStep(stepNow()), [stepNow]);
  const top = scrollStep * stepPx;
  const from = firstBelow(grid, top - BEYOND * rowHeight);
  const to = firstBelow(grid, top + stepPx + viewHeight + BEYOND * rowHeight, true);
  return { from, to, onScroll };
}

/** The first row that ends below a height; or, of those that begin there, the first. */
function firstBelow({ rows }: LaidGrid, height: number, byStart = false): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row && row.top + (byStart ? 0 : row.height) <= height) low = middle + 1;
    else high = middle;
  }
  return low;
}
