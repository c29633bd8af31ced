import { everyFrame, ffmpeg } from './ffmpeg.ts';

/** The SHA-256 of each picture that ffmpeg decodes of a film of 4:2:0, as packed I420, in order. */
export async function pictureHashes(path: string): Promise<string[]> {
  const lines = await ffmpeg([
    ...['-i', path, '-map', '0:v:0', '-an', ...(await everyFrame())],
    ...['-pix_fmt', 'yuv420p', '-f', 'framehash', '-hash', 'sha256', 'pipe:1'],
  ]);
  return lines
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');
}
