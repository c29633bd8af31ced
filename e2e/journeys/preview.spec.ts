import type { Page } from '@playwright/test';
import { type NumberedClip, numberedClip } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { type FrameCode, readNumber } from '../readback/frame-code.ts';
import { expectedSourceFrame, sourceTimes } from '../readback/source-times.ts';

/** All of one size, which is the film's, so that the number lies in the same place in every frame. */
const SIZE = { width: 320, height: 180 };
const RATE = 30;
const PARTS = [
  { name: 'n30-plain.mp4', from: 30, to: 75 },
  { name: 'n12.webm', from: 9, to: 60 },
  { name: 'n30-plain.mp4', from: 100, to: 130 },
  { name: 'n08.mp4', from: 0, to: 24 },
] as const;

/** A film of four items, and the number that each of its frames must show. */
async function filmOf({ page, appUrl }: { page: Page; appUrl: string }): Promise<{
  rushes: Rushes;
  wanted: FrameCode[];
}> {
  const clips = new Map<string, NumberedClip>();
  for (const { name } of PARTS) clips.set(name, await numberedClip(name));
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Preview');
  await rushes.importFiles([...clips.values()].map(({ path }) => path));
  await rushes.setFormat(SIZE.width, SIZE.height, RATE, 1);
  const wanted: FrameCode[] = [];
  for (const [at, { name, from, to }] of PARTS.entries()) {
    await rushes.addToSequence(name);
    await rushes.trimItem(at, from, to);
    const clip = clips.get(name);
    if (!clip) throw new Error(name);
    const times = await sourceTimes(clip.path);
    for (let n = 0; n < to - from; n++)
      wanted.push({
        clip: clip.clip,
        frame: expectedSourceFrame(times, from, n, { num: BigInt(RATE), den: 1n }),
      });
  }
  await rushes.viewer.goToStart();
  return { rushes, wanted };
}

const isSame = (a: FrameCode | undefined, b: FrameCode | undefined) =>
  a !== undefined && a.clip === b?.clip && a.frame === b.frame;

test('playing shows every item in time with the song, and no black between them', async ({
  page,
  appUrl,
}) => {
  // What goes to the loudspeaker is listened to on its way.
  await page.addInitScript(() => {
    const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode;
    const heard = { loudest: 0 };
    Object.assign(window, { heard });
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
      if (to instanceof AudioDestinationNode) {
        const ear = new AnalyserNode(to.context);
        connect.call(this, ear);
        const samples = new Float32Array(ear.fftSize);
        const listen = () => {
          ear.getFloatTimeDomainData(samples);
          heard.loudest = Math.max(heard.loudest, ...samples);
          requestAnimationFrame(listen);
        };
        listen();
      }
      return connect.call(this, to);
    } as typeof AudioNode.prototype.connect;
  });
  const { rushes, wanted } = await filmOf({ page, appUrl });
  await rushes.setSong(await noiseSong('mp3', 20), 0.2);
  const watch = await rushes.viewer.watch(SIZE.width);
  await rushes.play();
  // It stops by itself, on the last frame.
  await expect.poll(() => rushes.playheadFrame(), { timeout: 30_000 }).toBe(wanted.length - 1);
  await rushes.viewer.playButton.waitFor();
  const samples = await watch.stop();

  const begun = samples.findIndex(({ frame }) => frame > 0);
  const first = samples[begun];
  const played = samples.slice(begun, samples.findIndex(({ frame }) => frame === wanted.length - 1) + 1);
  const last = played.at(-1);
  if (!first || !last) throw new Error('nothing was played');
  const wrong: string[] = [];
  const seen = new Set<number>();
  const lags: number[] = [];
  let before = 0;
  for (const { picture, frame } of played) {
    const read = readNumber(picture);
    // The newest frame of the film up to the playhead that has this number.
    let shown = frame;
    while (shown >= 0 && !isSame(read, wanted[shown])) shown -= 1;
    if (shown < 0) wrong.push(`at ${frame}: ${JSON.stringify(read)}`);
    else if (shown < before) wrong.push(`at ${frame}: back from ${before} to ${shown}`);
    else {
      before = shown;
      seen.add(shown);
      lags.push(frame - shown);
    }
  }
  expect(wrong).toEqual([]);
  expect(seen.size, 'pictures that were different').toBeGreaterThan(20);
  const clipsSeen = new Set([...seen].map((shown) => wanted[shown]?.clip));
  expect(clipsSeen.size).toBe(new Set(wanted.map(({ clip }) => clip)).size);
  const middle = lags.sort((a, b) => a - b)[Math.floor(lags.length / 2)];
  expect(middle, 'frames that the picture is behind the playhead').toBeLessThanOrEqual(2);
  const playedSec = (last.frame - first.frame) / RATE;
  const passedSec = (last.timeMs - first.timeMs) / 1000;
  expect(playedSec / passedSec, 'seconds of the film in a second').toBeGreaterThan(0.85);
  expect(playedSec / passedSec, 'seconds of the film in a second').toBeLessThan(1.15);
  const loudest = await page.evaluate(
    () => (window as unknown as { heard: { loudest: number } }).heard.loudest,
  );
  expect(loudest, 'the song is heard').toBeGreaterThan(0.05);
});

test('pause, steps and seeks show exactly the frame under the playhead', async ({ page, appUrl }) => {
  const { rushes, wanted } = await filmOf({ page, appUrl });
  const isExact = async (what: string) => {
    const frame = await rushes.playheadFrame();
    await expect
      .poll(async () => readNumber(await rushes.viewer.picture()), `${what}: frame ${frame}`)
      .toEqual(wanted[frame]);
    return frame;
  };
  expect(await isExact('the start')).toBe(0);

  await rushes.play();
  await expect.poll(() => rushes.playheadFrame()).toBeGreaterThan(20);
  await rushes.pause();
  const paused = await isExact('paused');
  expect(paused).toBeLessThan(wanted.length - 1);
  // It stays there.
  await rushes.viewer.playButton.waitFor();
  expect(await rushes.playheadFrame()).toBe(paused);

  // The first and last frames of items are where off-by-one errors show.
  for (const frame of [44, 45, 46, 95, 96, 125, 126, 149, 2]) {
    await rushes.viewer.clickRulerAt(frame);
    expect(await rushes.playheadFrame()).toBe(frame);
    await isExact('clicked');
  }
  await rushes.viewer.clickRulerAt(43);
  for (const frame of [44, 45, 46, 47]) {
    await rushes.viewer.stepForward();
    expect(await rushes.playheadFrame()).toBe(frame);
    await isExact('a step on');
  }
  for (const frame of [46, 45, 44]) {
    await rushes.viewer.stepBack();
    expect(await rushes.playheadFrame()).toBe(frame);
    await isExact('a step back');
  }
  await page.keyboard.press('.');
  expect(await isExact('a step by key')).toBe(45);
  await page.keyboard.press(',');
  expect(await isExact('a step back by key')).toBe(44);
  await page.keyboard.press('End');
  expect(await isExact('the end')).toBe(wanted.length - 1);
  await rushes.viewer.goToStart();
  expect(await isExact('the start again')).toBe(0);
});

test('playing goes on from where it is put, and seeing what was cut changes with the cut', async ({
  page,
  appUrl,
}) => {
  const { rushes, wanted } = await filmOf({ page, appUrl });
  await rushes.play();
  await rushes.viewer.clickRulerAt(100);
  await expect.poll(() => rushes.playheadFrame()).toBeGreaterThan(102);
  await rushes.pause();
  const frame = await rushes.playheadFrame();
  expect(frame).toBeGreaterThan(102);
  await expect.poll(async () => readNumber(await rushes.viewer.picture())).toEqual(wanted[frame]);

  await rushes.viewer.clickRulerAt(0);
  await rushes.moveItem(1, 0);
  await page.keyboard.press('Home');
  await rushes.viewer.goToStart();
  await expect.poll(async () => readNumber(await rushes.viewer.picture())).toEqual(wanted[45]);
});

test('a part plays over and over, J K L go back, stop and forward, and what plays can be drawn smaller', async ({
  page,
  appUrl,
}) => {
  const { rushes, wanted } = await filmOf({ page, appUrl });
  const { viewer } = rushes;
  await viewer.setLoop(46, 76);
  await expect(viewer.loopButton).toHaveAttribute('aria-pressed', 'true');
  await viewer.clickRulerAt(46);
  const watcher = await viewer.watch(SIZE.width);
  await rushes.play();
  let highest = 0;
  const hasGoneBack = async () => {
    const frame = await rushes.playheadFrame();
    highest = Math.max(highest, frame);
    return frame < highest;
  };
  await expect.poll(hasGoneBack, { intervals: [50] }).toBe(true);
  const frames = (await watcher.stop()).map(({ frame }) => frame);
  expect(frames.every((frame) => frame >= 46 && frame < 76)).toBe(true);
  await rushes.pause();

  await viewer.clickRulerAt(120);
  await viewer.shuttle('j');
  await expect.poll(() => rushes.playheadFrame()).toBeLessThan(110);
  await viewer.shuttle('k');
  const stood = await rushes.playheadFrame();
  await expect.poll(async () => readNumber(await viewer.picture())).toEqual(wanted[stood]);
  expect(await rushes.playheadFrame()).toBe(stood);
  await viewer.shuttle('l');
  await viewer.pauseButton.waitFor();
  await viewer.shuttle('k');
  await viewer.playButton.waitFor();

  await viewer.setPlaySize('½');
  await viewer.goToStart();
  await rushes.play();
  await expect.poll(() => viewer.drawnSize()).toEqual({ width: 160, height: 90 });
  await rushes.pause();
  await expect.poll(() => viewer.drawnSize()).toEqual(SIZE);
  const end = await rushes.playheadFrame();
  await expect.poll(async () => readNumber(await viewer.picture())).toEqual(wanted[end]);
});
