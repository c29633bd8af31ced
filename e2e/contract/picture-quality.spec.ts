import { basename } from 'node:path';
import { benchMedia } from '../bench/bench-clips.ts';
import { colourPatches, PATCH_GRID, PATCHES, patchFiles, type Rgb } from '../fixtures/colour-patches.ts';
import { type HarnessFilm, renderInPage } from '../harness/film-in-page.ts';
import { expect, openHarness, saveFromPage, test } from '../harness/test.ts';
import { colourDifference } from '../readback/colour-difference.ts';
import { ffmpeg } from '../readback/ffmpeg.ts';
import { similarity } from '../readback/similarity.ts';

const rate = { num: 24, den: 1 };

/** The mean of the middle of each patch in one frame of a film, read as the film's tags say. */
async function patchesOf(film: string, size: HarnessFilm['size'], frame: number): Promise<Rgb[]> {
  const { columns, rows } = PATCH_GRID;
  const inside = { width: size.width / columns / 2, height: size.height / rows / 2 };
  const rgb = await ffmpeg([
    ...['-i', film, '-vf', `select='eq(n,${frame})',scale=flags=accurate_rnd+full_chroma_int,format=rgb24`],
    ...['-frames:v', '1', '-f', 'rawvideo', 'pipe:1'],
  ]);
  return PATCHES.map((_, at) => {
    const left = Math.round(((at % columns) + 0.25) * (size.width / columns));
    const top = Math.round((Math.floor(at / columns) + 0.25) * (size.height / rows));
    const sum = [0, 0, 0];
    let count = 0;
    for (let y = top; y < top + inside.height; y++)
      for (let x = left; x < left + inside.width; x++, count++)
        for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (rgb[(y * size.width + x) * 3 + c] ?? 0);
    return sum.map((value) => value / count) as unknown as Rgb;
  });
}

for (const engine of ['ffmpeg', 'webcodecs'] as const)
  test(`${engine}: colours come out within a difference of 2, whatever way they came in`, async ({
    page,
    rooms,
  }) => {
    await openHarness(page, rooms, await colourPatches());
    const items = patchFiles.map(({ name }) => ({ file: name, in: 0, duration: 6 }));
    const differences: string[] = [];
    // As most of them are, from the decoder to the encoder; and fitted, by the scaler or the compositor.
    for (const [width, height] of [
      [1280, 720],
      [960, 540],
    ] as const) {
      const film: HarnessFilm = { engine, items, size: { width, height }, rate };
      const byFfmpeg = engine === 'ffmpeg' ? items.length : 0;
      expect(await renderInPage(page, film)).toMatchObject({ kind: 'done', byFfmpeg });
      const path = await saveFromPage(page, 'film.mp4');
      for (const [at, { file }] of items.entries())
        for (const [patch, seen] of (await patchesOf(path, film.size, at * 6 + 3)).entries()) {
          const wanted = PATCHES[patch] ?? seen;
          const difference = colourDifference(seen, wanted);
          if (difference > 2)
            differences.push(
              `${file} at ${width}: ${wanted} became ${seen.map(Math.round)}, ${difference.toFixed(1)}`,
            );
        }
    }
    expect(differences).toEqual([]);
  });

for (const engine of ['ffmpeg', 'webcodecs'] as const)
  test(`${engine}: at the default quality pictures are like their source, SSIM 0.97 at least`, async ({
    page,
    rooms,
  }) => {
    const { clips } = await benchMedia(3);
    await openHarness(page, rooms, [...clips]);
    const items = clips.map((clip) => ({ file: basename(clip), in: 12, duration: 24 }));
    const film: HarnessFilm = { engine, items, size: { width: 1280, height: 720 }, rate };
    expect(await renderInPage(page, film)).toMatchObject({ kind: 'done' });
    const path = await saveFromPage(page, 'film.mp4');
    for (const [at, clip] of clips.entries()) {
      const values = await similarity({ path, from: at * 24 }, { path: clip, from: 12 }, 24);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean, basename(clip)).toBeGreaterThanOrEqual(0.97);
    }
  });

test('webcodecs: a shot begins as well behind black as behind itself, though one encoder makes both', async ({
  page,
  rooms,
}) => {
  // The one with the most bits a second.
  const [clip = ''] = (await benchMedia(1)).clips;
  await openHarness(page, rooms, [clip]);
  const shot = { file: basename(clip), in: 12, duration: 12 };
  const [GAP, SHOTS] = [8, 6];
  const firstFrames = async (gap: number) => {
    const items = Array.from({ length: SHOTS }, (_, at) => ({ ...shot, gap: at === 0 ? 0 : gap }));
    const film: HarnessFilm = { engine: 'webcodecs', items, size: { width: 1280, height: 720 }, rate };
    expect(await renderInPage(page, film)).toMatchObject({ kind: 'done' });
    const path = await saveFromPage(page, 'film.mp4');
    const seen: number[] = [];
    for (let at = 0; at < SHOTS; at++) {
      const from = at * (shot.duration + gap);
      seen.push(...(await similarity({ path, from }, { path: clip, from: shot.in }, 3)));
    }
    return seen;
  };
  const [alone, behind] = [await firstFrames(0), await firstFrames(GAP)];
  expect(Math.min(...behind)).toBeGreaterThan(Math.min(...alone) - 0.02);
});

/** In a worker: an encoder that has been flushed takes nothing more, and says so. */
const GOES_STALE = `{
  const { encode, flush } = VideoEncoder.prototype;
  const flushed = new WeakSet();
  VideoEncoder.prototype.flush = function () {
    flushed.add(this);
    return flush.call(this);
  };
  VideoEncoder.prototype.encode = function (...frame) {
    if (flushed.has(this)) {
      console.info('the encoder is stale');
      throw new DOMException('stale', 'EncodingError');
    }
    return encode.apply(this, frame);
  };
}`;

test('webcodecs: where an encoder makes no second segment, each worker sees it once, and the film is whole', async ({
  page,
  rooms,
}) => {
  const [clip = ''] = (await benchMedia(1)).clips;
  await page.route(/render\.worker/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${GOES_STALE}` });
  });
  let seen = 0;
  page.on('console', (message) => {
    if (message.text() === 'the encoder is stale') seen += 1;
  });
  await openHarness(page, rooms, [clip]);
  const [FRAMES, SHOTS] = [12, 8];
  const items = Array.from({ length: SHOTS }, (_, at) => ({
    file: basename(clip),
    in: 12 + at,
    duration: FRAMES,
  }));
  const film: HarnessFilm = { engine: 'webcodecs', items, size: { width: 1280, height: 720 }, rate };
  expect(await renderInPage(page, film)).toMatchObject({ kind: 'done', byFfmpeg: 0 });
  const path = await saveFromPage(page, 'film.mp4');
  for (const [at, { in: from }] of items.entries()) {
    const values = await similarity({ path, from: at * FRAMES }, { path: clip, from }, FRAMES);
    expect(Math.min(...values), `shot ${at}`).toBeGreaterThan(0.95);
  }
  // There are two workers.
  expect(seen).toBeGreaterThanOrEqual(1);
  expect(seen).toBeLessThanOrEqual(2);
});
