import { type RefObject, useEffect, useRef, useState } from 'react';
import type { GridBox } from './grid-layout';

/** A press this short is a click, whatever the hand trembled. In CSS pixels. */
const CLICK_PX = 4;

/** The view scrolls while the pointer is this near to its edge, or beyond it; in CSS pixels. */
const EDGE_PX = 28;

type Corner = { readonly x: number; readonly y: number };

/**
 * A rectangle that the mouse draws over what scrolls, from where `begin` was called. `onDraw` is told what it covers,
 * in pixels of the content, each time that changes; Escape, as letting go, ends it.
 */
export function useMarquee(
  scroller: RefObject<HTMLElement | null>,
  onDraw: (box: GridBox, isAdded: boolean) => void,
): { readonly box: GridBox | null; begin(event: React.PointerEvent, onClick: () => void): void } {
  const [box, setBox] = useState<GridBox | null>(null);
  const latest = useRef(onDraw);
  useEffect(() => {
    latest.current = onDraw;
  });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  return {
    box,
    begin(event, onClick) {
      const view = scroller.current;
      if (!view) return;
      stop.current?.();
      const isAdded = event.ctrlKey || event.metaKey || event.shiftKey;
      const cornerOf = (at: { readonly clientX: number; readonly clientY: number }): Corner => {
        const edge = view.getBoundingClientRect();
        return { x: at.clientX - edge.left + view.scrollLeft, y: at.clientY - edge.top + view.scrollTop };
      };
      const from = cornerOf(event);
      let pointer = { clientX: event.clientX, clientY: event.clientY };
      let isDrawing = false;
      let frame = 0;

      const draw = () => {
        const to = cornerOf(pointer);
        isDrawing ||= Math.hypot(to.x - from.x, to.y - from.y) >= CLICK_PX;
        if (!isDrawing) return;
        const drawn = {
          left: Math.max(0, Math.min(from.x, to.x)),
          top: Math.max(0, Math.min(from.y, to.y)),
          right: Math.min(view.scrollWidth, Math.max(from.x, to.x)),
          bottom: Math.min(view.scrollHeight, Math.max(from.y, to.y)),
        };
        setBox(drawn);
        latest.current(drawn, isAdded);
      };
      const scrollAtEdge = () => {
        const edge = view.getBoundingClientRect();
        const over = pointer.clientY - (edge.bottom - EDGE_PX);
        const under = edge.top + EDGE_PX - pointer.clientY;
        const before = view.scrollTop;
        if (isDrawing && over > 0) view.scrollTop += Math.min(24, over / 2);
        if (isDrawing && under > 0) view.scrollTop -= Math.min(24, under / 2);
        if (view.scrollTop !== before) draw();
        frame = requestAnimationFrame(scrollAtEdge);
      };
      const onMove = (moved: PointerEvent) => {
        pointer = { clientX: moved.clientX, clientY: moved.clientY };
        draw();
      };
      const onUp = () => {
        if (!isDrawing) onClick();
        end();
      };
      const onKeyDown = (pressed: KeyboardEvent) => {
        if (pressed.key !== 'Escape') return;
        pressed.preventDefault();
        pressed.stopPropagation();
        end();
      };
      const end = () => {
        cancelAnimationFrame(frame);
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', end);
        window.removeEventListener('keydown', onKeyDown, { capture: true });
        stop.current = null;
        setBox(null);
      };
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('pointercancel', end);
      window.addEventListener('keydown', onKeyDown, { capture: true });
      frame = requestAnimationFrame(scrollAtEdge);
      stop.current = end;
    },
  };
}
