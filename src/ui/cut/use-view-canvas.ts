import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** What a drawing of the visible part of a lane gets: CSS pixels, the origin at the view's left edge. */
export type ViewDrawing = (
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  colour: (token: string) => string,
) => void;

/** A canvas as wide as the view, drawn anew after every render: a lane may be longer than a canvas can be. */
export function useViewCanvas(width: number, draw: ViewDrawing): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<CSSStyleDeclaration | null>(null);
  useEffect(() => {
    colours.current = getComputedStyle(document.documentElement);
  }, []);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0) return;
    const height = element.clientHeight;
    const scale = window.devicePixelRatio || 1;
    element.width = Math.round(width * scale);
    element.height = Math.round(height * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    colours.current ??= getComputedStyle(document.documentElement);
    draw(context, { width, height }, (token) => colours.current?.getPropertyValue(token).trim() ?? '#888');
  });
  return canvas;
}
