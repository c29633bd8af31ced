import { appError, err, ok, type Result, toAppError } from '../base';
import type { Pixels, Size } from '../model';
import { frameIndexAt, type Ticks, ticks } from '../time';
import { animationTimes, decodeFrame } from './image-decoder';
import type { Picture, PictureSource } from './picture';

/** Opens a still picture; the browser turns it upright (EXIF). Errors: `media/undecodable`. */
export async function openStill(bytes: Blob): Promise<Result<PictureSource>> {
  try {
    const bitmap = await createImageBitmap(bytes);
    const size = { width: bitmap.width, height: bitmap.height };
    // The source keeps the bitmap: the pictures are views of it, and closing one closes nothing.
    const picture: Picture = { ...drawable(bitmap, size), close: () => undefined };
    return ok({
      size,
      frameAt: async () => ok(picture),
      async *framesAt(times) {
        for (const _ of times) yield picture;
      },
      async *frames() {
        yield { picture, time: ticks(0) };
      },
      close: () => bitmap.close(),
    });
  } catch (thrown) {
    return err(toAppError(thrown, 'media/undecodable'));
  }
}

/** Opens a gif, webp or apng where the browser has ImageDecoder. Errors: `media/undecodable`, `media/frame`. */
export async function openAnimation(
  bytes: Blob,
  type: string,
  pixels: Pixels,
): Promise<Result<PictureSource>> {
  if (typeof ImageDecoder === 'undefined') return err(appError('media/undecodable', 'no ImageDecoder'));
  const decoder = new ImageDecoder({ data: await bytes.arrayBuffer(), type });
  let timestamps: readonly number[];
  try {
    timestamps = (await animationTimes(decoder)).timestamps;
  } catch (thrown) {
    decoder.close();
    return err(toAppError(thrown, 'media/undecodable'));
  }
  const decode = async (time: Ticks): Promise<Picture> => {
    const image = await decodeFrame(decoder, frameIndexAt(timestamps, time, pixels.timescale));
    return { ...drawable(image, pixels.size), close: () => image.close() };
  };
  return ok({
    size: pixels.size,
    async frameAt(time) {
      try {
        return ok(await decode(time));
      } catch (thrown) {
        return err(toAppError(thrown, 'media/frame'));
      }
    },
    async *framesAt(times) {
      for (const time of times) yield await decode(time);
    },
    async *frames() {
      for (const at of timestamps) {
        const time = ticks(at);
        yield { picture: await decode(time), time };
      }
    },
    close: () => decoder.close(),
  });
}

/** An image as a picture of its own size; whoever has it closes it. */
export function drawable(
  image: ImageBitmap | VideoFrame | OffscreenCanvas,
  size: Size,
): Omit<Picture, 'close'> {
  return {
    size,
    draw: (context, source, target) =>
      context.drawImage(
        image,
        source.x,
        source.y,
        source.width,
        source.height,
        target.x,
        target.y,
        target.width,
        target.height,
      ),
  };
}
