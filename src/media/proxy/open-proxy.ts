import { err, ok, type Result, toAppError } from '../../base';
import type { Pixels } from '../../model';
import { frameIndexAt, type Ticks } from '../../time';
import type { Picture } from '../picture';
import { readProxy } from './proxy-file';

/** The small pictures of a clip, each at hand wherever one lands. */
export type ProxySource = {
  /** The small picture of the frame on screen at `time` (sampling rule); the caller's. Errors: `media/frame`. */
  frameAt(time: Ticks): Promise<Result<Picture>>;
  close(): void;
};

/** Opens the proxy of a clip of such pictures: what it gives has their size, drawn small. Errors: `media/damaged`. */
export async function openProxy(proxy: Blob, pixels: Pixels): Promise<Result<ProxySource>> {
  try {
    const index = await readProxy(proxy);
    if (!index.ok) return index;
    const { times, jpeg } = index.value;
    return ok({
      async frameAt(time) {
        try {
          return ok(
            pictureOf(await createImageBitmap(jpeg(frameIndexAt(times, time, pixels.timescale))), pixels),
          );
        } catch (thrown) {
          return err(toAppError(thrown, 'media/frame'));
        }
      },
      close: () => undefined,
    });
  } catch (thrown) {
    return err(toAppError(thrown, 'media/damaged'));
  }
}

/** A small picture in the place of the clip's own: whoever draws it need not know. */
function pictureOf(small: ImageBitmap, { size }: Pixels): Picture {
  const across = small.width / size.width;
  const down = small.height / size.height;
  return {
    size,
    draw: (context, source, target) =>
      context.drawImage(
        small,
        source.x * across,
        source.y * down,
        source.width * across,
        source.height * down,
        target.x,
        target.y,
        target.width,
        target.height,
      ),
    close: () => small.close(),
  };
}
