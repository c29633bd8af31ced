import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawFrame } from '../fixtures/draw-frame.ts';
import { type NumberedClip, numberedClip, numberedClips } from '../fixtures/numbered-clips.ts';
import { clickSong, noiseSong, type SongFormat } from '../fixtures/songs.ts';
import { everyFrame, ffmpeg } from './ffmpeg.ts';
import { codeArea, readNumber } from './frame-code.ts';
import {
  difference,
  framesGrey,
  framesRgb,
  isBlack,
  type Picture,
  type Size,
  sourceFrames,
} from './pictures.ts';
import { probeFilm } from './probe-film.ts';
import { songOffset } from './song-offset.ts';
import { filmSound, isSilent, levelDb, songSound } from './sound.ts';
import { expectedSourceFrame, sourceTimes } from './source-times.ts';

const BIG: Size = { width: 320, height: 180 };
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rushes-readback-'));
  await numberedClips();
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The numbers that all frames of a film carry, with `?` where there is none. */
async function numbers(
  path: string,
  count: number,
  size: Size,
  area = codeArea(size),
): Promise<(number | '?')[]> {
  const pictures = await framesGrey(path, { from: 0, count }, size);
  return pictures.map((picture) => readNumber(picture, area)?.frame ?? '?');
}

describe('a numbered clip', () => {
  it('reads back to its numbers, whatever its codec, container, rate and rotation', async () => {
    for (const { path, clip, frames, width, height, name } of await numberedClips()) {
      const pictures = await framesGrey(
        path,
        { from: 0, count: frames },
        { width: width / 2, height: height / 2 },
      );
      const read = pictures.map((picture) => readNumber(picture));
      expect(read, name).toEqual(upTo(frames).map((frame) => ({ clip, frame })));
      await expect(framesGrey(path, { from: 0, count: frames + 1 }), name).rejects.toThrow();
    }
  });

  it('is shown at its rate, by its own timestamps', async () => {
    for (const { path, rate, frames, name } of await numberedClips()) {
      const { ticks, tick } = await sourceTimes(path);
      expect(ticks, name).toHaveLength(frames);
      const seconds = (Number(ticks.at(-1)) * Number(tick.num)) / Number(tick.den);
      expect(seconds, name).toBeCloseTo(((frames - 1) * rate.den) / rate.num, 2);
    }
  });

  it('reads through every fit, at a low bitrate and at twice the size', async () => {
    const cases = [
      { name: 'n16.mp4', film: { width: 720, height: 1280 } },
      { name: 'n16.mp4', film: { width: 640, height: 640 } },
      { name: 'n12.mp4', film: { width: 1280, height: 720 } },
      { name: 'n24-turned.mp4', film: { width: 1280, height: 720 } },
    ];
    for (const { name, film } of cases) {
      const clip = await numberedClip(name);
      for (const fit of ['contain', 'cover', 'stretch'] as const) {
        const size = { width: film.width / 2, height: film.height / 2 };
        const pictures = await sourceFrames(clip.path, [0, 7, 30], film, fit, size);
        const read = pictures.map((picture) => readNumber(picture, codeArea(clip, film, fit))?.frame);
        expect(read, `${name} ${film.width}×${film.height} ${fit}`).toEqual([0, 7, 30]);
      }
    }
    const { path, frames } = await numberedClip('n08.mp4');
    const poor = join(folder, 'poor.mp4');
    await ffmpeg(['-i', path, '-vf', 'scale=640:360', '-c:v', 'libx264', '-crf', '38', poor]);
    expect(await numbers(poor, frames, BIG)).toEqual(upTo(frames));
  });
});

describe('readNumber', () => {
  const gray = (frame: number, clip = 3): Picture => {
    const data = drawFrame(BIG, { clip, frame }).subarray(0, BIG.width * BIG.height);
    return { ...BIG, channels: 1, data };
  };
  it('reads all numbers', () => {
    for (const [frame, clip] of [
      [0, 0],
      [1, 1],
      [2730, 42],
      [4095, 63],
    ] as const) {
      expect(readNumber(gray(frame, clip))).toEqual({ frame, clip });
    }
  });
  it('reads none in black, in white and in a blend of two frames', () => {
    const flat = (value: number): Picture => ({
      ...gray(0),
      data: new Uint8Array(BIG.width * BIG.height).fill(value),
    });
    expect(readNumber(flat(16))).toBeUndefined();
    expect(readNumber(flat(235))).toBeUndefined();
    const [a, b] = [gray(11), gray(12)];
    const blend = a.data.map((value, at) => (value + (b.data[at] ?? 0)) / 2);
    expect(readNumber({ ...a, data: blend })).toBeUndefined();
  });
});

describe('expectedSourceFrame', () => {
  const TICKS = 705_600_000;

  /** What ffmpeg shows for an item, by the filter that is the sampling rule in its words. */
  async function sampled(
    { path }: NumberedClip,
    inFrame: number,
    rate: number,
    early: number,
  ): Promise<unknown[]> {
    const film = join(folder, 'sampled.mp4');
    const inTicks = (TICKS * inFrame) / rate;
    const rule = `settb=1/${TICKS},setpts=PTS-${inTicks + early},fps=${rate}:round=up:start_time=0`;
    const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-frames:v', '40'];
    await ffmpeg(['-i', path, '-vf', `${rule},scale=320:180`, ...encode, film]);
    return numbers(film, 40, BIG);
  }

  async function expected({ path }: NumberedClip, inFrame: number, rate: number): Promise<number[]> {
    const times = await sourceTimes(path);
    return upTo(40).map((n) => expectedSourceFrame(times, inFrame, n, { num: BigInt(rate), den: 1n }));
  }

  it.each([
    { name: 'n16.mp4', rate: 24, inFrame: 1 },
    { name: 'n16.mp4', rate: 24, inFrame: 5 },
    { name: 'n30.mp4', rate: 24, inFrame: 3 },
    { name: 'n10.gif', rate: 24, inFrame: 2 },
  ])('agrees with ffmpeg: $name at $rate from $inFrame', async ({ name, rate, inFrame }) => {
    const clip = await numberedClip(name);
    expect(await sampled(clip, inFrame, rate, 0)).toEqual(await expected(clip, inFrame, rate));
  });

  it('agrees with ffmpeg where milliseconds are rounded, once ffmpeg is given the half tick too', async () => {
    const clip = await numberedClip('n23976.mkv');
    expect(await sampled(clip, 7, 30, TICKS / 2000)).toEqual(await expected(clip, 7, 30));
  });

  it('forgives half a tick and no more', () => {
    const times = { ticks: [0n, 42n, 83n, 125n], tick: { num: 1n, den: 1000n } };
    const rate = { num: 24n, den: 1n };
    // 41.67 ms is written as 42, 83.33 as 83
    expect(upTo(4).map((n) => expectedSourceFrame(times, 0, n, rate))).toEqual([0, 1, 2, 3]);
    const late = { ticks: [0n, 43n], tick: { num: 1n, den: 1000n } };
    expect(expectedSourceFrame(late, 1, 0, rate)).toBe(0);
    expect(expectedSourceFrame(times, 0, 100, rate)).toBe(3);
  });
});

describe('pictures', () => {
  it('of a film are nearer to their own source frame than to its neighbours', async () => {
    const { path } = await numberedClip('n24.mp4');
    const film = join(folder, 'film.mp4');
    await ffmpeg(['-i', path, '-vf', 'scale=640:360', '-c:v', 'libx264', '-crf', '30', film]);
    const [own] = await framesRgb(film, [40]);
    const near = await sourceFrames(path, [41, 40, 39], { width: 640, height: 360 }, 'contain');
    const [after = 0, same = 0, before = 0] = near.map((picture) => difference(picture, own as Picture));
    expect(same).toBeLessThan(Math.min(after, before) / 2);
  });

  it('know black', async () => {
    const black = join(folder, 'black.mp4');
    await ffmpeg(['-f', 'lavfi', '-i', 'color=black:size=320x180:rate=24:duration=1', black]);
    const [picture] = await framesRgb(black, [12]);
    expect(isBlack(picture as Picture)).toBe(true);
    const [other] = await framesRgb((await numberedClip('n24.mp4')).path, [12]);
    expect(isBlack(other as Picture)).toBe(false);
  });
});

describe('probeFilm', () => {
  it('tells streams, tags, counts and the order of the boxes', async () => {
    const { path } = await numberedClip('n24.mp4');
    const film = join(folder, 'fast.mp4');
    const sound = ['-f', 'lavfi', '-i', 'sine=sample_rate=48000:duration=4', '-ac', '2', '-c:a', 'aac'];
    await ffmpeg(['-i', path, ...sound, '-c:v', 'copy', '-movflags', '+faststart', film]);
    const probed = await probeFilm(film);
    expect(probed).toMatchObject({ fastStart: true, videoStreams: 1, audioStreams: 1 });
    expect(probed.video).toMatchObject({
      codec: 'h264',
      profile: 'High',
      pixelFormat: 'yuv420p',
      width: 1280,
      height: 720,
      colour: { range: 'tv', matrix: 'bt709', primaries: 'bt709', transfer: 'bt709' },
      rate: '24/1',
      packets: 96,
      frames: 96,
    });
    expect(probed.audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
    expect(await probeFilm(path)).toMatchObject({ fastStart: false, audio: undefined });
  });
});

describe('songOffset', () => {
  /** A film of black with a song that begins at a time of it. */
  async function filmWith(song: string, offsetSec: number): Promise<string> {
    const film = join(folder, `song${offsetSec}.mp4`);
    const place =
      offsetSec >= 0 ? `adelay=${offsetSec * 1000}:all=1` : `atrim=start=${-offsetSec},asetpts=PTS-STARTPTS`;
    const picture = ['-f', 'lavfi', '-i', 'color=black:size=160x90:rate=24:duration=7'];
    const sound = ['-filter:a', place, '-ar', '48000', '-c:a', 'aac', '-b:a', '128k', '-shortest'];
    await ffmpeg([...picture, '-i', song, '-map', '0:v', '-map', '1:a', ...sound, film]);
    return film;
  }

  it.each([0, 1.25, -2.5])('measures a song at %d s, in place and out of place', async (offset) => {
    const song = await noiseSong('wav', 20);
    const film = await filmWith(song, offset);
    const right = await songOffset(film, song, offset);
    expect(Math.abs(right.offsetMs)).toBeLessThan(0.5);
    expect(Math.min(...right.places.map(({ likeness }) => likeness))).toBeGreaterThan(0.9);
    expect((await songOffset(film, song, offset - 0.0213)).offsetMs).toBeCloseTo(21.3, 0);
  });

  it('finds the song in every format that it is made in', async () => {
    const song = await noiseSong('wav', 20);
    for (const format of ['mp3', 'm4a', 'ogg', 'opus', 'flac'] satisfies SongFormat[]) {
      const film = await filmWith(await noiseSong(format, 20), 0.5);
      expect(Math.abs((await songOffset(film, song, 0.5)).offsetMs), format).toBeLessThan(1);
    }
  });

  it('hears silence and level', async () => {
    const film = await filmWith(await noiseSong('wav', 20), 1.25);
    const sound = await filmSound(film);
    expect(isSilent(sound, 0, 1.2)).toBe(true);
    expect(isSilent(sound, 1.3, 2)).toBe(false);
    expect(levelDb(sound, 2, 4)).toBeGreaterThan(-40);
  });

  it('has clicks at the beats', async () => {
    const { path, beatsSec } = await clickSong();
    const sound = await songSound(path);
    for (const beat of beatsSec.slice(0, 8)) {
      expect(levelDb(sound, beat, beat + 0.02) - levelDb(sound, beat - 0.05, beat - 0.001)).toBeGreaterThan(
        20,
      );
    }
  });
});

describe('everyFrame', () => {
  it('is words that this ffmpeg knows', async () => {
    expect(await everyFrame()).toHaveLength(2);
  });
});
