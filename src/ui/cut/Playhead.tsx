import { useEffect, useRef } from 'react';
import { usePlayer } from '../parts/use-player';
import type { TimelineControls } from './use-timeline-view';

/**
 * The line at the frame that the viewer shows. When that becomes another the view goes there; while it plays it turns
 * the page. A zoom leaves the view where it is.
 */
export function Playhead(props: { readonly controls: Pick<TimelineControls, 'view' | 'now' | 'scroller'> }) {
  const { view, now, scroller } = props.controls;
  const frame = usePlayer((state) => state.frame);
  const isPlaying = usePlayer((state) => state.playing);
  const width = useRef(view.width);
  width.current = view.width;
  useEffect(() => {
    // Not the scroller's own: to ask it in each frame that is played would have the page laid out in each.
    const { framePx, scrollLeft } = now();
    const element = scroller.current;
    const wide = width.current;
    const x = frame * framePx;
    if (!element || wide === 0 || (x >= scrollLeft && x <= scrollLeft + wide - 1)) return;
    const margin = isPlaying || x > scrollLeft ? 0.1 : 0.5;
    element.scrollLeft = x - wide * margin;
  }, [scroller, now, frame, isPlaying]);
  return (
    <span className="playhead" aria-hidden style={{ transform: `translateX(${frame * view.framePx}px)` }} />
  );
}
