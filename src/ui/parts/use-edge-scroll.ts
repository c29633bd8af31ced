import { type RefObject, useEffect, useRef } from 'react';

/** Dragging this near to the view's edge scrolls it; in CSS pixels. */
const EDGE_PX = 32;

/** The most that it scrolls in one frame. */
const MOST_PX = 18;

/**
 * Scrolls a view sideways for as long as what is dragged is near to its edge, the faster the nearer; `onScrolled` is
 * told after each step, since the pointer then is over something else without having moved.
 */
export function useEdgeScroll(
  scroller: RefObject<HTMLElement | null>,
  onScrolled: () => void,
): { at(clientX: number): void; stop(): void } {
  const latest = useRef(onScrolled);
  latest.current = onScrolled;
  const pointer = useRef<number | null>(null);
  const frame = useRef(0);
  const stop = () => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    pointer.current = null;
  };
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const step = () => {
    frame.current = 0;
    const view = scroller.current;
    const x = pointer.current;
    if (!view || x === null) return;
    const edge = view.getBoundingClientRect();
    const over = Math.max(0, x - (edge.right - EDGE_PX)) - Math.max(0, edge.left + EDGE_PX - x);
    if (over === 0) return;
    const before = view.scrollLeft;
    view.scrollLeft += Math.sign(over) * Math.min(MOST_PX, Math.ceil(Math.abs(over) / 2));
    if (view.scrollLeft === before) return;
    latest.current();
    frame.current = requestAnimationFrame(step);
  };
  return {
    at(clientX) {
      pointer.current = clientX;
      if (frame.current === 0) frame.current = requestAnimationFrame(step);
    },
    stop,
  };
}
