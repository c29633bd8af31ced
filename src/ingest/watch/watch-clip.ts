import { appError, err, ok, type Result, toAppError } from '../../base';
import {
  openConformed,
  openPictures,
  type Picture,
  type PictureSource,
  type ProxyPicture,
  writeProxy,
} from '../../media';
import {
  type FilmstripLayout,
  filmstripLayout,
  filmstripTime,
  type Pixels,
  PROXY_SIDE,
  type Size,
  sizeWithin,
  watchedKindsOf,
} from '../../model';
import type { Ticks } from '../../time';
import { createAnalyser } from '../analyse/create-analyser';
import { ANALYSED_SIZE } from '../analyse/small-picture';
import { createSheet } from './sheet';
import type { WatchArgs, Watched } from './watched';

/** A proxy has so many pictures at most: of a longer clip it has every other, every third … */
const MOST_PROXY_PICTURES = 2400;
/** So many pictures are on their way into JPEG at once. */
const AT_ONCE = 4;
/** The progress is told after so many pictures. */
const TELL_EVERY = 24;

const JPEG = { type: 'image/jpeg', quality: 0.6 } as const;

/**
 * Looks at the pictures of a clip, each decoded once and none kept, and makes what is wanted of it. Aborting ends it at
 * the next picture, for which `rest` is awaited. Errors: `media/…`.
 */
export async function watchClip(
  { clip, bytes, isConformed, wanted }: WatchArgs,
  signal: AbortSignal,
  onProgress: (pictures: number) => void,
  rest: () => Promise<void>,
): Promise<Result<Watched>> {
  const { pixels, duration } = clip.probe;
  if (!pixels) return err(appError('media/no-frames', 'this is a sound'));
  const opened = isConformed ? await openConformed(bytes, pixels) : await openPictures(bytes, clip);
  if (!opened.ok) return opened;
  const source = opened.value;
  const layout = filmstripLayout(pixels);
  try {
    // Of a very long clip only the pictures of its filmstrip are decoded.
    const isLooked = watchedKindsOf(clip).includes('analysis');
    const pictures = isLooked ? source.frames() : cellPictures(source, layout, duration);
    const small = createSmall(sizeWithin(pixels.size, PROXY_SIDE), pixels);
    const sheet = wanted.includes('filmstrip')
      ? createSheet(small.canvas, layout, { duration, timescale: pixels.timescale })
      : null;
    const analyser =
      wanted.includes('analysis') && isLooked ? createAnalyser({ kind: clip.kind, duration }) : null;
    const proxy = wanted.includes('proxy') && isLooked ? createProxy(small.canvas, pixels.frameCount) : null;
    let count = 0;
    for await (const { picture, time } of pictures) {
      signal.throwIfAborted();
      sheet?.passTo(time);
      small.show(picture);
      analyser?.add({ rgba: small.analysed() }, time);
      await proxy?.add(time);
      count += 1;
      if (count % TELL_EVERY === 0) onProgress(count);
      await rest();
    }
    if (count === 0) return err(appError('media/no-frames', 'no frame is shown'));
    return ok({
      filmstrip: (await sheet?.finish()) ?? null,
      proxy: (await proxy?.finish()) ?? null,
      analysis: analyser?.finish() ?? null,
    });
  } catch (thrown) {
    signal.throwIfAborted();
    return err(toAppError(thrown, 'media/frame'));
  } finally {
    source.close();
  }
}

async function* cellPictures(source: PictureSource, { count }: FilmstripLayout, duration: Ticks) {
  const times = Array.from({ length: count }, (_, at) => filmstripTime(at, count, duration));
  let at = 0;
  for await (const picture of source.framesAt(times)) yield { picture, time: times[at++] as Ticks };
}

/** The picture that is looked at, small: over black, as films show it. */
function createSmall(size: Size, pixels: Pixels) {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const tiny = new OffscreenCanvas(ANALYSED_SIZE.width, ANALYSED_SIZE.height);
  const context = contextOf(canvas);
  const tinyContext = contextOf(tiny);
  const whole = { x: 0, y: 0, ...pixels.size };
  const target = { x: 0, y: 0, ...size };
  return {
    canvas,
    /** Takes the picture over and closes it. */
    show(picture: Picture): void {
      try {
        if (pixels.hasAlpha) context.fillRect(0, 0, size.width, size.height);
        picture.draw(context, whole, target);
      } finally {
        picture.close();
      }
    },
    analysed(): Uint8ClampedArray {
      tinyContext.drawImage(canvas, 0, 0, tiny.width, tiny.height);
      return tinyContext.getImageData(0, 0, tiny.width, tiny.height).data;
    },
  };
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw appError('media/frame', 'no 2D canvas');
  context.imageSmoothingQuality = 'medium';
  return context;
}

/** Collects the pictures of a proxy from the canvas that shows them. */
function createProxy(canvas: OffscreenCanvas, frameCount: number) {
  const every = Math.ceil(frameCount / MOST_PROXY_PICTURES);
  const made: Promise<ProxyPicture>[] = [];
  let count = 0;
  return {
    async add(time: Ticks): Promise<void> {
      if (count++ % every > 0) return;
      // The canvas is read before this returns; what is drawn next is not in it.
      made.push(canvas.convertToBlob(JPEG).then((jpeg) => ({ time, jpeg })));
      await made.at(-AT_ONCE);
    },
    finish: async () => writeProxy(await Promise.all(made)),
  };
}
