import { err, ok, type Result, toAppError } from '../base';
import { TICKS_PER_SECOND, ticks } from '../time';
import { openPictures } from './open-pictures';
import type { Picture } from './picture';
import type { ProbedFile } from './probed-file';

/** The longer side of a poster, in pixels. */
export const POSTER_SIDE = 256;

/** Where a picture is looked for, in ticks from the first: many clips fade in from black. */
const LOOKS = [0, 0.25, 0.5, 1].map((seconds) => ticks(Math.round(seconds * TICKS_PER_SECOND)));
/** A picture none of whose values is above this is black, 0–255. */
const BLACK = 24;

/**
 * The first frame that is not black, of a few in the first second, as a WebP of at most 256 px on the longer side; the
 * first where all are; null for a song. Safe in a worker. Errors: `media/undecodable`, `media/frame`.
 */
export async function posterOf(file: Blob, probed: ProbedFile): Promise<Result<Blob | null>> {
  const { pixels, duration } = probed.probe;
  if (!pixels) return ok(null);
  const opened = await openPictures(file, probed);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    let first: OffscreenCanvas | undefined;
    for (const time of LOOKS) {
      if (time > 0 && time >= duration) break;
      const frame = await source.frameAt(time);
      // What comes after a good first picture is not needed for a poster.
      if (!frame.ok) return first ? ok(await asWebp(first)) : frame;
      const canvas = drawSmall(frame.value);
      if (!isBlack(canvas)) return ok(await asWebp(canvas));
      first ??= canvas;
    }
    return first ? ok(await asWebp(first)) : err(toAppError('no frame', 'media/frame'));
  } catch (thrown) {
    return err(toAppError(thrown, 'media/frame'));
  } finally {
    source.close();
  }
}

/** Takes the picture over and closes it. */
function drawSmall(picture: Picture): OffscreenCanvas {
  try {
    return draw(picture);
  } finally {
    picture.close();
  }
}

function draw(picture: Picture): OffscreenCanvas {
  const { size } = picture;
  const scale = Math.min(1, POSTER_SIDE / Math.max(size.width, size.height));
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'medium';
  picture.draw(context, { x: 0, y: 0, ...size }, { x: 0, y: 0, width, height });
  return canvas;
}

function isBlack(canvas: OffscreenCanvas): boolean {
  const { data } = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);
  // What is seen through is black too: films have black behind them.
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 0) / 255;
    if (Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) * alpha > BLACK) return false;
  }
  return true;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw toAppError('no 2D canvas', 'media/frame');
  return context;
}

function asWebp(canvas: OffscreenCanvas): Promise<Blob> {
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}
