import { type RefCallback, useLayoutEffect, useRef, useState } from 'react';

/** What a drawing of the visible part of a lane gets: CSS pixels, the origin at the view's left edge. */
export type ViewDrawing = (
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  colour: (token: string) => string,
) => void;

/**
 * A canvas as wide as the view, drawn anew after every render: a lane may be longer than a canvas can be. It is drawn
 * while hundreds of items beside it have changed, and so asks the page for neither layout nor style: its height is
 * observed, its colours are read once.
 */
export function useViewCanvas(width: number, draw: ViewDrawing): RefCallback<HTMLCanvasElement> {
  // It may come later than its lane, and go before it.
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const [height, setHeight] = useState(0);
  const colours = useRef(new Map<string, string>());
  useLayoutEffect(() => {
    if (!canvas) return;
    const measure = () => setHeight(canvas.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(canvas);
    return () => observer.disconnect();
  }, [canvas]);
  useLayoutEffect(() => {
    const context = canvas?.getContext('2d');
    if (!canvas || !context || width === 0 || height === 0) return;
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const colour = (token: string): string => {
      const known = colours.current.get(token);
      if (known !== undefined) return known;
      const read = getComputedStyle(document.documentElement).getPropertyValue(token).trim() || '#888';
      colours.current.set(token, read);
      return read;
    };
    draw(context, { width, height }, colour);
  });
  return setCanvas;
}
