import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { clamp } from '../../base';
import type { FrameRate } from '../../time';
import { scaleToFit, scrollForZoom, ZOOM } from './timeline-scale';

/** What of the timeline is seen: CSS pixels, and pixels a frame. */
export type TimelineView = { readonly framePx: number; readonly scrollLeft: number; readonly width: number };

/** Between two events of one movement lie a few frames at most; in ms. */
const JUST_MS = 80;

/** The view and the ways to change it. */
export type TimelineControls = {
  readonly view: TimelineView;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  /** Around a place in the view (pixels from its left edge), else around its middle. */
  readonly zoomBy: (factor: number, x?: number) => void;
  readonly zoomToFit: () => void;
  /** To so many pixels a frame, with a place of the film, in frames, so many pixels from the view's left edge. */
  readonly zoomTo: (framePx: number, frame: number, x: number) => void;
  /** What is there now, also before it is rendered; nothing is laid out to know it. */
  readonly now: () => Pick<TimelineView, 'framePx' | 'scrollLeft'>;
  /** Whether it scrolled within the last few frames: a finger that comes down then stops it. */
  readonly hasJustScrolled: () => boolean;
  /** Keeps the scale as it is while something is dragged, even where it follows the film's length. */
  readonly hold: (isHeld: boolean) => void;
};

/** The view of a timeline of `frames`; the scale follows their number until the artist zooms. */
export function useTimelineView(frames: number, rate: FrameRate): TimelineControls {
  const scroller = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState<number | 'fit'>('fit');
  const [held, setHeld] = useState<number | null>(null);
  const [width, setWidth] = useState(0);
  const [scrollLeft, setScrollLeft] = useState(0);
  const nextScroll = useRef<number | null>(null);
  // As it was told last: to ask the element would have the page laid out.
  const scrolled = useRef(0);
  const scrolledAt = useRef(Number.NEGATIVE_INFINITY);
  const framePx = held ?? (scale === 'fit' ? scaleToFit(frames, Math.max(1, width), rate) : scale);
  const current = useRef(framePx);
  current.current = framePx;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // The content has its new width only after the render that a zoom asks for.
  useLayoutEffect(() => {
    if (nextScroll.current === null || !scroller.current) return;
    scroller.current.scrollLeft = nextScroll.current;
    nextScroll.current = null;
    scrolled.current = scroller.current.scrollLeft;
    setScrollLeft(scrolled.current);
  });

  const zoomTo = useCallback((wanted: number, frame: number, x: number) => {
    const to = clamp(wanted, ZOOM.min, ZOOM.max);
    nextScroll.current = scrollForZoom(frame, x, to);
    current.current = to;
    setScale(to);
  }, []);
  const zoomBy = useCallback(
    (factor: number, x?: number) => {
      const element = scroller.current;
      if (!element) return;
      const middle = x ?? element.clientWidth / 2;
      const from = current.current;
      zoomTo(from * factor, (element.scrollLeft + middle) / from, middle);
    },
    [zoomTo],
  );
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // React's wheel listeners are passive, and the browser's own zoom must not follow.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomBy(Math.exp(-event.deltaY / 300), event.clientX - element.getBoundingClientRect().left);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [zoomBy]);

  return {
    view: useMemo(() => ({ framePx, scrollLeft, width }), [framePx, scrollLeft, width]),
    scroller,
    onScroll: useCallback(() => {
      scrolledAt.current = performance.now();
      scrolled.current = scroller.current?.scrollLeft ?? 0;
      setScrollLeft(scrolled.current);
    }, []),
    hasJustScrolled: useCallback(() => performance.now() - scrolledAt.current < JUST_MS, []),
    zoomTo,
    now: useCallback(
      () => ({ framePx: current.current, scrollLeft: nextScroll.current ?? scrolled.current }),
      [],
    ),
    zoomBy,
    zoomToFit: useCallback(() => {
      nextScroll.current = 0;
      setScale('fit');
    }, []),
    hold: useCallback((isHeld: boolean) => setHeld(isHeld ? current.current : null), []),
  };
}
