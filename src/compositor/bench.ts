import type { Canvas2D } from '../media';

/** Canvases beside one that is composed on, of its size and kind, kept as long as it is. */
export type Bench = {
  /** For a second picture. */
  readonly scratch: OffscreenCanvasRenderingContext2D;
  /** Titles as they were drawn last, by what decides their pixels. */
  readonly titles: Map<string, OffscreenCanvas>;
  /** A new canvas of this kind. */
  canvas(width: number, height: number): OffscreenCanvasRenderingContext2D;
};

const benches = new WeakMap<Canvas2D, Bench>();

/** The bench of a context. */
export function benchOf(context: Canvas2D): Bench {
  const { width, height } = context.canvas;
  const known = benches.get(context);
  if (known && known.scratch.canvas.width === width && known.scratch.canvas.height === height) return known;
  // One that is read back lies in memory: copying from another kind would wait for the graphics card.
  const attributes = 'getContextAttributes' in context ? context.getContextAttributes() : null;
  const willReadFrequently = attributes?.willReadFrequently ?? false;
  const canvas = (across: number, down: number) => {
    const made = new OffscreenCanvas(across, down).getContext('2d', { willReadFrequently });
    if (!made) throw new Error('no 2D canvas');
    return made;
  };
  const bench = { scratch: canvas(width, height), titles: new Map(), canvas };
  benches.set(context, bench);
  return bench;
}
