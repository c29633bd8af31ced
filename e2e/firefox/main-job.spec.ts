import { basename } from 'node:path';
import { listMedia, type MediaFile } from '../fixtures/media.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { codeArea, readNumber } from '../readback/frame-code.ts';
import { difference, framesRgb, sourceFrames } from '../readback/pictures.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { songOffset } from '../readback/song-offset.ts';
import { expectedSourceFrame, sourceTimes } from '../readback/source-times.ts';
import { expect, test } from './test.ts';

const SIZE = { width: 480, height: 270 };
const RATE = { num: 24n, den: 1n };

/** The lightest clip of a codec among those that generators wrote, a second long at least. */
function shortest(media: readonly MediaFile[], codec: string, ending: RegExp): MediaFile {
  const [clip] = media
    .filter((file) => file.codec === codec && ending.test(file.path) && !/awkward|music/.test(file.class))
    .filter(({ durationSec, width }) => durationSec >= 1 && durationSec <= 6 && width >= 256)
    .sort((a, b) => a.durationSec * a.width * a.height - b.durationSec * b.width * b.height);
  if (clip === undefined) throw new Error(`There is no ${codec} among the media`);
  return clip;
}

test('in Firefox clips and a song become a film', async ({ app }) => {
  const media = await listMedia();
  const real = [
    shortest(media, 'h264', /\.mp4$/i),
    shortest(media, 'vp9', /\.webm$/i),
    shortest(media, 'gif', /\.gif$/i),
  ].map(({ path }) => path);
  // Firefox decodes no HEVC here: this one is converted for the preview.
  const numbered = [await numberedClip('n24.mp4'), await numberedClip('n24-hevc.mp4')];
  const clips = [...numbered.map(({ path }) => path), ...real];
  const song = await noiseSong('mp3', 30);

  await app.press('button', 'New project');
  await app.fill('textbox', 'Name', 'In Firefox');
  await app.find('button', 'Import');
  await app.upload('Clips to import', [...clips, song]);
  await app.importsEnded();
  const told = await app.messages();
  expect(told, told.join('\n')).toContain('5 clips imported.');
  expect(told).toContain(`${basename(song)} is now the song.`);
  // What is not converted is decoded by Firefox itself.
  expect(told.filter((line) => line.endsWith('is ready to play.'))).toEqual([
    'n24-hevc.mp4 is ready to play.',
  ]);
  expect((await app.names('option')).slice(0, 5)).toEqual(clips.map((path) => basename(path)));

  await app.press('button', 'Add all to the film');
  await app.show('Cut');
  await app.fill('textbox', 'Width', String(SIZE.width));
  await app.fill('textbox', 'Height', String(SIZE.height));
  await app.fill('textbox', 'Frame rate', '24');

  const items = async () =>
    (
      await app.page.$$eval('[role="listbox"][aria-label="Film"] [role="option"]', (all) =>
        all.map((one) => one.getAttribute('aria-label') ?? ''),
      )
    ).map((label) => {
      const [, clip = '', ...numbers] =
        /^(.*), starts at frame (\d+), shows (\d+) to (\d+)$/.exec(label) ?? [];
      const [start = Number.NaN, from = Number.NaN, to = Number.NaN] = numbers.map(Number);
      return { clip, start, from, to };
    });
  expect(await items()).toHaveLength(clips.length);
  // Every item is cut to 20 frames of its middle, by keys.
  await (await app.find('listbox', 'Film')).focus();
  await app.page.keyboard.press('Home');
  for (const at of clips.keys()) {
    const item = (await items())[at];
    const from = Math.min(4, (item?.to ?? 0) - 20);
    await app.fill('spinbutton', 'In', String(from));
    await app.fill('spinbutton', 'Out', String(from + 20));
    await (await app.find('listbox', 'Film')).focus();
    if (at < clips.length - 1) await app.page.keyboard.press('ArrowRight');
  }
  const film = await items();
  expect(film.map(({ from, to }) => to - from)).toEqual(clips.map(() => 20));

  // The viewer shows the right picture of what Firefox decodes itself, and of what was converted.
  await app.page.keyboard.press('Home');
  for (const [at, clip] of numbered.entries()) {
    const wanted = { clip: clip.clip, frame: film[at]?.from };
    await app.until(async () => {
      const seen = readNumber(await app.picture('Picture of the film'), codeArea(clip, SIZE, 'contain'));
      return seen?.clip === wanted.clip && seen.frame === wanted.frame;
    }, `the picture of ${clip.name}`);
    await app.page.keyboard.press('ArrowRight');
  }

  await app.show('Deliver');
  await app.find('button', 'Make the film');
  // There is no picker to save with: that is said before, not after.
  expect(await app.text('main')).toContain('It is saved in your downloads folder.');
  await app.press('button', 'Make the film');
  const path = await app.downloaded();
  expect(basename(path)).toBe('in-firefox.mp4');
  const probe = await probeFilm(path);
  expect(probe.video).toMatchObject({ codec: 'h264', profile: 'High', frames: 20 * clips.length, ...SIZE });
  expect(probe.audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
  expect(probe.fastStart).toBe(true);
  expect(Math.abs((await songOffset(path, song, 0)).offsetMs)).toBeLessThan(10);
  const shown = await framesRgb(
    path,
    film.map(({ start }) => start),
  );
  const wrong: string[] = [];
  for (const [at, item] of film.entries()) {
    const source = clips[at] ?? '';
    const frame = expectedSourceFrame(await sourceTimes(source), item.from, 0, RATE);
    const [own, before] = await sourceFrames(source, [frame, Math.max(0, frame - 1)], SIZE, 'contain');
    const picture = shown[at];
    if (!picture || !own || !before) throw new Error('no picture');
    const distance = difference(picture, own);
    // Where the frame before is another picture, it must be farther away.
    const isBefore = difference(own, before) > 0.6 && difference(picture, before) <= distance;
    if (distance > 12 || isBefore) wrong.push(`${basename(source)} ${frame}: ${distance.toFixed(2)}`);
  }
  expect(wrong).toEqual([]);
  expect(await app.messages()).toContain('The film is saved: in-firefox.mp4');
});
