import { err, ok, type Result, toAppError } from '../base';
import { ticks } from '../time';
import { openPictures } from './open-pictures';
import type { ProbedFile } from './probed-file';

/** The longer side of a poster, in pixels. */
export const POSTER_SIDE = 256;

/**
 * The first frame as a WebP of at most 256 px on the longer side; null for a song. Safe in a worker.
 * Errors: `media/undecodable`, `media/frame`.
 */
export async function posterOf(file: Blob, probed: ProbedFile): Promise<Result<Blob | null>> {
  if (!probed.probe.pixels) return ok(null);
  const opened = await openPictures(file, probed);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    const frame = await source.frameAt(ticks(0));
    if (!frame.ok) return frame;
    const { size } = frame.value;
    const scale = Math.min(1, POSTER_SIDE / Math.max(size.width, size.height));
    const width = Math.max(1, Math.round(size.width * scale));
    const height = Math.max(1, Math.round(size.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) return err(toAppError('no 2D canvas', 'media/frame'));
    context.imageSmoothingQuality = 'medium';
    frame.value.draw(context, { x: 0, y: 0, ...size }, { x: 0, y: 0, width, height });
    frame.value.close();
    return ok(await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 }));
  } catch (thrown) {
    return err(toAppError(thrown, 'media/frame'));
  } finally {
    source.close();
  }
}
