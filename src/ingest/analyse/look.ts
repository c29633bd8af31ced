import { SIGNATURE } from '../../model';
import type { Ticks } from '../../time';
import { ANALYSED_SIZE, type SmallPicture } from './small-picture';

/** What is kept of a picture until all pictures of its clip are seen. */
export type Look = {
  readonly time: Ticks;
  /** Its signature, not yet rounded. */
  readonly signature: Float32Array;
  /** Of each of 16 shades, dark to bright, what share of the picture is that dark or darker. */
  readonly shades: Float32Array;
  /** Its mean brightness, and that of its brightest pixel. */
  readonly mean: number;
  readonly brightest: number;
};

const { width, height } = ANALYSED_SIZE;
const PIXELS = width * height;
const SHADES = 16;

/** BT.709. */
const [RED, GREEN, BLUE] = [0.2126, 0.7152, 0.0722];

/** Which value of a signature each pixel goes into: its brightness, and, without their offset, its colours. */
const shadeCell = new Uint8Array(PIXELS);
const colourCell = new Uint8Array(PIXELS);
for (let at = 0; at < PIXELS; at++) {
  const [x, y] = [(at % width) / width, Math.floor(at / width) / height];
  shadeCell[at] = Math.floor(y * SIGNATURE.rows) * SIGNATURE.columns + Math.floor(x * SIGNATURE.columns);
  colourCell[at] =
    Math.floor(y * SIGNATURE.colourRows) * SIGNATURE.colourColumns + Math.floor(x * SIGNATURE.colourColumns);
}

/** The brightness of each pixel, 0–255, and what to keep of the picture. */
export function lookAt(
  { rgba }: SmallPicture,
  time: Ticks,
): { readonly luma: Float32Array; readonly look: Look } {
  const luma = new Float32Array(PIXELS);
  const signature = new Float32Array(SIGNATURE.length);
  const shades = new Float32Array(SHADES);
  const [cb, cr] = [SIGNATURE.shades, SIGNATURE.shades + SIGNATURE.colours];
  let sum = 0;
  let brightest = 0;
  for (let at = 0, from = 0; at < PIXELS; at++, from += 4) {
    const [red, blue] = [rgba[from] as number, rgba[from + 2] as number];
    const value = RED * red + GREEN * (rgba[from + 1] as number) + BLUE * blue;
    luma[at] = value;
    sum += value;
    if (value > brightest) brightest = value;
    add(signature, shadeCell[at] as number, value);
    add(signature, cb + (colourCell[at] as number), blue - value);
    add(signature, cr + (colourCell[at] as number), red - value);
    add(shades, Math.floor(value / (256 / SHADES)), 1);
  }
  for (let at = 0; at < SIGNATURE.length; at++) {
    const value = signature[at] as number;
    if (at < cb) signature[at] = value / (PIXELS / SIGNATURE.shades);
    else
      signature[at] = 128 + value / (PIXELS / SIGNATURE.colours) / (at < cr ? 2 * (1 - BLUE) : 2 * (1 - RED));
  }
  let share = 0;
  for (let at = 0; at < SHADES; at++) {
    share += shades[at] as number;
    shades[at] = share / PIXELS;
  }
  return { luma, look: { time, signature, shades, mean: sum / PIXELS, brightest } };
}

function add(into: Float32Array, at: number, value: number): void {
  into[at] = (into[at] as number) + value;
}

/**
 * How far two pictures are apart: about 0 where nothing changed, 5 to 40 from one picture of a moving scene to the
 * next, 60 to 300 from scene to scene. Where things are counts, and how much there is of each shade and colour, which
 * motion hardly changes.
 */
export function apart(a: Look, b: Look): number {
  const where = meanDifference(a.signature, b.signature, 0, SIGNATURE.shades);
  const colours = meanDifference(a.signature, b.signature, SIGNATURE.shades, SIGNATURE.length);
  return where + 2 * colours + 16 * SHADES * meanDifference(a.shades, b.shades, 0, SHADES);
}

/** The mean difference of values `from` up to `to`. */
export function meanDifference(a: Float32Array, b: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += Math.abs((a[at] as number) - (b[at] as number));
  return sum / (to - from);
}
