import type { Size } from '../model';
import type { Ticks } from '../time';
import { drawable } from './image-source';
import type { Picture, PictureSource } from './picture';

/** What the held pictures of a clip that is read backwards may take, in bytes, and how many they are at most. */
const HELD_BYTES = 96 * 1024 * 1024;
const MOST_HELD = 48;
const FEWEST_HELD = 3;

/**
 * The frames on screen at `times`, one for each, which ascend or descend: forwards as they are decoded; backwards in
 * batches from the last to the first, each decoded forwards and held as copies, a bounded number of them. As
 * `PictureSource.framesAt` otherwise.
 */
export async function* picturesAt(
  source: PictureSource,
  times: readonly Ticks[],
): AsyncGenerator<Picture, void, unknown> {
  if ((times[0] ?? 0) <= (times.at(-1) ?? 0)) return yield* source.framesAt(times);
  const { width, height } = source.size;
  const held = Math.floor(HELD_BYTES / (4 * width * height));
  const batch = Math.max(FEWEST_HELD, Math.min(MOST_HELD, held));
  for (let from = 0; from < times.length; from += batch) {
    const some = times.slice(from, from + batch).reverse();
    const copies: Picture[] = [];
    try {
      for await (const picture of source.framesAt(some)) {
        copies.push(copyOf(picture));
        picture.close();
      }
      for (let copy = copies.pop(); copy; copy = copies.pop()) yield copy;
    } finally {
      for (const copy of copies) copy.close();
    }
  }
}

/** A picture of its own: a decoder stalls on frames that are held for long. */
function copyOf({ size, draw }: Picture): Picture {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const whole = { x: 0, y: 0, ...size };
  const context = canvas.getContext('2d', { alpha: true, willReadFrequently: true });
  if (!context) throw new Error('no 2D canvas');
  draw(context, whole, whole);
  return { ...drawable(canvas, size), close: () => shrink(canvas) };
}

/** Gives its memory back at once. */
function shrink(canvas: Size & { width: number; height: number }): void {
  Object.assign(canvas, { width: 1, height: 1 });
}
