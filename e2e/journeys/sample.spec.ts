import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import type { SequenceItem } from '../pages/cut-page.ts';
import { Rushes } from '../pages/rushes.ts';
import { difference, framesRgb } from '../readback/pictures.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { songOffset } from '../readback/song-offset.ts';

/** A hundred beats a minute, and a film of 24 of them at 24 frames a second. */
const BEAT_SEC = 0.6;
const BEATS = 24;
const RATE = 24;

const CLIPS = ['dunes', 'rain', 'ink', 'stars', 'silk', 'aurora', 'lanterns', 'sun'];

/** The song as the page stored it, as a file. */
async function storedSong(page: Page): Promise<string> {
  const bytes = await page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open('rushes'));
    const stores = database.transaction(['clips', 'bytes']);
    const songs = (await asked(stores.objectStore('clips').getAll())).filter(({ kind }) => kind === 'audio');
    const stored: Blob = await asked(stores.objectStore('bytes').get(songs[0].id));
    database.close();
    return Array.from(new Uint8Array(await stored.arrayBuffer()));
  });
  const path = join(await mkdtemp(join(tmpdir(), 'rushes-song-')), 'song.wav');
  await writeFile(path, Uint8Array.from(bytes));
  return path;
}

const endOf = (item: SequenceItem): number => item.start + item.out - item.in;

/** Every cut is the frame nearest to a beat, and the picture changes there and nowhere beside it. */
async function checkCuts(film: string, items: readonly SequenceItem[]): Promise<void> {
  for (const cut of items.map(endOf)) {
    const beat = Math.round(cut / RATE / BEAT_SEC);
    expect(Math.abs(cut / RATE - beat * BEAT_SEC), `cut at ${cut}`).toBeLessThanOrEqual(0.5 / RATE + 1e-9);
  }
  const pictures = await framesRgb(film, { from: 0, count: items.map(endOf).at(-1) ?? 0 });
  const cuts = items.slice(1).map(({ start }) => start);
  const changes = pictures.slice(1).map((picture, at) => difference(picture, pictures[at] ?? picture));
  const atCuts = cuts.map((cut) => changes[cut - 1] ?? 0);
  const elsewhere = changes.filter((_, at) => !cuts.includes(at + 1));
  expect(Math.min(...atCuts)).toBeGreaterThan(2 * Math.max(...elsewhere));
}

test('one click on the empty home makes a film to look at, ready to export', async ({ page, appUrl }) => {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  const from = Date.now();
  await rushes.makeSample();
  const items = await rushes.sequence();
  const seconds = (Date.now() - from) / 1000;
  console.log(`the sample took ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(60);

  expect(items.map(({ clip }) => clip.replace(/\.(?:mp4|webm)$/, ''))).toEqual(CLIPS);
  expect(items.map(({ start }) => start)).toEqual([0, ...items.slice(0, -1).map(endOf)]);
  for (const item of items) expect(item.in).toBeGreaterThan(0);
  const frames = items.map(endOf).at(-1);
  expect(frames).toBe(Math.round(BEATS * BEAT_SEC * RATE));
  expect((await rushes.messages()).join('\n')).toContain('song.wav is now the song.');
  expect(await rushes.clipNames()).toHaveLength(CLIPS.length + 1);

  const film = await rushes.exportFilm({ quality: 'Draft' });
  const probe = await probeFilm(film);
  expect(probe.video).toMatchObject({ codec: 'h264', width: 640, height: 360, frames });
  const song = await storedSong(page);
  expect(Math.abs((await songOffset(film, song, 0)).offsetMs)).toBeLessThan(10);
  await checkCuts(film, items);
  expect(await rushes.projectNames()).toEqual(['Sample film']);
});

test('a sample that is cancelled leaves nothing, and can be asked for again', async ({ page, appUrl }) => {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.beginSample();
  await rushes.cancelSample();
  expect(await rushes.messages()).toEqual([]);
  expect(await rushes.projectNames()).toEqual([]);
  await rushes.beginSample();
  // A project that is begun in the meantime is the one that is wanted.
  await rushes.newProject('Mine');
  expect(await rushes.projectNames()).toEqual(['Mine']);
});

test('a browser that encodes nothing gets its sample by ffmpeg', async ({ page, appUrl }) => {
  test.setTimeout(10 * 60_000);
  // Without a service worker, so that the worker's script passes by here.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  let isRouted = false;
  await page.route(/sample\.worker.*\.js$/, async (route) => {
    isRouted = true;
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete self.VideoEncoder;\n${await response.text()}` });
  });
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.makeSample();
  expect(isRouted).toBe(true);
  const items = await rushes.sequence();
  expect(items.map(({ clip }) => clip)).toEqual(CLIPS.map((name) => `${name}.mp4`));
  await checkCuts(await rushes.exportFilm({ quality: 'Draft' }), items);
});
