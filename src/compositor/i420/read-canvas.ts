import { i420Converter } from './i420';

/** How pixels lie in the memory of a frame, where they are as a canvas has them. */
const ORDERS: { readonly [format in VideoPixelFormat]?: 'rgba' | 'bgra' } = {
  RGBA: 'rgba',
  RGBX: 'rgba',
  BGRA: 'bgra',
  BGRX: 'bgra',
};

/**
 * What reads an opaque canvas, whose sides are even, as it is drawn then, as limited-range BT.709 I420. The bytes are the
 * reader's, and are written over by the next reading: one at a time.
 */
export function canvasReader(
  context: OffscreenCanvasRenderingContext2D,
): () => Promise<Uint8Array<ArrayBuffer>> {
  const { canvas } = context;
  const { width, height } = canvas;
  const { pixels, convert } = i420Converter({ width, height });
  // A frame takes over the canvas's memory; `getImageData` makes a new image each time, which takes six times as long.
  let isByFrame = typeof VideoFrame !== 'undefined';
  return async () => {
    if (isByFrame) {
      const order = await copyFrame(canvas, pixels);
      if (order) return convert(order);
      isByFrame = false;
    }
    pixels.set(context.getImageData(0, 0, width, height).data);
    return convert('rgba');
  };
}

/** Copies the pixels of a canvas. @returns how they lie; null where this browser gives them otherwise */
async function copyFrame(
  canvas: OffscreenCanvas,
  pixels: Uint8ClampedArray<ArrayBuffer>,
): Promise<'rgba' | 'bgra' | null> {
  try {
    const frame = new VideoFrame(canvas, { timestamp: 0 });
    try {
      const order = frame.format ? ORDERS[frame.format] : undefined;
      if (!order || frame.allocationSize() !== pixels.length) return null;
      await frame.copyTo(pixels);
      return order;
    } finally {
      frame.close();
    }
  } catch {
    return null;
  }
}
