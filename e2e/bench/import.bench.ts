import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { openCpuClock } from './cpu-clock.ts';
import { traceMainThread } from './main-thread.ts';
import { manyClips } from './many-clips.ts';
import { addRow } from './rows.mjs';
import { greyBoxes, scrollThrough } from './scrolling.ts';

const pairs = Math.min(3, Number(process.env.RUSHES_BENCH_PAIRS ?? 1));
/** So often a library is opened cold, and scrolled through. */
const OPENINGS = 5;
const SCROLLS = 7;
/** `--short` has two clips elsewhere. */
const count = Number(process.env.RUSHES_BENCH_LIBRARY ?? (process.env.RUSHES_BENCH_CLIPS === '2' ? 24 : 700));

test(`a library of ${count} clips`, async ({ page, appUrl }) => {
  const clips = await manyClips(count);
  try {
    const rushes = new Rushes(page, appUrl);
    await rushes.open();
    const cpuMs = await openCpuClock(page);
    const seconds = {
      ours: [] as number[],
      bare: [] as number[],
      first: [] as number[],
      one: [] as number[],
    };
    const cpu = { ours: [] as number[], bare: [] as number[] };
    const posters: number[] = [];
    const opened = { full: [] as number[], empty: [] as number[] };
    const dropped = { ours: [] as number[], bare: [] as number[] };
    const tasks = { longest: [] as number[], over: [] as number[], bare: [] as number[] };
    for (let pair = 0; pair < pairs; pair++) {
      const bare = await bareStore(page, appUrl, clips.paths, cpuMs);
      seconds.bare.push(bare.sec);
      cpu.bare.push(bare.cpuSec);
      tasks.bare.push(bare.givenMs);
      await rushes.newProject(`One ${pair}`);
      seconds.one.push((await importAndWatch(page, clips.paths.slice(0, 1))).firstSec);
      await rushes.goHome();
      await rushes.deleteProject(`One ${pair}`);
      await rushes.newProject(`Many ${pair}`);
      const trace = await traceMainThread(page);
      const begun = await cpuMs();
      const { firstSec, storedSec, postersSec, cpuSec } = await importAndWatch(
        page,
        clips.paths,
        async () => ((await cpuMs()) - begun) / 1000,
      );
      const main = await trace.stop();
      cpu.ours.push(cpuSec);
      seconds.ours.push(storedSec);
      seconds.first.push(firstSec);
      posters.push(postersSec);
      tasks.longest.push(main.longestMs);
      tasks.over.push(main.over50);
      console.log(
        `round ${pair + 1}: stored in ${storedSec.toFixed(1)} s, bare ${seconds.bare.at(-1)?.toFixed(1)} s; posters ${postersSec.toFixed(1)} s; first ${firstSec.toFixed(2)} s, of one ${seconds.one.at(-1)?.toFixed(2)} s; longest task ${main.longestMs.toFixed(0)} ms (${main.longestWith.join(', ')}; bare ${tasks.bare.at(-1)?.toFixed(0)} ms), ${main.over50} over 50 ms`,
      );
      if (pair === 0) {
        await rushes.goHome();
        await rushes.newProject('Empty');
        for (let n = 0; n < OPENINGS; n++) {
          opened.empty.push(await openCold(rushes, page, 'Empty'));
          opened.full.push(await openCold(rushes, page, `Many ${pair}`));
        }
        const grid = clipGrid(page);
        const boxes = await greyBoxes(page, grid, count);
        for (let n = 0; n < SCROLLS; n++) {
          // The boxes have the machine to themselves; beside the grid, clips are looked at when nothing else is to be done.
          await rushes.pausePreviews(true);
          await boxes.page.bringToFront();
          dropped.bare.push(100 * (await scrollThrough(boxes.list)));
          await page.bringToFront();
          await rushes.pausePreviews(false);
          dropped.ours.push(100 * (await scrollThrough(grid)));
        }
        await boxes.page.close();
      }
      await rushes.goHome();
      await rushes.deleteProject(`Many ${pair}`);
    }
    const work = `A library: ${count} clips of 4 MB on the average, no two alike; pairs: ${pairs}`;
    const perSecond = (of: readonly number[]) => of.map((sec) => count / sec);
    addRow({
      work,
      measure: 'stored and probed',
      unit: 'clips/s',
      ours: perSecond(seconds.ours),
      reference: { name: 'hash and write, bare', values: perSecond(seconds.bare) },
    });
    addRow({
      work,
      measure: 'the same per CPU second',
      unit: 'clips/s',
      ours: perSecond(cpu.ours),
      reference: { name: 'hash and write, bare', values: perSecond(cpu.bare) },
    });
    addRow({
      work,
      measure: 'the first clip is visible after',
      unit: 's',
      ours: seconds.first,
      reference: { name: 'an import of one', values: seconds.one },
    });
    addRow({ work, measure: 'all posters there', unit: 'clips/s', ours: perSecond(posters) });
    addRow({
      work,
      measure: 'longest task of the main thread',
      unit: 'ms',
      ours: tasks.longest,
      reference: { name: 'of a bare page that is given the files', values: tasks.bare },
    });
    addRow({ work, measure: 'tasks over 50 ms', unit: '', ours: tasks.over });
    addRow({
      work,
      measure: 'cold start to a grid with pictures',
      unit: 's',
      ours: opened.full,
      reference: { name: 'to an empty project', values: opened.empty },
    });
    addRow({
      work,
      measure: 'frames dropped while scrolling',
      unit: '%',
      ours: dropped.ours,
      reference: { name: 'a list of grey boxes', values: dropped.bare },
    });
  } finally {
    await clips.remove();
  }
});

/** Imports files into the open project; seconds until the first picture is seen, and until all are in. */
async function importAndWatch(
  page: Page,
  paths: readonly string[],
  cpuSeconds = async () => 0,
): Promise<{ firstSec: number; storedSec: number; postersSec: number; cpuSec: number }> {
  const input = page.getByLabel('Clips to import', { exact: true });
  const grid = clipGrid(page);
  const begun = performance.now();
  const since = () => (performance.now() - begun) / 1000;
  await input.setInputFiles([...paths]);
  await grid.getByRole('option').first().locator('img').waitFor();
  const firstSec = since();
  await page
    .getByRole('progressbar', { name: 'Import progress', exact: true })
    .waitFor({ state: 'detached', timeout: 1_800_000 });
  const storedSec = since();
  const cpuSec = await cpuSeconds();
  await expect.poll(() => storedPosters(page), { timeout: 600_000 }).toBe(paths.length);
  return { firstSec, storedSec, postersSec: since(), cpuSec };
}

const clipGrid = (page: Page): Locator => page.getByRole('listbox', { name: 'Clips', exact: true });

/** Loads the app anew and opens a project. @returns seconds until it can be worked with */
async function openCold(rushes: Rushes, page: Page, name: string): Promise<number> {
  await rushes.goHome();
  const begun = performance.now();
  await page.reload();
  await page.getByRole('button', { name: `Open ${name}`, exact: true }).click();
  if (name === 'Empty') await page.getByRole('heading', { name: /^Drop/ }).waitFor();
  else await clipGrid(page).getByRole('option').first().locator('img').waitFor();
  return (performance.now() - begun) / 1000;
}

function storedPosters(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('rushes');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const keys = opening.result.transaction('derived').objectStore('derived').getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            resolve(keys.result.filter((key) => Array.isArray(key) && key[1] === 'poster').length);
          };
        };
      }),
  );
}

/**
 * Hashes the same files and writes them into a database, two at once, and nothing else: in a page of its own, for so
 * much garbage makes the browser throw away code that a page will need again.
 *
 * @returns how long it took, and the longest task of the page when it was given the files
 */
async function bareStore(
  beside: Page,
  appUrl: string,
  paths: readonly string[],
  cpuMs: () => Promise<number>,
): Promise<{ readonly sec: number; readonly cpuSec: number; readonly givenMs: number }> {
  const page = await beside.context().newPage();
  // What is no page has no icon of its own.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(new URL('manifest.webmanifest', appUrl).href);
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
    input.setAttribute('aria-label', 'Bare files');
    document.body.append(input);
  });
  const input = page.getByLabel('Bare files', { exact: true });
  const trace = await traceMainThread(page);
  await input.setInputFiles([...paths]);
  const { longestMs: givenMs } = await trace.stop();
  const before = await cpuMs();
  const ms = await input.evaluate(async (element) => {
    const files = [...((element as HTMLInputElement).files ?? [])];
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('bare', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('bytes');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const begun = performance.now();
    const queue = files.values();
    const run = async () => {
      for (const file of queue) {
        const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
        await new Promise<void>((resolve, reject) => {
          const transaction = database.transaction('bytes', 'readwrite', { durability: 'strict' });
          transaction.objectStore('bytes').put(file, hash);
          transaction.oncomplete = () => resolve();
          transaction.onerror = () => reject(transaction.error);
        });
      }
    };
    await Promise.all([run(), run()]);
    const took = performance.now() - begun;
    database.close();
    await new Promise((resolve) => {
      const deleting = indexedDB.deleteDatabase('bare');
      deleting.onsuccess = resolve;
    });
    return took;
  });
  const cpuSec = ((await cpuMs()) - before) / 1000;
  await page.close();
  return { sec: ms / 1000, cpuSec, givenMs };
}
