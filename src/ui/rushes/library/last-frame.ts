import type { ClipRecord } from '../../../model';
import type { Studio } from '../../../studio';
import { ticks } from '../../../time';

/** The last picture of a clip, in its own size, as PNG; null where it cannot be shown. */
export async function lastFrame(studio: Studio, record: ClipRecord): Promise<Blob | null> {
  const size = record.probe.pixels?.size;
  if (!size) return null;
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const end = ticks(Math.max(0, record.probe.duration - 1));
  const drawn = await studio.pictures.drawFrame(canvas, record, end);
  if (!drawn.ok || drawn.value === 'stale') return null;
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
