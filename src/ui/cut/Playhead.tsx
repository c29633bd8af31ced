import { type RefObject, useEffect, useRef } from 'react';
import { usePlayer } from '../parts/use-player';
import type { TimelineView } from './use-timeline-view';

/** The line at the frame that the viewer shows. While it plays, the view turns the page when it leaves. */
export function Playhead(props: {
  readonly view: TimelineView;
  readonly scroller: RefObject<HTMLDivElement | null>;
}) {
  const { view, scroller } = props;
  const x = usePlayer((state) => state.frame) * view.framePx;
  const isPlaying = usePlayer((state) => state.playing);
  // Not the scroller's own: to ask it in each frame that is played would have the page laid out in each.
  const seen = useRef(view);
  seen.current = view;
  useEffect(() => {
    const { scrollLeft, width } = seen.current;
    const element = scroller.current;
    if (!element || width === 0 || (x >= scrollLeft && x <= scrollLeft + width - 1)) return;
    const margin = isPlaying || x > scrollLeft ? 0.1 : 0.5;
    element.scrollLeft = x - width * margin;
  }, [scroller, x, isPlaying]);
  return <span className="playhead" aria-hidden style={{ transform: `translateX(${x}px)` }} />;
}
