import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpeg } from './ffmpeg.ts';

/** A stretch of a video of constant rate, from a frame on. */
export type Stretch = { readonly path: string; readonly from: number };

/** The structural similarity (SSIM, all planes) of so many frames of two videos of one size and rate, frame by frame. */
export async function similarity(a: Stretch, b: Stretch, frames: number): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-ssim-'));
  const stats = join(folder, 'stats.log');
  const cut = ({ from }: Stretch) =>
    `trim=start_frame=${from}:end_frame=${from + frames},setpts=N/TB/24,format=yuv420p`;
  try {
    await ffmpeg([
      ...['-i', a.path, '-i', b.path],
      ...['-filter_complex', `[0:v]${cut(a)}[a];[1:v]${cut(b)}[b];[a][b]ssim=stats_file=${stats}`],
      ...['-f', 'null', '-'],
    ]);
    const values = [...(await readFile(stats, 'utf8')).matchAll(/All:([\d.]+)/g)].map(([, value]) =>
      Number(value),
    );
    if (values.length !== frames) throw new Error(`${values.length} of ${frames} frames were compared`);
    return values;
  } finally {
    await rm(folder, { recursive: true });
  }
}
