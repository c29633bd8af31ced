import { useEffect, useRef } from 'react';
import type { TimelineControls } from './use-timeline-view';

/** Fingers nearer to each other than this tell no scale. */
const LEAST_PX = 20;

/** Two fingers on the timeline: apart and together they zoom, side by side they scroll. What lies between them stays there. */
export function usePinch(controls: Pick<TimelineControls, 'scroller' | 'zoomTo' | 'now'>): void {
  const { scroller } = controls;
  const latest = useRef(controls);
  latest.current = controls;
  useEffect(() => {
    const view = scroller.current;
    if (!view) return;
    let began: { readonly distance: number; readonly frame: number; readonly framePx: number } | null = null;
    let due = 0;
    const between = ({ touches: [a, b] }: TouchEvent) => {
      if (!a || !b) return undefined;
      const x = (a.clientX + b.clientX) / 2 - view.getBoundingClientRect().left;
      return { x, distance: Math.max(LEAST_PX, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)) };
    };
    const onStart = (event: TouchEvent) => {
      const fingers = event.touches.length === 2 ? between(event) : undefined;
      began = null;
      if (!fingers) return;
      const { framePx, scrollLeft } = latest.current.now();
      began = { distance: fingers.distance, frame: (scrollLeft + fingers.x) / framePx, framePx };
    };
    const onMove = (event: TouchEvent) => {
      const fingers = began && between(event);
      if (!began || !fingers) return;
      if (event.cancelable) event.preventDefault();
      const { frame, framePx, distance } = began;
      cancelAnimationFrame(due);
      due = requestAnimationFrame(() =>
        latest.current.zoomTo((framePx * fingers.distance) / distance, frame, fingers.x),
      );
    };
    const onEnd = () => {
      began = null;
    };
    view.addEventListener('touchstart', onStart, { passive: true });
    view.addEventListener('touchmove', onMove, { passive: false });
    view.addEventListener('touchend', onEnd);
    view.addEventListener('touchcancel', onEnd);
    return () => {
      cancelAnimationFrame(due);
      view.removeEventListener('touchstart', onStart);
      view.removeEventListener('touchmove', onMove);
      view.removeEventListener('touchend', onEnd);
      view.removeEventListener('touchcancel', onEnd);
    };
  }, [scroller]);
}
