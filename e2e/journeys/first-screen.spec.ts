import { gzipSync } from 'node:zlib';
import { hostCopy } from '../fixtures/hosted-copy.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { test as base, expect } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { probeFilm } from '../readback/probe-film.ts';

const LIMIT_BYTES = 250_000;
const CORE = /\/ffmpeg-core\//;

base(
  'the first screen is light, and the core comes when it is first needed',
  async ({ page, context, appUrl }) => {
    const scripts: { path: string; bytes: Promise<number> }[] = [];
    let isFirst = true;
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    page.on('response', (response) => {
      const isScript = /javascript/.test(response.headers()['content-type'] ?? '');
      if (!isFirst || !isScript || response.request().serviceWorker()) return;
      const path = new URL(response.url()).pathname;
      scripts.push({ path, bytes: response.body().then((body) => gzipSync(body).length) });
    });
    const rushes = new Rushes(page, appUrl);
    await rushes.open();
    await page.waitForLoadState('networkidle');
    // What comes later is not weighed, and the browser may have let go of it before it could be.
    isFirst = false;
    const sizes: [string, number][] = [];
    for (const { path, bytes } of scripts) sizes.push([path, await bytes]);
    const sum = sizes.reduce((total, [, bytes]) => total + bytes, 0);
    expect(sum, JSON.stringify(sizes)).toBeGreaterThan(50_000);
    expect(sum, JSON.stringify(sizes)).toBeLessThanOrEqual(LIMIT_BYTES);

    const clip = await numberedClip('n08.mp4');
    await rushes.newProject('Light');
    await rushes.importFiles([clip.path]);
    await rushes.addToSequence(clip.name);
    await rushes.setFormat(320, 180, 8, 1);
    expect(asked.filter((url) => CORE.test(url))).toEqual([]);
    await rushes.exportFilm({ quality: 'Draft', engine: 'ffmpeg' });
    expect(asked.filter((url) => CORE.test(url)).length).toBeGreaterThan(0);
  },
);

base(
  'the page runs no script that is not its own and speaks to no other host',
  async ({ page, appUrl, allowErrors, allowRequests }) => {
    allowErrors(/Content Security Policy/);
    allowRequests(/^https:\/\/elsewhere\.invalid\//);
    await new Rushes(page, appUrl).open();
    const ran = await page.evaluate(async () => {
      const broken: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.head.append(script);
      const sent = await fetch('https://elsewhere.invalid/', { mode: 'no-cors' }).then(
        () => true,
        () => false,
      );
      // Violations are told in a task of their own.
      while (broken.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
      return {
        injected: 'injected' in window,
        sent,
        broken: broken.map((one) => one.replace('-elem', '')).sort(),
      };
    });
    expect(ran).toEqual({ injected: false, sent: false, broken: ['connect-src', 'script-src'] });
  },
);

/** The app at an address with folders. */
const test = base.extend({
  appUrl: async ({ appUrl }, use) => {
    const copy = await hostCopy(appUrl);
    await use(copy.url);
    await copy.close();
  },
});

test('the app works below a folder of its host', async ({ page, appUrl }) => {
  expect(new URL(appUrl).pathname.split('/').length).toBeGreaterThan(3);
  const clips = await Promise.all(['n08.mp4', 'n24-hevc.mp4'].map(numberedClip));
  const rushes = new Rushes(page, appUrl);
  const strayed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) strayed.push(response.url());
  });
  await rushes.open();
  await rushes.newProject('Below');
  await rushes.importFiles(clips.map(({ path }) => path));
  await rushes.setFormat(320, 180, 24, 1);
  for (const { name } of clips) await rushes.addToSequence(name);
  await rushes.trimItem(1, 0, 12);
  const frames = (await rushes.sequence()).reduce((sum, item) => sum + item.out - item.in, 0);
  const film = await rushes.exportFilm({ quality: 'Draft', engine: 'ffmpeg' });
  expect((await probeFilm(film)).video.frames).toBe(frames);
  expect(strayed).toEqual([]);
});
