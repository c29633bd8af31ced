import { chromium } from '@playwright/test';
import { numberedClips } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { checkNumbered } from '../readback/check-numbered.ts';
import { browserArgs } from '../setup/browser-args.mjs';
import { browserPath } from '../setup/tools.mjs';

const SIZE = { width: 320, height: 180 };
const RATE = { num: 8, den: 1 };
const NOTHING_KEPT = /^This window keeps nothing: when it is closed, its projects and clips are gone\./;

test('where the browser refuses the page a database, the job is done in memory, and that is said', async ({
  page,
  appUrl,
}) => {
  await page.addInitScript(() => {
    const refused = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    Object.defineProperty(window, 'indexedDB', { value: { open: refused }, configurable: true });
  });
  const clips = (await numberedClips()).slice(0, 2);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await expect(page.getByRole('status').filter({ hasText: NOTHING_KEPT })).toBeVisible();
  await rushes.newProject('Private');
  await rushes.importFiles(clips.map(({ path }) => path));
  expect(await rushes.clipNames()).toEqual(clips.map(({ name }) => name));
  await rushes.setFormat(SIZE.width, SIZE.height, RATE.num, RATE.den);
  const items: Parameters<typeof checkNumbered>[3][number][] = [];
  let start = 0;
  for (const clip of clips) {
    await rushes.addToSequence(clip.name);
    const duration = (await rushes.sequence()).at(-1)?.out ?? 0;
    items.push({ clip, start, in: 0, duration, fit: 'contain' });
    start += duration;
  }
  await expect(page.getByRole('status').filter({ hasText: NOTHING_KEPT })).toBeVisible();
  await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
  await rushes.goHome();
  await rushes.openProject('Private');
  expect(await rushes.sequence()).toHaveLength(2);
  const film = await rushes.exportFilm({ quality: 'Draft' });
  expect(await checkNumbered(film, SIZE, RATE, items)).toEqual([]);

  // It said so: nothing is left.
  await page.reload();
  await rushes.open();
  expect(await rushes.projectNames()).toEqual([]);
});

test('a private window that keeps things until it is closed says so', async ({ page, appUrl }) => {
  // As Firefox and Safari do in theirs.
  await page.addInitScript(() => {
    StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
  });
  const [clip] = await numberedClips();
  if (!clip) throw new Error('no clips');
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await expect(page.getByRole('status').filter({ hasText: NOTHING_KEPT })).toBeVisible();
  await rushes.newProject('Until closed');
  await rushes.importFiles([clip.path]);
  await rushes.addToSequence(clip.name);
  // A film is put together in memory.
  await rushes.exportFilm({ quality: 'Draft' });
  await page.reload();
  expect(await rushes.projectNames()).toEqual(['Until closed']);
});

test('an ephemeral profile, whose blobs stay in memory, does the job', async ({ appUrl }) => {
  const browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs });
  const context = await browser.newContext({ locale: 'en-US', acceptDownloads: true });
  try {
    const rushes = new Rushes(await context.newPage(), appUrl);
    const [clip] = await numberedClips();
    if (!clip) throw new Error('no clips');
    await rushes.open();
    await rushes.newProject('Ephemeral');
    await rushes.importFiles([clip.path]);
    await rushes.setFormat(SIZE.width, SIZE.height, RATE.num, RATE.den);
    await rushes.addToSequence(clip.name);
    const film = await rushes.exportFilm({ quality: 'Draft' });
    const items = [{ clip, start: 0, in: 0, duration: clip.frames, fit: 'contain' as const }];
    expect(await checkNumbered(film, SIZE, RATE, items)).toEqual([]);
  } finally {
    await browser.close();
  }
});
