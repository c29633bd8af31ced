import type { Locator, Page } from '@playwright/test';
import { expect, openHarness, test } from '../harness/test.ts';
import type { PlayedPart } from './bare-play.ts';
import { cutFilm, RATE } from './cut-film.ts';
import { type CodedClip, codedClips } from './play-clips.ts';
import { addRow } from './rows.mjs';
import { type Shown, watchShown } from './shown-frames.ts';

const pairs = Number(process.env.RUSHES_BENCH_PAIRS ?? 1);
const cuts = Number(process.env.RUSHES_BENCH_CUTS ?? 55);

const SIZE = { width: 1280, height: 720 };
const CLIP_FRAMES = 64;

/** The film: shots of a second or a little more, in-points here and there. */
const partOf = ({ name }: CodedClip, at: number): PlayedPart => {
  const from = 4 + ((at * 7) % 24);
  return { file: name, in: from, out: from + RATE + ((at * 11) % 9) };
};

test('cuts played through', async ({ page, rooms, allowRequests }) => {
  const appUrl = process.env.RUSHES_URL ?? '';
  allowRequests(/localhost/);
  const clips = await codedClips(cuts, CLIP_FRAMES, SIZE);
  const parts = clips.map(partOf);
  const frames = parts.reduce((sum, part) => sum + part.out - part.in, 0);
  const app = await page.context().newPage();
  const paths = clips.map(({ path }) => path);
  const rushes = await cutFilm(app, appUrl, paths, { parts, size: SIZE });
  const box = await app.getByRole('img', { name: 'Picture of the film', exact: true }).boundingBox();
  await openHarness(page, rooms, paths);
  await page.evaluate(
    ({ size, shown }) => {
      const canvas = Object.assign(document.createElement('canvas'), size);
      canvas.setAttribute('role', 'img');
      canvas.style.cssText = `position:fixed;left:0;top:0;width:${shown.width}px;height:${shown.height}px`;
      document.body.append(canvas);
    },
    { size: SIZE, shown: { width: box?.width ?? 640, height: box?.height ?? 360 } },
  );
  const ours: Played[] = [];
  const bare: Played[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    await page.bringToFront();
    const bareWatch = await watchShown(page.getByRole('img'));
    const call = `playBare(${JSON.stringify(parts)}, ${RATE})`;
    await page.evaluate(`import('/e2e/bench/bare-play.ts').then((bench) => bench.${call})`);
    bare.push(played(await bareWatch.stop(), parts));
    await app.bringToFront();
    await rushes.viewer.goToStart();
    await rushes.viewer.settled();
    const watch = await watchShown(viewer(app));
    await rushes.play();
    await rushes.viewer.playButton.waitFor({ timeout: (2000 * frames) / RATE + 10_000 });
    ours.push(played(await watch.stop(), parts));
    process.stdout.write(
      `pair ${pair + 1} of ${pairs}: ours ${told(ours.at(-1))}; bare ${told(bare.at(-1))}\n`,
    );
  }
  const work = `Playing ${cuts} cuts of ${frames} frames at 1280×720/24, with a song, in the app; pairs: ${pairs}`;
  const values = (of: readonly Played[], key: 'dropped' | 'longestMs') =>
    of.map((one) => (key === 'dropped' ? one.dropped.length : one.longestMs));
  const name = 'bare decode and draw, without sound';
  const row = (measure: string, unit: string, key: 'dropped' | 'longestMs') =>
    addRow({
      ...{ work, measure, unit },
      ours: values(ours, key),
      reference: { name, values: values(bare, key) },
    });
  row('dropped', 'frames', 'dropped');
  row('the longest that one picture stood', 'ms', 'longestMs');
  expect(ours).toHaveLength(pairs);
});

test('frames that were not drawn are counted', async ({ page, rooms, allowRequests }) => {
  const appUrl = process.env.RUSHES_URL ?? rooms;
  allowRequests(/localhost/);
  const clips = await codedClips(2, CLIP_FRAMES, SIZE);
  const parts = clips.map(partOf);
  await leaveOut(page, 10, 4);
  const rushes = await cutFilm(
    page,
    appUrl,
    clips.map(({ path }) => path),
    { parts, size: SIZE },
  );
  await rushes.viewer.goToStart();
  await rushes.viewer.settled();
  const watch = await watchShown(viewer(page));
  await page.evaluate(() => Object.assign(window, { leavesOut: true }));
  await rushes.play();
  await rushes.viewer.playButton.waitFor();
  const { dropped } = played(await watch.stop(), parts);
  const left = await page.evaluate(() => (window as unknown as { leftOut: readonly number[] }).leftOut);
  const planted = left.map((timestamp) => Math.round((timestamp * RATE) / 1e6) - (parts[0]?.in ?? 0));
  process.stdout.write(`left out: ${planted.join(' ')}; dropped: ${dropped.join(' ')}\n`);
  expect(planted).toHaveLength(4);
  expect(dropped).toEqual(expect.arrayContaining(planted));
  // A machine that does other things may drop one more, never one that was drawn in peace.
  expect(dropped.length).toBeLessThanOrEqual(planted.length + 2);
});

/** Has the page not draw `count` decoded pictures after the first `after`, once `window.leavesOut` says so. */
function leaveOut(page: Page, after: number, count: number): Promise<unknown> {
  return page.addInitScript(
    ({ after, count }) => {
      const page = window as unknown as { leavesOut?: boolean; leftOut: number[] };
      page.leftOut = [];
      let drawn = 0;
      const { drawImage } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.drawImage = function (
        this: CanvasRenderingContext2D,
        ...args: unknown[]
      ) {
        const [image] = args;
        if (page.leavesOut && image instanceof VideoFrame && drawn++ >= after && page.leftOut.length < count)
          return void page.leftOut.push(image.timestamp);
        return Reflect.apply(drawImage, this, args);
      };
    },
    { after, count },
  );
}

const viewer = (page: Page): Locator => page.getByRole('img', { name: 'Picture of the film', exact: true });

/** What became of the frames of the film. */
type Played = {
  /** Frames that never stood on the canvas. */
  readonly dropped: readonly number[];
  /** The longest that one picture stood, in milliseconds: a frame's time where none was dropped. */
  readonly longestMs: number;
  /** From the second picture to the last, against their time in the film. */
  readonly overMs: number;
};

function played(shown: readonly Shown[], parts: readonly PlayedPart[]): Played {
  const starts: number[] = [];
  let frames = 0;
  for (const part of parts) {
    starts.push(frames);
    frames += part.out - part.in;
  }
  const seen = new Map<number, number>();
  const isFirst = ({ code }: Shown) => code?.clip === 0 && code.frame === parts[0]?.in;
  // What stood there before is not of this time.
  for (const { code, timeMs } of shown.slice(shown.findIndex(isFirst))) {
    const part = code && parts[code.clip];
    if (!code || !part || code.frame < part.in || code.frame >= part.out) continue;
    const frame = (starts[code.clip] ?? 0) + code.frame - part.in;
    if (!seen.has(frame)) seen.set(frame, timeMs);
  }
  const times = [...seen.entries()].sort(([a], [b]) => a - b).slice(1);
  const gaps = times.slice(1).map(([, timeMs], at) => timeMs - (times[at]?.[1] ?? 0));
  const [first, last] = [times[0], times.at(-1)];
  const tookMs = first && last ? last[1] - first[1] : Number.NaN;
  const filmMs = first && last ? ((last[0] - first[0]) * 1000) / RATE : Number.NaN;
  return {
    dropped: Array.from({ length: frames }, (_, frame) => frame).filter((frame) => !seen.has(frame)),
    longestMs: Math.max(...gaps),
    overMs: tookMs - filmMs,
  };
}

const told = (one: Played | undefined): string =>
  one
    ? `${one.dropped.length} dropped (${one.dropped.slice(0, 30).join(' ')}), longest ${one.longestMs.toFixed(0)} ms, ${one.overMs.toFixed(0)} ms over the film's time`
    : '';
