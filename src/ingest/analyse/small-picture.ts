import { SIGNATURE_CELLS, SIGNATURE_COLUMNS, SIGNATURE_ROWS } from '../../model';

/** What is analysed: each picture drawn to fill this size, whatever its shape, each pixel the mean of what lies under it. */
export const ANALYSED_SIZE = { width: 96, height: 54 } as const;

/** A picture of `ANALYSED_SIZE`, row by row, four bytes a pixel, opaque (what is transparent lies over black). */
export type SmallPicture = { readonly rgba: Uint8ClampedArray | Uint8Array };

/** The brightness of a small picture, full range BT.709, 0–255 a pixel. */
export function lumaOf({ rgba }: SmallPicture): Float32Array {
  const luma = new Float32Array(ANALYSED_SIZE.width * ANALYSED_SIZE.height);
  for (let at = 0, from = 0; at < luma.length; at++, from += 4)
    luma[at] =
      0.2126 * (rgba[from] as number) +
      0.7152 * (rgba[from + 1] as number) +
      0.0722 * (rgba[from + 2] as number);
  return luma;
}

const CELL_WIDTH = ANALYSED_SIZE.width / SIGNATURE_COLUMNS;
const CELL_HEIGHT = ANALYSED_SIZE.height / SIGNATURE_ROWS;

/** The mean of each cell of a signature. */
export function cellsOf(luma: Float32Array): Float32Array {
  const cells = new Float32Array(SIGNATURE_CELLS);
  for (let y = 0, at = 0; y < ANALYSED_SIZE.height; y++) {
    const row = Math.floor(y / CELL_HEIGHT) * SIGNATURE_COLUMNS;
    for (let x = 0; x < ANALYSED_SIZE.width; x++, at++) {
      const cell = row + Math.floor(x / CELL_WIDTH);
      cells[cell] = (cells[cell] as number) + (luma[at] as number);
    }
  }
  for (let at = 0; at < cells.length; at++) cells[at] = (cells[at] as number) / (CELL_WIDTH * CELL_HEIGHT);
  return cells;
}

/** The mean difference of two pictures, or of the cells of two. */
export function meanDifference(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += Math.abs((a[at] as number) - (b[at] as number));
  return sum / a.length;
}

/** The largest difference of two pictures, or of the cells of two. */
export function mostDifference(a: Float32Array, b: Float32Array): number {
  let most = 0;
  for (let at = 0; at < a.length; at++)
    most = Math.max(most, Math.abs((a[at] as number) - (b[at] as number)));
  return most;
}
