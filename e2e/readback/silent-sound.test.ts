import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentSound } from '../../src/engine/join/silent-sound.ts';
import { ffmpeg, ffprobe } from './ffmpeg.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rushes-silence-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('silence without an encoder is silence to ffmpeg, as long as it should be', async () => {
  const blob = silentSound({ samples: 100_000, song: null, items: [], fadeOut: 12_000, stretch: null });
  if (!blob) throw new Error('no sound');
  const path = join(folder, 'silence.aac');
  await writeFile(path, new Uint8Array(await blob.arrayBuffer()));
  const { streams } = await ffprobe(path, [
    '-show_entries',
    'stream=codec_name,profile,sample_rate,channels',
  ]);
  expect(streams).toEqual([
    expect.objectContaining({ codec_name: 'aac', profile: 'LC', sample_rate: '48000', channels: 2 }),
  ]);
  const decoded = await ffmpeg(['-xerror', '-err_detect', 'explode', '-i', path, '-f', 's16le', 'pipe:1']);
  expect(decoded.every((byte) => byte === 0)).toBe(true);
  // Whole packets, the priming before them: where it is joined it lies before zero, and the last is cut to the film's end.
  expect(decoded.length / 4).toBe((1 + Math.ceil(100_000 / 1024)) * 1024);
});

it('what is to be heard is left to an encoder', () => {
  const song = { clipId: 'x' as never, start: 0, skip: 0, levelDb: 0 };
  expect(silentSound({ samples: 48_000, song, items: [], fadeOut: 0, stretch: null })).toBeNull();
  const item = { ...song, samples: 4_800, fadeIn: 0, fadeOut: 0 };
  expect(silentSound({ samples: 48_000, song: null, items: [item], fadeOut: 0, stretch: null })).toBeNull();
});
