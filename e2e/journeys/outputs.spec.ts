import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { type NumberedClip, numberedClip } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { checkNumbered, type NumberedItem } from '../readback/check-numbered.ts';
import { ffprobe } from '../readback/ffmpeg.ts';
import { codeArea, readNumber } from '../readback/frame-code.ts';
import { framesGrey } from '../readback/pictures.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { songOffset } from '../readback/song-offset.ts';
import { filmSound, levelDb } from '../readback/sound.ts';
import { expectedSourceFrame, sourceTimes } from '../readback/source-times.ts';

const SIZE = { width: 320, height: 180 };
const RATE = { num: 24, den: 1 };
const FRAMES = 72;
const SONG_AT = 0.25;
/**
 * In, out: even, so that they are frames of a loop of half the rate too. The second is HEVC, which this browser does not
 * decode: for WebM and AV1 ffmpeg hands its frames over.
 */
const TRIMS = [
  ['n08.mp4', 6, 30],
  ['n24-hevc.mp4', 4, 24],
  ['n30-plain.mp4', 0, 28],
] as const;

/** The film's items; of every `every`th frame of it. */
function itemsOf(clips: readonly NumberedClip[], every = 1): NumberedItem[] {
  let start = 0;
  return TRIMS.map(([, from, to], at) => {
    const clip = clips[at];
    if (!clip) throw new Error('no clip');
    const duration = (to - from) / every;
    const item = { clip, start, in: from / every, duration, fit: 'contain' as const };
    start += duration;
    return item;
  });
}

/** How long each frame of an animated WebP lasts, in milliseconds (its ANMF chunks). */
async function webpDelays(path: string): Promise<number[]> {
  const bytes = await readFile(path);
  const delays: number[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) === 'ANMF') delays.push(bytes.readUIntLE(at + 8 + 12, 3));
    at += 8 + size + (size % 2);
  }
  return delays;
}

/** Each frame of an animation as grey pixels, decoded by the browser. */
async function framesInPage(page: Page, path: string, type: string) {
  const base64 = (await readFile(path)).toString('base64');
  const texts = await page.evaluate(
    async ([data = '', mimeType = '']) => {
      const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
      const decoder = new ImageDecoder({ data: bytes, type: mimeType });
      await Promise.all([decoder.tracks.ready, decoder.completed]);
      const found: string[] = [];
      for (let frameIndex = 0; frameIndex < (decoder.tracks.selectedTrack?.frameCount ?? 0); frameIndex++) {
        const { image } = await decoder.decode({ frameIndex });
        const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight);
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        let text = '';
        for (let at = 1; at < pixels.length; at += 4) text += String.fromCharCode(pixels[at] ?? 0);
        image.close();
        found.push(btoa(text));
      }
      return found;
    },
    [base64, type],
  );
  return texts.map((text) => ({
    ...SIZE,
    channels: 1 as const,
    data: new Uint8Array(Buffer.from(text, 'base64')),
  }));
}

/** What frame `at` of the film must read as. */
async function numberAt(items: readonly NumberedItem[], at: number, rate = RATE) {
  const item = items.find(({ start, duration }) => at >= start && at < start + duration);
  if (!item) throw new Error(`nothing at ${at}`);
  const fraction = { num: BigInt(rate.num), den: BigInt(rate.den) };
  const times = await sourceTimes(item.clip.path);
  return { clip: item.clip.clip, frame: expectedSourceFrame(times, item.in, at - item.start, fraction) };
}

test('every kind of file holds the film: its frames, its cuts and its song', async ({ page, appUrl }) => {
  const clips = await Promise.all(TRIMS.map(([name]) => numberedClip(name)));
  const song = await noiseSong('wav', 20);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Kinds');
  await rushes.importFiles(clips.map(({ path }) => path));
  await rushes.setFormat(SIZE.width, SIZE.height, RATE.num, RATE.den);
  for (const [at, [name, from, to]] of TRIMS.entries()) {
    await rushes.addToSequence(name);
    await rushes.trimItem(at, from, to);
  }
  await rushes.setSong(song, SONG_AT);
  const items = itemsOf(clips);
  /** Nothing is wrong in the proof, and nothing is left unchecked. */
  const isProved = async (verdict: string): Promise<void> => {
    const proof = await rushes.deliver.proof();
    expect(proof.faults).toEqual([]);
    expect(proof.verdict).toContain(verdict);
    expect([...new Set(Object.values(proof.checks).map(({ mark }) => mark))]).toEqual(['right']);
  };

  await test.step('WebM, AV1 and ProRes', async () => {
    const films = [
      ['WebM', 'kinds.webm', 'vp9', 'opus', 'yuv420p'],
      ['AV1', 'kinds-av1.mp4', 'av1', 'aac', 'yuv420p'],
      ['ProRes 422', 'kinds.mov', 'prores', 'pcm_s24le', 'yuv422p10le'],
    ] as const;
    for (const [format, name, codec, sound, pixelFormat] of films) {
      await rushes.deliver.show();
      await expect(rushes.deliver.fileChoice(format)).toBeEnabled();
      const film = await rushes.exportFilm({ format, quality: 'Good' });
      expect(basename(film)).toBe(name);
      await isProved('The film is what you cut');
      const { video, audio, durationSec } = await probeFilm(film);
      expect(video).toMatchObject({ codec, pixelFormat, frames: FRAMES, packets: FRAMES, ...SIZE });
      expect(video.colour).toMatchObject({ matrix: 'bt709', primaries: 'bt709', transfer: 'bt709' });
      expect(audio).toMatchObject({ codec: sound, sampleRate: 48_000, channels: 2 });
      expect(Math.abs(durationSec - 3)).toBeLessThan(0.03);
      expect(await checkNumbered(film, SIZE, RATE, items)).toEqual([]);
      const { offsetMs } = await songOffset(film, song, SONG_AT);
      expect(Math.abs(offsetMs), `the song in ${name}`).toBeLessThan(2);
      if (format === 'ProRes 422')
        await expect(rushes.deliver.text).toContainText('does not play ProRes 422');
      else
        await expect(page.getByLabel('The finished film', { exact: true })).toHaveJSProperty('error', null);
    }
  });

  await test.step('loops', async () => {
    const slow = { num: 12, den: 1 };
    const gif = await rushes.exportFilm({ format: 'GIF loop' });
    expect(basename(gif)).toBe('kinds.gif');
    await isProved('The loop is what you cut');
    expect(await checkNumbered(gif, SIZE, slow, itemsOf(clips, 2))).toEqual([]);
    const { packets } = await ffprobe(gif, ['-show_packets']);
    const delays = (packets as readonly { duration_time: string }[]).map((one) => Number(one.duration_time));
    expect(delays).toHaveLength(FRAMES / 2);
    expect(Math.abs(delays.reduce((sum, one) => sum + one, 0) - 3)).toBeLessThan(0.02);
    expect((await readFile(gif)).includes('NETSCAPE2.0')).toBe(true);

    const webp = await rushes.exportFilm({ format: 'WebP loop' });
    await isProved('The loop is what you cut');
    const webpTimes = await webpDelays(webp);
    expect(Math.abs(webpTimes.reduce((sum, one) => sum + one, 0) - 3000)).toBeLessThanOrEqual(1);
    const webpEnds = webpTimes.map((_, n) => webpTimes.slice(0, n + 1).reduce((sum, one) => sum + one, 0));
    const pictures = await framesInPage(page, webp, 'image/webp');
    expect(pictures).toHaveLength(webpTimes.length);
    // Pictures that do not change are one frame that lasts longer: each frame of the film is looked for in its middle.
    for (let at = 0; at < FRAMES; at++) {
      const middle = ((at + 0.5) * 1000) / 24;
      const on = webpEnds.findIndex((end) => end > middle);
      const picture = pictures[on];
      const clip = items.find(({ start, duration }) => at < start + duration)?.clip;
      if (!picture || !clip) throw new Error(`nothing at ${at}`);
      expect(readNumber(picture, codeArea(clip, SIZE)), `frame ${at}`).toEqual(await numberAt(items, at));
    }
    await expect(page.getByRole('img', { name: 'The finished film' })).toBeVisible();
  });

  await test.step('sound alone', async () => {
    for (const [format, name] of [
      ['Sound, M4A', 'kinds.m4a'],
      ['Sound, WAV', 'kinds.wav'],
    ] as const) {
      const file = await rushes.exportFilm({ format });
      expect(basename(file)).toBe(name);
      await isProved('The sound is what you cut to');
      const { streams } = await ffprobe(file, ['-show_streams']);
      expect((streams as readonly { codec_type: string }[]).map((one) => one.codec_type)).toEqual(['audio']);
      expect(Math.abs((await filmSound(file)).length / 48_000 - 3)).toBeLessThan(0.03);
      expect(Math.abs((await songOffset(file, song, SONG_AT)).offsetMs)).toBeLessThan(2);
    }
  });

  await test.step('one frame, also in another frame', async () => {
    const tall = { width: 1080, height: 1920 };
    for (const [at, size, preset] of [
      [31, SIZE, 'As the sequence'],
      [50, tall, 'Vertical'],
    ] as const) {
      const png = await rushes.deliver.exportFrame(at, preset);
      await isProved('The frame is the one you asked for');
      const { video } = await probeFilm(png);
      expect(video).toMatchObject({ codec: 'png', ...size });
      const height = Math.round((320 * size.height) / size.width);
      const [picture] = await framesGrey(png, { from: 0, count: 1 }, { width: 320, height });
      const clip = items.find(({ start, duration }) => at < start + duration)?.clip;
      if (!picture || !clip) throw new Error('no picture');
      expect(readNumber(picture, codeArea(clip, size, 'contain'))).toEqual(await numberAt(items, at));
    }
  });

  await test.step('a part of it, which sounds as it does in the film', async () => {
    const [start, end] = [10, 60];
    const part = await rushes.exportFilm({
      format: 'MP4',
      preset: 'As the sequence',
      range: { in: start, out: end },
    });
    expect(basename(part)).toBe('kinds-00-00-10-to-00-02-12.mp4');
    const { video } = await probeFilm(part);
    expect(video).toMatchObject({ codec: 'h264', frames: end - start });
    const cut = items.flatMap((item) => {
      const from = Math.max(item.start, start);
      const duration = Math.min(item.start + item.duration, end) - from;
      return duration > 0
        ? [{ ...item, start: from - start, in: item.in + from - item.start, duration }]
        : [];
    });
    expect(await checkNumbered(part, SIZE, RATE, cut)).toEqual([]);
    const { offsetMs } = await songOffset(part, song, SONG_AT - start / 24);
    expect(Math.abs(offsetMs)).toBeLessThan(2);
    // The fade is the film's end, not the part's.
    const [partSound, whole] = [
      await filmSound(part),
      await filmSound(await rushes.exportFilm({ range: 'all' })),
    ];
    const [partEnd, there] = [(end - start) / 24, end / 24];
    const level = levelDb(partSound, partEnd - 0.1, partEnd);
    expect(Math.abs(level - levelDb(whole, there - 0.1, there))).toBeLessThan(0.5);
    expect(level - levelDb(whole, 2.95, 3)).toBeGreaterThan(6);
  });
});
