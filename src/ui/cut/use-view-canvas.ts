import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useSize } from '../parts/use-size';

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
export function useViewCanvas(width: number, draw: ViewDrawing): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef(new Map<string, string>());
  const { height } = useSize(canvas);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0 || height === 0) return;
    const scale = window.devicePixelRatio || 1;
    element.width = Math.round(width * scale);
    element.height = Math.round(height * scale);
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
  return canvas;
}
