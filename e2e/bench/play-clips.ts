import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { cached } from '../fixtures/cache.ts';
import { listMedia } from '../fixtures/media.ts';
import { ffmpeg } from '../readback/ffmpeg.ts';
import { COLUMNS, codeBlocks, ROWS } from '../readback/frame-code.ts';
import { madeClip } from './bench-clips.ts';

/** A clip whose frames bear their numbers in a corner: see `CODE`. */
export type CodedClip = { readonly path: string; readonly name: string; readonly clip: number };

type Size = { readonly width: number; readonly height: number };

/** Where the number of a frame stands, in fractions of the picture: at its left top. */
export const CODE = { x: 0, y: 0, width: 96 / 1280, height: 64 / 720 };

/** One of a generator's clips needs so long at least to be used. */
const LEAST_SEC = 3;

/** What is changed here makes the clips anew. */
const VERSION = 1;

/**
 * `count` clips of generators, all different, scaled and cut to one size and 24 frames a second, with one key frame, the
 * first, as generators write them, and each frame's number burnt in. Where there are too few, they are used again;
 * where there are none, ffmpeg makes some.
 */
export async function codedClips(count: number, frames: number, size: Size): Promise<readonly CodedClip[]> {
  const real = (await listMedia()).filter(
    ({ kind, codec, pixelFormat, class: of, durationSec }) =>
      kind === 'video' &&
      codec === 'h264' &&
      pixelFormat === 'yuv420p' &&
      of === 'ai' &&
      durationSec >= LEAST_SEC,
  );
  const paths = real.map(({ path }) => path);
  if (paths.length === 0) for (let at = 0; at < 4; at++) paths.push(await madeClip(at, size));
  const clips: CodedClip[] = [];
  for (let clip = 0; clip < count; clip++) {
    const from = paths[clip % paths.length] ?? '';
    const path = await coded(from, clip, frames, size);
    clips.push({ path, name: basename(path), clip });
  }
  return clips;
}

function coded(from: string, clip: number, frames: number, { width, height }: Size): Promise<string> {
  const [across, down] = [Math.round(CODE.width * width), Math.round(CODE.height * height)];
  const fill = `scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height},setsar=1`;
  const args = [
    ...['-stream_loop', '-1', '-i', from],
    ...['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${across}x${down}`, '-framerate', '24', '-i', 'pipe:0'],
    ...['-filter_complex', `[0:v]fps=24,${fill}[film];[film][1:v]overlay=0:0:shortest=1,format=yuv420p[v]`],
    ...['-map', '[v]', '-frames:v', String(frames)],
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '20',
      '-bf',
      '3',
      '-g',
      '9999',
      '-sc_threshold',
      '0',
    ],
  ];
  const version = createHash('sha256')
    .update(`${VERSION} ${args.join(' ')}`)
    .digest('hex')
    .slice(0, 8);
  return cached(`bench/coded-${clip}-${version}.mp4`, (path) =>
    ffmpeg([...args, path], async (write) => {
      for (let frame = 0; frame < frames; frame++) await write(picture(clip, frame, across, down));
    }),
  );
}

/** The blocks of a number, grey. */
function picture(clip: number, frame: number, width: number, height: number): Uint8Array {
  const blocks = codeBlocks({ clip, frame });
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = Math.floor((y * ROWS) / height) * COLUMNS + Math.floor((x * COLUMNS) / width);
      grey[y * width + x] = blocks[at] ? 255 : 0;
    }
  return grey;
}
