import { type NumberedClip, numberedClips } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { decodedInPage, type HarnessFilm, renderInPage } from '../harness/film-in-page.ts';
import { expect, openHarness, saveFromPage, test } from '../harness/test.ts';
import { checkNumbered, type NumberedItem } from '../readback/check-numbered.ts';
import { pictureHashes } from '../readback/picture-hashes.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { songOffset } from '../readback/song-offset.ts';

/** The items of a harness film as the read-back wants them. */
function numberedItems(film: HarnessFilm, clips: readonly NumberedClip[]): NumberedItem[] {
  let start = 0;
  return film.items.map((item) => {
    const clip = clips.find(({ name }) => name === item.file);
    if (!clip) throw new Error(item.file);
    start += item.gap ?? 0;
    const placed = { clip, start, in: item.in, duration: item.duration, fit: item.fit ?? 'contain' };
    start += item.duration;
    return placed;
  });
}

const engines = ['ffmpeg', 'webcodecs', 'mixed'] as const;

const rates = [
  { name: '24 fps', size: { width: 640, height: 360 }, rate: { num: 24, den: 1 } },
  { name: '23.976 fps', size: { width: 320, height: 320 }, rate: { num: 24000, den: 1001 } },
  { name: '30 fps', size: { width: 480, height: 270 }, rate: { num: 30, den: 1 } },
];

// Both at once, as a failure half-way leaves it, once: what each makes alone is held to every rate.
const films = engines.flatMap((it) =>
  rates.slice(it === 'mixed' ? 1 : 0, it === 'mixed' ? 2 : 3).map((at) => [it, at] as const),
);

for (const [engine, { name, size, rate }] of films)
  test(`${engine}: every frame of a film at ${name} is the one the sampling rule names`, async ({
    page,
    rooms,
  }) => {
    const clips = await numberedClips();
    const fits = ['contain', 'cover', 'stretch'] as const;
    const items = clips.map((clip, at) => {
      const whole = Math.floor((clip.frames * clip.rate.den * rate.num) / (clip.rate.num * rate.den));
      const from = at === 0 ? 0 : (at * 7) % Math.floor(whole / 2);
      // The first is longer than a group of pictures: a film may have several key frames before its first sound.
      const duration = Math.min(whole - from, at === 0 ? 80 : 17 + ((at * 5) % 23));
      return {
        file: clip.name,
        in: from,
        duration,
        fit: fits[at % 3] as (typeof fits)[number],
        gap: at === 3 ? 4 : 0,
      };
    });
    const song = await noiseSong('wav');
    await openHarness(page, rooms, [...clips.map((clip) => clip.path), song]);
    const film: HarnessFilm = {
      engine,
      items,
      size,
      rate,
      song: { file: song.split(/[\\/]/).at(-1) ?? '', offsetMs: 500 },
    };
    const outcome = await renderInPage(page, film);
    expect(outcome).toMatchObject({ kind: 'done' });
    // What the browser does not decode comes from ffmpeg all the same.
    const few = clips.filter(({ name: clip }) => /hevc|gif/.test(clip)).length;
    if (engine === 'webcodecs')
      expect(outcome.kind === 'done' && outcome.byFfmpeg).toBeLessThanOrEqual(few + 1);
    const path = await saveFromPage(page, 'film.mp4');
    const total = items.reduce((sum, item) => sum + item.gap + item.duration, 0);
    const probe = await probeFilm(path);
    expect(probe.video).toMatchObject({
      codec: 'h264',
      profile: 'High',
      pixelFormat: 'yuv420p',
      frames: total,
      ...size,
    });
    expect(probe.video.colour).toMatchObject({
      matrix: 'bt709',
      primaries: 'bt709',
      transfer: 'bt709',
      range: 'tv',
    });
    expect(probe.audio).toMatchObject({ codec: 'aac', sampleRate: 48000, channels: 2 });
    expect(probe.fastStart).toBe(true);
    expect(await checkNumbered(path, size, rate, numberedItems(film, clips))).toEqual([]);
    const { offsetMs } = await songOffset(path, song, 0.5);
    expect(Math.abs(offsetMs)).toBeLessThan(2);
    // ffmpeg hides what freezes Chromium, whose picture buffer is as deep as the first parameter set says: bit by bit
    // it must decode the same.
    if (engine !== 'ffmpeg') expect(await decodedInPage(page)).toEqual(await pictureHashes(path));
  });

for (const engine of ['ffmpeg', 'webcodecs'] as const)
  test(`${engine}: cancelling ends all work long before it is done and leaves no file`, async ({
    page,
    rooms,
  }) => {
    const clips = await numberedClips();
    const big = clips.filter((clip) => clip.width >= 1280).slice(0, 2);
    await openHarness(
      page,
      rooms,
      big.map((clip) => clip.path),
    );
    const items = Array.from({ length: 12 }, (_, at) => ({
      file: big[at % big.length]?.name ?? '',
      in: 0,
      duration: 70,
    }));
    const film: HarnessFilm = {
      engine,
      items,
      size: { width: 1280, height: 720 },
      rate: { num: 24, den: 1 },
    };
    const outcome = await renderInPage(page, film, 100);
    expect(outcome).toMatchObject({ kind: 'cancelled', leftBehind: 0 });
    // Many seconds of work are left then. How soon exactly tells of what else the machine does.
    expect(outcome.kind === 'cancelled' && outcome.ms).toBeLessThan(2_000);
  });

test('what is kept is not rendered again, what was lost meanwhile or cannot be read is', async ({
  page,
  rooms,
}) => {
  const clips = await numberedClips();
  const small = clips.filter(({ width }) => width <= 640).slice(0, 2);
  await openHarness(
    page,
    rooms,
    small.map(({ path }) => path),
  );
  const items = [0, 1, 2, 3].map((at) => ({
    ...{ file: small[at % small.length]?.name ?? '', fit: 'contain' as const },
    ...{ in: at * 3, duration: 9 + at },
  }));
  const size = { width: 320, height: 180 };
  const film: HarnessFilm = { engine: 'ffmpeg', items, size, rate: { num: 24, den: 1 }, isKept: true };
  expect(await renderInPage(page, film)).toMatchObject({ kind: 'done', byFfmpeg: 4 });
  await page.evaluate(() => Object.assign(window, { before: (window as unknown as { saved: Blob }).saved }));
  const changed = items.map((item, at) => (at === 1 ? { ...item, in: item.in + 1 } : item));
  const again: HarnessFilm = { ...film, items: changed, lost: 2, unreadable: 3 };
  expect(await renderInPage(page, again)).toMatchObject({ kind: 'done', byFfmpeg: 3 });
  // Whoever copies the last film, or plays it, is not stopped by the next.
  const bytes = await page.evaluate(() =>
    (window as unknown as { before: Blob }).before.arrayBuffer().then(({ byteLength }) => byteLength),
  );
  expect(bytes).toBeGreaterThan(1000);
  const path = await saveFromPage(page, 'again.mp4');
  expect(await checkNumbered(path, film.size, film.rate, numberedItems(again, clips))).toEqual([]);
});
