import { composeFrame } from '../../compositor';
import type { Picture } from '../../media';
import type { Size } from '../../model';
import type { Segment } from '../../plan';

/** The brightness of a picture in a coarse grid: the mean of each cell as limited-range BT.709 luma, 16…235. */
export type LumaGrid = { readonly width: number; readonly height: number; readonly cells: Float32Array };

/** How a film's pictures are reduced. */
export type GridShape = Size & {
  /** Side of a cell in pixels of the film. */
  readonly cell: number;
};

/** A grid's longer side in cells, at most; and the least side of a cell: encoders are judged by more than a pixel. */
const LONGEST = 160;
const LEAST_CELL = 4;
/** A cell is drawn with so many pixels on a side at most. */
const DRAWN = 4;

/** The grid for pictures of `size`; what is left over at the right and below is not looked at. */
export function gridShape({ width, height }: Size): GridShape {
  const wanted = Math.max(LEAST_CELL, Math.ceil(Math.max(width, height) / LONGEST));
  const cell = Math.max(1, Math.min(wanted, width, height));
  return { width: Math.floor(width / cell), height: Math.floor(height / cell), cell };
}

/** The size in which a picture of `size` is drawn to be reduced: even, as I420 has it. */
export function gridSize(size: Size): Size {
  const { cell } = gridShape(size);
  const scale = Math.min(cell, DRAWN) / cell;
  const side = (length: number) => Math.max(2, 2 * Math.ceil((length * scale) / 2));
  return { width: side(size.width), height: side(size.height) };
}

/** The grid of a plane of luma, `stride` bytes a row. */
export function gridOfLuma(luma: Uint8Array, offset: number, stride: number, shape: GridShape): LumaGrid {
  const { width, height, cell } = shape;
  const cells = new Float32Array(width * height);
  for (let row = 0; row < height * cell; row++) {
    const from = offset + row * stride;
    const into = Math.floor(row / cell) * width;
    for (let x = 0, at = from; x < width; x++) {
      let sum = 0;
      for (const end = at + cell; at < end; at++) sum += luma[at] as number;
      cells[into + x] = (cells[into + x] as number) + sum;
    }
  }
  const area = cell * cell;
  for (let at = 0; at < cells.length; at++) cells[at] = (cells[at] as number) / area;
  return { width, height, cells };
}

/** Draws pictures as the compositor does, small, and reduces them. One canvas for all. */
export type GridDrawer = {
  /** Draws frame `n` of a segment from a picture of each of its layers (see `composeFrame`); they stay the caller's. */
  compose(
    segment: Pick<Segment, 'layers' | 'duration'>,
    n: number,
    pictures: readonly (Picture | null)[],
  ): LumaGrid;
  /** Draws a frame of the film, where its planes cannot be read. */
  frame(frame: VideoFrame): LumaGrid;
  /** What was drawn last. */
  readonly canvas: OffscreenCanvas;
};

/** Throws where there is no 2D canvas. */
export function gridDrawer(size: Size): GridDrawer {
  const shape = gridShape(size);
  const drawn = Math.min(shape.cell, DRAWN);
  const scale = drawn / shape.cell;
  const side = (length: number) => Math.max(1, Math.ceil(length * scale));
  const canvas = new OffscreenCanvas(side(size.width), side(size.height));
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('no 2D canvas');
  const read = (): LumaGrid => {
    const { width, height } = canvas;
    const { data } = context.getImageData(0, 0, width, height);
    const luma = new Uint8Array(width * height);
    for (let at = 0, from = 0; at < luma.length; at++, from += 4)
      luma[at] =
        16.5 +
        (219 / 255) *
          (0.2126 * (data[from] as number) +
            0.7152 * (data[from + 1] as number) +
            0.0722 * (data[from + 2] as number));
    return gridOfLuma(luma, 0, width, { ...shape, cell: drawn });
  };
  return {
    canvas,
    compose(segment, n, pictures) {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      composeFrame(context, size, segment, n, pictures);
      return read();
    },
    frame(frame) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(frame, 0, 0, size.width * scale, size.height * scale);
      return read();
    },
  };
}

/** Reads the brightness of decoded frames of a film; the frames stay the caller's. */
export function gridReader(size: Size, drawer: GridDrawer): (frame: VideoFrame) => Promise<LumaGrid> {
  const shape = gridShape(size);
  let bytes = new Uint8Array(0);
  return async (frame) => {
    const { format, visibleRect, colorSpace } = frame;
    const isPlanar = format === 'I420' || format === 'NV12' || format === 'I420A' || format === 'I422';
    // Luma of another matrix is another luma.
    const isFilmLuma = colorSpace.matrix === null || colorSpace.matrix === 'bt709';
    if (!isPlanar || !isFilmLuma || visibleRect?.width !== size.width || visibleRect.height !== size.height)
      return drawer.frame(frame);
    const needed = frame.allocationSize();
    if (bytes.length < needed) bytes = new Uint8Array(needed);
    const [luma] = await frame.copyTo(bytes);
    return luma ? gridOfLuma(bytes, luma.offset, luma.stride, shape) : drawer.frame(frame);
  };
}
