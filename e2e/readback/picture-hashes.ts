import { createHash } from 'node:crypto';
import { everyFrame, ffmpeg } from './ffmpeg.ts';
import type { Size } from './pictures.ts';

/** The SHA-256 of each picture that ffmpeg decodes of a film of 4:2:0, as packed I420, in order. */
export async function pictureHashes(path: string, { width, height }: Size): Promise<string[]> {
  const raw = await ffmpeg([
    ...['-i', path, '-map', '0:v:0', '-an', ...(await everyFrame())],
    ...['-pix_fmt', 'yuv420p', '-f', 'rawvideo', 'pipe:1'],
  ]);
  const bytes = (width * height * 3) / 2;
  return Array.from({ length: raw.length / bytes }, (_, at) =>
    createHash('sha256')
      .update(raw.subarray(at * bytes, (at + 1) * bytes))
      .digest('hex'),
  );
}
