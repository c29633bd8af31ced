import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HostedCopy, hostCopy } from '../fixtures/hosted-copy.ts';
import { mortalBrowser } from '../fixtures/mortal-browser.ts';
import { numberedClips } from '../fixtures/numbered-clips.ts';
import { test as base, expect } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { checkNumbered } from '../readback/check-numbered.ts';
import { probeFilm } from '../readback/probe-film.ts';

/** The app at a host that can be stopped and can publish a newer version; below a folder, as on any static host. */
const test = base.extend<{ host: HostedCopy }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  host: async ({}, use) => {
    const host = await hostCopy(process.env.RUSHES_URL ?? '');
    await use(host);
    await host.close();
  },
  appUrl: async ({ host }, use) => use(host.url),
});

const SIZE = { width: 320, height: 180 };
const RATE = { num: 8, den: 1 };

test('after one visit the whole job works without a network', async ({
  page,
  context,
  host,
  appUrl,
  allowErrors,
}) => {
  const rushes = new Rushes(page, appUrl);
  // The core of an older version, which is to go, and that of another copy of the app, which is not.
  allowErrors(/favicon\.ico/);
  await page.goto(`${appUrl}icons/rushes.svg`);
  await page.evaluate(async () => {
    const old = await caches.open('ffmpeg-core-0.0.1');
    await old.put(new URL('../ffmpeg-core/0.0.1/ffmpeg-core.wasm', location.href), new Response('old'));
    const others = await caches.open('ffmpeg-core-0.0.2');
    await others.put('/elsewhere/ffmpeg-core/0.0.2/ffmpeg-core.wasm', new Response('not ours'));
  });
  await rushes.open();
  expect(await rushes.offlineState()).toBe('Getting ready for offline…');
  await rushes.worksOffline();
  const times = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    core: performance.getEntriesByType('resource').find(({ name }) => name.includes('/ffmpeg-core/'))
      ?.startTime,
  }));
  expect(times.core).toBeGreaterThan(times.paint ?? Number.POSITIVE_INFINITY);
  await expect
    .poll(() =>
      page.evaluate(async () => (await caches.keys()).filter((name) => /^ffmpeg/.test(name)).sort()),
    )
    .toEqual(['ffmpeg-core-0.0.2', expect.stringMatching(/^ffmpeg-core-0\.12/)]);

  await context.setOffline(true);
  await host.close();
  await page.reload();
  await rushes.worksOffline();
  const [clip] = await numberedClips();
  if (!clip) throw new Error('no clips');
  await rushes.newProject('Far from everywhere');
  await rushes.importFiles([clip.path]);
  await rushes.setFormat(SIZE.width, SIZE.height, RATE.num, RATE.den);
  await rushes.addToSequence(clip.name);
  const film = await rushes.exportFilm({ quality: 'Draft', engine: 'ffmpeg' });
  expect((await probeFilm(film)).video.frames).toBe(clip.frames);
  const items = [{ clip, start: 0, in: 0, duration: clip.frames, fit: 'contain' as const }];
  expect(await checkNumbered(film, SIZE, RATE, items)).toEqual([]);
});

test('the app is kept without a reload: a page of the first visit goes on offline', async ({
  page,
  context,
  host,
  appUrl,
}) => {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.worksOffline();
  await context.setOffline(true);
  await host.close();
  const [clip] = await numberedClips();
  if (!clip) throw new Error('no clips');
  await rushes.newProject('First visit');
  await rushes.importFiles([clip.path]);
  await rushes.addToSequence(clip.name);
  const film = await rushes.exportFilm({ quality: 'Draft' });
  expect((await probeFilm(film)).video.frames).toBe((await rushes.sequence())[0]?.out);
});

test('a newer version waits, asks, and loses nothing', async ({ page, context, host, appUrl }) => {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.worksOffline();
  await expect(rushes.updateButton).toHaveCount(0);
  const other = new Rushes(await context.newPage(), appUrl);
  await other.open();
  await page.bringToFront();
  host.publish();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await rushes.updateButton.waitFor();

  // Another tab would lose the version that it runs.
  await rushes.updateButton.click();
  await expect.poll(() => rushes.messages()).toContain('Close the other tabs of Rushes first, then update.');
  await context.pages().at(-1)?.close();

  const [clip] = await numberedClips();
  if (!clip) throw new Error('no clips');
  await rushes.newProject('Kept');
  await rushes.importFiles([clip.path]);
  await rushes.addToSequence(clip.name);
  // It came by itself neither while this was done, nor now.
  await page.evaluate(() => Object.assign(window, { isOldPage: true }));
  const items = await rushes.sequence();
  await rushes.trimItem(0, 3, 9);
  const reloaded = page.waitForEvent('load');
  await rushes.updateButton.click();
  await reloaded;
  expect(await page.evaluate(() => 'isOldPage' in window)).toBe(false);
  await rushes.openProject('Kept');
  expect(await rushes.sequence()).toMatchObject([{ clip: items[0]?.clip, in: 3, out: 9 }]);
  await rushes.worksOffline();
  await expect(rushes.updateButton).toHaveCount(0);
});

test('the app can be installed, and opens the files that the system gives it', async ({
  page,
  context,
  appUrl,
}) => {
  // Stands in for the system: an installed app is given handles, which a test cannot have it given.
  await page.addInitScript(() => {
    const launchQueue = {
      setConsumer: (consume: unknown) => Object.assign(window, { launchWith: consume }),
    };
    Object.defineProperty(window, 'launchQueue', { value: launchQueue });
  });
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.worksOffline();
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);
  const { data, errors, url } = await devtools.send('Page.getAppManifest');
  expect([url, errors]).toEqual([`${appUrl}manifest.webmanifest`, []]);
  const manifest = JSON.parse(data ?? '{}') as { file_handlers?: { accept: Record<string, string[]> }[] };
  expect(manifest).toMatchObject({ share_target: { action: './share', method: 'POST' } });
  const opens = Object.keys(manifest.file_handlers?.[0]?.accept ?? {});
  expect(opens).toEqual(expect.arrayContaining(['video/mp4', 'image/gif', 'image/webp', 'audio/mpeg']));

  await page.evaluate(() => {
    const picture = document.createElement('canvas');
    picture.width = picture.height = 32;
    picture.getContext('2d')?.fillRect(0, 0, 9, 9);
    const file = () =>
      new Promise((resolve) => picture.toBlob((blob) => resolve(new File([blob ?? ''], 'a.png'))));
    const { launchWith } = window as unknown as { launchWith: (params: unknown) => void };
    launchWith({ files: [] });
    launchWith({ files: [{ kind: 'file', name: 'a.png', getFile: file }] });
  });
  await expect.poll(() => rushes.messages()).toContain('1 clip imported.');
  expect(await rushes.clipNames()).toEqual(['a.png']);
  expect(await rushes.projectNames()).toEqual(['Untitled film']);
});

test('files that the share sheet sends come in, though the network is off', async ({
  page,
  context,
  host,
  appUrl,
}) => {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.worksOffline();
  await context.setOffline(true);
  await host.close();
  const clips = (await numberedClips()).slice(0, 2);
  const sent = await Promise.all(
    clips.map(async ({ name, path }) => ({ name, base64: (await readFile(path)).toString('base64') })),
  );
  // As the system posts it: the page's own forms may not, by its security policy.
  const answer = await page.evaluate(async (files) => {
    const form = new FormData();
    for (const { name, base64 } of files)
      form.append('files', new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], `é ${name}`));
    const { type } = await fetch('./share', { method: 'POST', body: form, redirect: 'manual' });
    return type;
  }, sent);
  expect(answer).toBe('opaqueredirect');
  await page.reload();
  await expect.poll(() => rushes.messages()).toContain('2 clips imported.');
  expect(await rushes.clipNames()).toEqual(clips.map(({ name }) => `é ${name}`));
  await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
  // Once, and no more.
  await page.reload();
  await rushes.worksOffline();
  expect(await rushes.projectNames()).toEqual(['Untitled film']);
});

test('after the browser was closed and opened again without a network, the main job goes on', async ({
  host,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'rushes-restart-'));
  const [clip] = await numberedClips();
  if (!clip) throw new Error('no clips');
  try {
    const first = await mortalBrowser(profile);
    const before = new Rushes(first.page, host.url);
    await before.open();
    await before.worksOffline();
    await before.newProject('Kept');
    await before.importFiles([clip.path]);
    await expect.poll(() => before.savedState()).toMatch(/^Saved/);
    await first.context.close();
    await host.close();

    const second = await mortalBrowser(profile);
    await second.context.setOffline(true);
    const asked: string[] = [];
    second.context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (/^(?:https?|wss?):/.test(protocol) && origin !== new URL(host.url).origin)
        asked.push(request.url());
    });
    const after = new Rushes(second.page, host.url);
    await after.open();
    await after.openProject('Kept');
    await after.setFormat(SIZE.width, SIZE.height, RATE.num, RATE.den);
    await after.addToSequence(clip.name);
    const film = await after.exportFilm({ quality: 'Draft' });
    const items = [{ clip, start: 0, in: 0, duration: clip.frames, fit: 'contain' as const }];
    expect(await checkNumbered(film, SIZE, RATE, items)).toEqual([]);
    expect(asked).toEqual([]);
    await second.context.close();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
