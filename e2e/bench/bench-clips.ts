import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { cached } from '../fixtures/cache.ts';
import { listMedia } from '../fixtures/media.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { ffmpeg, ffprobe } from '../readback/ffmpeg.ts';

/** What a benchmark works on. */
export type BenchMedia = {
  /** H.264, of the size asked for, 24 fps, at least five seconds each. */
  readonly clips: readonly string[];
  /** At least as long as half a minute. */
  readonly song: string;
  /** What the table says of them. */
  readonly origin: 'real clips' | 'clips made by ffmpeg';
};

type Size = { readonly width: number; readonly height: number };
const RATE = '24/1';
const CLIP_SEC = 5;
const SONG_SEC = 30;

/** `count` clips and a song: real ones where there are enough, those with the most bits a second first. */
export async function benchMedia(
  count: number,
  size: Size = { width: 1280, height: 720 },
): Promise<BenchMedia> {
  const media = await listMedia();
  const found = new Map<string, { readonly path: string; readonly bitsPerSec: number }>();
  for (const { path, kind, codec, width, height, pixelFormat, durationSec } of media) {
    const fits = width === size.width && height === size.height && pixelFormat === 'yuv420p';
    if (kind !== 'video' || codec !== 'h264' || !fits || durationSec < CLIP_SEC) continue;
    if ((await rateOf(path)) !== RATE) continue;
    // The page knows files by their base names.
    found.set(basename(path), { path, bitsPerSec: (statSync(path).size * 8) / durationSec });
  }
  const song =
    media.find(
      ({ path, kind, durationSec }) => kind === 'audio' && durationSec > SONG_SEC && /mp3$/.test(path),
    )?.path ?? (await noiseSong('mp3', 60));
  const real = [...found.values()].sort((a, b) => b.bitsPerSec - a.bitsPerSec).map(({ path }) => path);
  if (real.length >= count) return { clips: real.slice(0, count), song, origin: 'real clips' };
  const clips: string[] = [];
  for (let at = 0; at < count; at++) clips.push(await madeClip(at, size));
  return { clips, song, origin: 'clips made by ffmpeg' };
}

async function rateOf(path: string): Promise<string | undefined> {
  const { streams } = await ffprobe(path, ['-select_streams', 'V:0', '-show_entries', 'stream=r_frame_rate']);
  return (streams as readonly { r_frame_rate?: string }[])[0]?.r_frame_rate;
}

/** Points at the edge of the Mandelbrot set, where there is something to see at every depth. */
const places = [
  [-0.743643887, -0.131825904],
  [-0.1011, 0.9563],
  [0.001643721, -0.822467633],
  [-1.25066, 0.02012],
] as const;

/** A stand-in for footage: a steady drive into fine detail, a little grain over it, a tone beneath. */
export function madeClip(at: number, { width, height }: Size): Promise<string> {
  const [x, y] = places[at % places.length] ?? places[0];
  const scale = 0.02 / (1 + Math.floor(at / places.length));
  const drive = `start_scale=${scale}:end_scale=${scale / 30}:end_pts=200:maxiter=300`;
  const picture = `mandelbrot=s=${width}x${height}:r=${RATE}:start_x=${x}:start_y=${y}:${drive}`;
  const args = [
    ...['-f', 'lavfi', '-i', `${picture},hue=h=${at * 40},noise=alls=3:allf=t`],
    ...['-f', 'lavfi', '-i', `sine=frequency=${220 + 40 * at}:sample_rate=48000`, '-t', String(CLIP_SEC)],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '22', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
  ];
  // The arguments are in the name: a change of theirs makes the clip anew.
  const version = createHash('sha256').update(args.join(' ')).digest('hex').slice(0, 8);
  return cached(`bench/clip-${at}-${version}.mp4`, (path) => ffmpeg([...args, path]));
}
