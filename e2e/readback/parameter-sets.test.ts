import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nalUnits, packetOf, readAvcConfig, writeAvcConfig } from '../../src/engine/h264/avc-config.ts';
import { levelFor } from '../../src/engine/h264/level.ts';
import { readSps, withFilmColour, withReorder } from '../../src/engine/h264/sps.ts';
import { ffmpegPath } from '../setup/tools.mjs';
import { ffmpeg } from './ffmpeg.ts';

/*
 * The engine's reading and writing of H.264 parameter sets, held against ffmpeg's: files that x264 makes, read by us,
 * rewritten, and read again by ffmpeg.
 */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rushes-sps-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const forms: readonly (readonly [string, readonly string[], { profile: number; reorder: number }])[] = [
  ['B-frames', ['-profile:v', 'high'], { profile: 100, reorder: 2 }],
  ['no B-frames', ['-bf', '0'], { profile: 100, reorder: 0 }],
  ['baseline', ['-profile:v', 'baseline'], { profile: 66, reorder: 0 }],
  ['main', ['-profile:v', 'main', '-bf', '1'], { profile: 77, reorder: 1 }],
  [
    'tags',
    ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    { profile: 100, reorder: 2 },
  ],
  ['pixels that are not square', ['-vf', 'setsar=17/13'], { profile: 100, reorder: 2 }],
  ['a size that is cropped', ['-s', '150x86'], { profile: 100, reorder: 2 }],
  ['interlaced', ['-flags', '+ilme+ildct'], { profile: 100, reorder: 2 }],
  [
    'a reference decoder',
    ['-x264-params', 'nal-hrd=cbr:force-cfr=1', '-b:v', '300k', '-maxrate', '300k', '-bufsize', '300k'],
    { profile: 100, reorder: 2 },
  ],
  ['scaling lists', ['-x264-params', 'cqm=jvt'], { profile: 100, reorder: 2 }],
  ['4:4:4', ['-pix_fmt', 'yuv444p'], { profile: 244, reorder: 2 }],
];

/** The avcC record and the stream of an MP4. */
async function encoded(args: readonly string[]): Promise<{ record: Uint8Array; file: string }> {
  const file = join(folder, 'clip.mp4');
  await ffmpeg([
    '-f',
    'lavfi',
    '-i',
    'testsrc=s=160x96:r=24:d=1,format=yuv420p',
    '-c:v',
    'libx264',
    ...args,
    file,
  ]);
  const bytes = await readFile(file);
  const at = bytes.indexOf('avcC');
  return { record: Uint8Array.from(bytes.subarray(at + 4, at - 4 + bytes.readUInt32BE(at - 4))), file };
}

/** A field of the first sequence parameter set, as ffmpeg reads it. */
async function traced(stream: string, field: string): Promise<number> {
  const args = ['-v', 'trace', '-i', stream, '-c', 'copy', '-bsf:v', 'trace_headers', '-frames:v', '1'];
  const { stderr } = await promisify(execFile)(ffmpegPath(), [...args, '-f', 'null', '-'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const found = new RegExp(`\\b${field} +[01]+ = (\\d+)`).exec(stderr);
  if (!found) throw new Error(`ffmpeg reads no ${field}`);
  return Number(found[1]);
}

describe('parameter sets', () => {
  it.each(forms)(
    'with %s are read, and rewritten so that ffmpeg reads the same pictures',
    async (_, args, form) => {
      const { record, file } = await encoded(args);
      const config = readAvcConfig(record);
      expect(config).toMatchObject({ profile: form.profile, lengthSize: 4 });
      const [set = new Uint8Array()] = config.sps;
      expect(readSps(set)).toMatchObject({
        profile: form.profile,
        level: config.level,
        reorder: form.reorder,
      });
      // As it is, where it says enough.
      expect([...withReorder(set, form.reorder)]).toEqual([...set]);

      const rewritten = withFilmColour(withReorder(set, 4));
      expect(readSps(rewritten)).toMatchObject({
        ...readSps(set),
        reorder: 4,
        maxDecFrameBuffering: expect.any(Number),
        ...{ colour: { codes: [1, 1, 1], fullRange: false }, signal: expect.anything() },
        ...{ vuiAt: expect.any(Number), restrictionAt: expect.any(Number) },
      });
      const raw = join(folder, 'clip.h264');
      await ffmpeg(['-i', file, '-c', 'copy', '-bsf:v', 'h264_mp4toannexb', raw]);
      const stream = await readFile(raw);
      const place = stream.indexOf(set);
      expect(place).toBeGreaterThan(0);
      const changed = join(folder, 'changed.h264');
      await writeFile(
        changed,
        Buffer.concat([stream.subarray(0, place), rewritten, stream.subarray(place + set.length)]),
      );
      expect(await traced(changed, 'max_num_reorder_frames')).toBe(4);
      expect(await traced(changed, 'level_idc')).toBe(config.level);
      for (const field of ['colour_primaries', 'transfer_characteristics', 'matrix_coefficients'])
        expect(await traced(changed, field)).toBe(1);
      expect(await traced(changed, 'video_full_range_flag')).toBe(0);
      expect([...withFilmColour(rewritten)]).toEqual([...rewritten]);
      const pictures = async (path: string) =>
        (await ffmpeg(['-i', path, '-map', '0:v', '-f', 'md5', '-'])).toString();
      expect(await pictures(changed)).toBe(await pictures(raw));
    },
  );

  it('make a record that ffmpeg reads back', async () => {
    const { record } = await encoded(['-profile:v', 'high']);
    const config = readAvcConfig(record);
    expect(readAvcConfig(writeAvcConfig({ ...config, level: 51 }))).toEqual({ ...config, level: 51 });
    expect(() => readAvcConfig(record.subarray(0, 12))).toThrow(RangeError);
  });

  it('packets are taken apart and put together again', () => {
    const units = [Uint8Array.of(0x67, 1, 2), Uint8Array.of(0x65)];
    const packet = packetOf(units);
    expect([...packet]).toEqual([0, 0, 0, 3, 0x67, 1, 2, 0, 0, 0, 1, 0x65]);
    expect(nalUnits(packet, 4)).toEqual(units);
    expect(nalUnits(Uint8Array.of(0, 1, 9, 0, 2, 8, 7), 2)).toEqual([Uint8Array.of(9), Uint8Array.of(8, 7)]);
    expect(() => nalUnits(Uint8Array.of(0, 0, 0, 9, 1), 4)).toThrow(RangeError);
  });

  it('levels are the lowest that suffice', () => {
    const at = (width: number, height: number, rate: number) => levelFor({ width, height }, rate);
    expect([at(320, 180, 24), at(640, 360, 30), at(1280, 720, 24), at(1280, 720, 60)]).toEqual([
      12, 30, 31, 32,
    ]);
    expect([at(1920, 1080, 30), at(1920, 1080, 60), at(3840, 2160, 30), at(3840, 2160, 60)]).toEqual([
      40, 42, 51, 52,
    ]);
  });
});
