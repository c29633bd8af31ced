import { type RefObject, useEffect } from 'react';
import { usePlayer } from '../parts/use-player';

/** The line at the frame that the viewer shows. While it plays, the view turns the page when it leaves. */
export function Playhead(props: {
  readonly framePx: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
}) {
  const { framePx, scroller } = props;
  const x = usePlayer((state) => state.frame) * framePx;
  const isPlaying = usePlayer((state) => state.playing);
  useEffect(() => {
    const view = scroller.current;
    if (!view || (x >= view.scrollLeft && x <= view.scrollLeft + view.clientWidth - 1)) return;
    const margin = isPlaying || x > view.scrollLeft ? 0.1 : 0.5;
    view.scrollLeft = x - view.clientWidth * margin;
  }, [scroller, x, isPlaying]);
  return <span className="playhead" aria-hidden style={{ transform: `translateX(${x}px)` }} />;
}
