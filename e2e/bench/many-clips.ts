import { copyFile, mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { listMedia } from '../fixtures/media.ts';
import { seeded } from '../fixtures/seeded.ts';

/** Megabytes that a clip has: these, by turns. */
const SIZES = [2, 3, 4, 5, 6].map((megabytes) => megabytes * 1_000_000);

/** Many clips in a folder of their own. */
export type ManyClips = { readonly paths: readonly string[]; remove(): Promise<void> };

/**
 * `count` clips of 4 MB on the average, no two with the same bytes: the H.264 clips of the media by turns, each made
 * larger by a box of its own noise behind it, which readers pass over.
 */
export async function manyClips(count: number): Promise<ManyClips> {
  const sources = (await listMedia()).filter(
    ({ kind, codec, pixelFormat, class: of, path }) =>
      kind === 'video' &&
      codec === 'h264' &&
      pixelFormat === 'yuv420p' &&
      of !== 'awkward/real' &&
      /\.mp4$/.test(path),
  );
  if (sources.length === 0) throw new Error('there are no clips to make many of');
  const folder = await mkdtemp(join(tmpdir(), 'rushes-many-'));
  await mkdir(folder, { recursive: true });
  const filling = noise();
  const paths: string[] = [];
  for (let at = 0; at < count; at++) {
    const { path: from } = sources[at % sources.length] as (typeof sources)[number];
    const name = `${at.toString().padStart(4, '0')}-${basename(from, extname(from))}.mp4`;
    const path = join(folder, name);
    await copyFile(from, path);
    await grow(path, SIZES[at % SIZES.length] as number, at, filling);
    paths.push(path);
  }
  return { paths, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Noise that nothing packs, as long as the longest clip. */
function noise(): Buffer {
  const bytes = Buffer.alloc(Math.max(...SIZES));
  const next = seeded(1);
  for (let at = 0; at + 4 <= bytes.length; at += 4) bytes.writeUInt32LE(Math.floor(next() * 2 ** 32), at);
  return bytes;
}

/** Makes an MP4 about that large by a `free` box at its end; never smaller, and no page of it as in another file. */
async function grow(path: string, bytes: number, seed: number, filling: Buffer): Promise<void> {
  const { size } = await stat(path);
  const box = Buffer.from(filling.subarray(0, Math.max(64, bytes - size)));
  for (let at = 8; at + 4 <= box.length; at += 4096) box.writeUInt32LE(seed, at);
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4, 'latin1');
  const file = await open(path, 'a');
  await file.write(box);
  await file.close();
}
