import { basename } from 'node:path';
import { listMedia, type MediaFile } from '../fixtures/media.ts';
import { type NumberedClip, numberedClips } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { checkNumbered } from '../readback/check-numbered.ts';
import { difference, framesRgb, sourceFrames } from '../readback/pictures.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { songOffset } from '../readback/song-offset.ts';
import { expectedSourceFrame, sourceTimes } from '../readback/source-times.ts';

const RATE = { num: 24, den: 1 };
const SIZE = { width: 640, height: 360 };
const ITEMS = 20;

/** At least 60 clips of mixed codec, size and rate: some of every codec, most of what generators write. */
function mixture(media: readonly MediaFile[]): MediaFile[] {
  const usable = media.filter(
    ({ kind, durationSec, path }) =>
      (kind === 'video' || kind === 'animation') &&
      (path.endsWith('.webp') || (durationSec >= 1 && durationSec <= 12)),
  );
  // A clip that the browser cannot decode is converted on import: small ones, or the test takes its time there.
  const light = usable.filter(
    (file) => file.codec !== 'hevc' || file.width * file.height * file.durationSec < 1.5e6,
  );
  const wanted = new Map(Object.entries({ h264: 46, vp9: 6, av1: 3, hevc: 3, gif: 4, webp: 3 }));
  return [...wanted].flatMap(([codec, count]) => {
    const all = light.filter((file) => file.codec === codec);
    const step = Math.max(1, all.length / count);
    return Array.from(
      { length: Math.min(count, all.length) },
      (_, at) => all[Math.floor(at * step)] as MediaFile,
    );
  });
}

test('a folder of generated clips and a song become a film', async ({ page, appUrl }) => {
  test.setTimeout(20 * 60_000);
  const rushes = new Rushes(page, appUrl);
  const media = await listMedia();
  const clips = mixture(media);
  expect(clips.length).toBeGreaterThanOrEqual(60);
  const song = await noiseSong('mp3');
  await rushes.open();
  await rushes.newProject('First light');
  await rushes.importFiles(clips.map(({ path }) => path));
  // The files were given in this order and none is refused, so the names are in it too.
  const names = await rushes.clipNames();
  expect(names.length, (await rushes.messages()).join('\n')).toBe(
    new Set(clips.map(({ path }) => path)).size,
  );
  await rushes.setFormat(SIZE.width, SIZE.height, RATE.num, RATE.den);
  await rushes.setSong(song, 0.75);

  // Native ffmpeg 5.1 reads no animated WebP, and shows high dynamic range as it is: neither can be compared here.
  const comparable = clips.flatMap((file, at) =>
    file.path.endsWith('.webp') || file.pixelFormat?.includes('10') ? [] : [{ file, name: names[at] ?? '' }],
  );
  const step = comparable.length / ITEMS;
  const chosen = Array.from({ length: ITEMS }, (_, at) => comparable[Math.floor(at * step)]).filter(
    (one) => one !== undefined,
  );
  for (const { name } of chosen) await rushes.addToSequence(name);
  for (const [at, item] of (await rushes.sequence()).entries()) {
    const from = Math.min(item.out - 6, 2 + ((at * 5) % 13));
    await rushes.trimItem(
      at,
      Math.max(0, from),
      Math.min(item.out, Math.max(0, from) + 12 + ((at * 7) % 17)),
    );
  }
  const items = await rushes.sequence();
  const frames = items.reduce((sum, item) => sum + item.out - item.in, 0);

  const film = await rushes.exportFilm();
  const proof = await rushes.deliver.proof();
  expect(proof.faults).toEqual([]);
  expect(proof.verdict).toMatch(/the film is what you cut$/i);
  expect(proof.checks).toMatchObject({
    Frames: { mark: 'right', seen: `${frames} of ${frames}` },
    'Cuts on the right picture': { mark: 'right', seen: `${ITEMS} of ${ITEMS}` },
    'Song in its place': { mark: 'right' },
    'Loudness, peak': { mark: 'right', seen: expect.stringMatching(/^−\d+\.\d LUFS · −\d+\.\d dBTP$/) },
  });
  expect(proof.shots.map(({ mark, pictures }) => `${pictures} ${mark}`)).toEqual(
    Array.from({ length: ITEMS }, () => '4 right'),
  );
  const probe = await probeFilm(film);
  expect(probe.video).toMatchObject({
    codec: 'h264',
    profile: 'High',
    pixelFormat: 'yuv420p',
    frames,
    ...SIZE,
  });
  expect(probe.video.colour).toMatchObject({
    matrix: 'bt709',
    primaries: 'bt709',
    transfer: 'bt709',
    range: 'tv',
  });
  expect(probe.audio).toMatchObject({ codec: 'aac', sampleRate: 48000, channels: 2 });
  expect(probe.fastStart).toBe(true);
  expect(Math.abs((await songOffset(film, song, 0.75)).offsetMs)).toBeLessThan(10);

  const rate = { num: BigInt(RATE.num), den: BigInt(RATE.den) };
  const ends = items.flatMap((item) => [item.start, item.start + item.out - item.in - 1]);
  const unique = [...new Set(ends)];
  const shown = await framesRgb(film, unique);
  const wrong: string[] = [];
  let decided = 0;
  for (const [at, item] of items.entries()) {
    const file = chosen[at]?.file;
    if (!file) throw new Error(item.clip);
    const times = await sourceTimes(file.path);
    for (const n of new Set([0, item.out - item.in - 1])) {
      const own = expectedSourceFrame(times, item.in, n, rate);
      const near = [own, own - 1, own + 1].filter((index) => index >= 0 && index < times.ticks.length);
      const sources = await sourceFrames(file.path, near, SIZE, 'contain');
      const picture = shown[unique.indexOf(item.start + n)];
      const [source] = sources;
      if (!picture || !source) throw new Error('no picture');
      const [toOwn = Number.NaN, ...toOthers] = sources.map((one) => difference(picture, one));
      // Neighbours that are the same picture decide nothing.
      const apart = sources.slice(1).map((one) => difference(source, one) > 0.6);
      if (apart.some(Boolean)) decided += 1;
      const nearer = toOthers.some((other, index) => apart[index] && other <= toOwn);
      if (nearer || toOwn > 12)
        wrong.push(`${basename(file.path)} ${own}: ${toOwn.toFixed(2)}, others ${toOthers}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(decided).toBeGreaterThan(ITEMS / 2);
});

test('every frame of a film of numbered clips is the right one', async ({ page, appUrl }) => {
  test.setTimeout(10 * 60_000);
  const rushes = new Rushes(page, appUrl);
  const clips = await numberedClips();
  await rushes.open();
  await rushes.newProject('Numbers');
  await rushes.importFiles(clips.map(({ path }) => path));
  await rushes.setFormat(SIZE.width, SIZE.height, 25, 1);
  for (const { name } of clips) await rushes.addToSequence(name);
  for (const [at, item] of (await rushes.sequence()).entries()) {
    if (at % 3 === 0) continue;
    const from = (at * 11) % Math.floor(item.out / 2);
    await rushes.trimItem(at, from, Math.min(item.out, from + 20 + at));
  }
  const fits = ['Contain', 'Cover', 'Stretch'] as const;
  for (const at of clips.keys()) await rushes.setFit(at, fits[at % 3] ?? 'Contain');
  await rushes.moveItem(0, 4);
  await rushes.duplicateItem(2);
  await rushes.removeItem(7);
  await rushes.undo();
  const items = await rushes.sequence();
  expect(items).toHaveLength(clips.length + 1);
  const film = await rushes.exportFilm({ quality: 'Draft' });
  const byName = new Map(clips.map((clip): [string, NumberedClip] => [clip.name, clip]));
  const fitOf = (name: string) =>
    (['contain', 'cover', 'stretch'] as const)[clips.findIndex((c) => c.name === name) % 3];
  const wrong = await checkNumbered(
    film,
    SIZE,
    { num: 25, den: 1 },
    items.map((item) => {
      const clip = byName.get(item.clip);
      if (!clip) throw new Error(item.clip);
      return {
        clip,
        start: item.start,
        in: item.in,
        duration: item.out - item.in,
        fit: fitOf(item.clip) ?? 'contain',
      };
    }),
  );
  expect(wrong).toEqual([]);
  const probe = await probeFilm(film);
  expect(probe.video.frames).toBe(items.reduce((sum, item) => sum + item.out - item.in, 0));
});
