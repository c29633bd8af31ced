import type { Page } from '@playwright/test';
import { seeded } from '../fixtures/seeded.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Rushes } from '../pages/rushes.ts';
import { cutFilm, RATE } from './cut-film.ts';
import { codedClips } from './play-clips.ts';
import { noteEvents, takeEvents } from './player-events.ts';
import { addRow } from './rows.mjs';
import { type Shown, watchShown } from './shown-frames.ts';

const pairs = Number(process.env.RUSHES_BENCH_PAIRS ?? 1);

const SIZE = { width: 1280, height: 720 };
/** Ten seconds with one key frame, the first. */
const CLIP_FRAMES = 240;
const CLIPS = 3;
const FRAMES = CLIPS * CLIP_FRAMES;

test('play, steps and scrubbing', async ({ page, appUrl }) => {
  const clips = await codedClips(CLIPS, CLIP_FRAMES, SIZE);
  await noteEvents(page);
  const parts = clips.map(({ name }) => ({ file: name, in: 0, out: CLIP_FRAMES }));
  const paths = clips.map(({ path }) => path);
  const rushes = await cutFilm(page, appUrl, paths, { parts, size: SIZE });
  const random = seeded(6);
  const somewhere = () => 20 + Math.floor(random() * (FRAMES - 60));
  const feel = feelOf(page, rushes);

  const first = await feel.play();
  const starts: Played[] = [];
  const hasty: Played[] = [];
  for (let round = 0; round < 2 * pairs; round++) {
    await feel.goTo(somewhere());
    await page.waitForTimeout(1500);
    starts.push(await feel.play());
    await feel.goTo(somewhere());
    hasty.push(await feel.play());
  }
  const steps = { forward: [] as Step[], back: [] as Step[] };
  for (const [way, key] of [
    ['forward', '.'],
    ['back', ','],
  ] as const)
    for (let round = 0; round < pairs; round++) {
      await feel.goTo(somewhere());
      await page.waitForTimeout(1500);
      for (let step = 0; step < 5; step++) steps[way].push(await feel.step(key));
    }
  const seams: number[] = [];
  for (let round = 0; round < pairs; round++) seams.push(...(await feel.loop(200 + 100 * (round % 3), 36)));
  const jumps: number[] = [];
  const sweeps: number[] = [];
  const exact: number[] = [];
  for (let round = 0; round < pairs; round++) {
    const jumped = await feel.scrub(Array.from({ length: 12 }, () => [0.02 + 0.96 * random(), 200] as const));
    jumps.push(...jumped.waits);
    exact.push(jumped.exactMs);
    const along = Array.from({ length: 60 }, (_, at) => [0.1 + (0.8 * at) / 60, 16] as const);
    sweeps.push(...(await feel.scrub(along)).waits);
  }

  const work = `The player, ${CLIPS} clips of ${CLIP_FRAMES / RATE} s with one key frame at 1280×720/24 and a song; rounds: ${pairs}`;
  const row = (measure: string, ours: readonly number[], line?: number) =>
    addRow({
      ...{ work, measure, unit: 'ms', ours },
      ...(line ? { reference: { name: `the line, ${line} ms`, values: ours.map(() => line) } } : {}),
    });
  const soundOf = (all: readonly Played[]) => all.map(({ soundMs }) => soundMs);
  const movedOf = (all: readonly Played[]) => all.map(({ movedMs }) => movedMs);
  row('first play of all: sound begins', [first.soundMs], 100);
  row('first play of all: the picture moves', [first.movedMs], 100 + 1000 / RATE);
  row('play: sound begins', soundOf(starts), 100);
  row('play: the picture moves, a frame later', movedOf(starts), 100 + 1000 / RATE);
  row('play at once after a jump: sound begins', soundOf(hasty), 100);
  row('play at once after a jump: the picture moves', movedOf(hasty));
  for (const way of ['forward', 'back'] as const) {
    row(
      `a step ${way}: a picture`,
      steps[way].map(({ shownMs }) => shownMs),
      150,
    );
    row(
      `a step ${way}: the exact one`,
      steps[way].map(({ exactMs }) => exactMs),
    );
  }
  row('a loop: the longest that its last and first picture stood', seams);
  row('jumping about: a picture after each move', jumps, 150);
  row('dragging along: a picture after each move', sweeps, 150);
  row('the exact picture after the last move', exact);
  for (const [name, values] of Object.entries({ seams, jumps, sweeps, exact }))
    process.stdout.write(`${name}: ${values.map((ms) => ms.toFixed(0)).join(' ')}\n`);
  process.stdout.write(`${JSON.stringify({ first, starts, hasty, steps })}\n`);
  expect(jumps).toHaveLength(12 * pairs);
});

type Played = { readonly soundMs: number; readonly movedMs: number };
type Step = { readonly shownMs: number; readonly exactMs: number };

/** The frame of the film that was shown. */
const frameOf = ({ code }: Shown): number => (code ? code.clip * CLIP_FRAMES + code.frame : Number.NaN);

/** Hands on the player, and what the eyes see: times in milliseconds since the hand did it. */
function feelOf(page: Page, rushes: Rushes) {
  const canvas = page.getByRole('img', { name: 'Picture of the film', exact: true });
  const ruler = rushes.viewer.playhead;
  /** Where on the ruler a share of the way along the film is. */
  const measure = async () => {
    const items = page.getByRole('listbox', { name: 'Film', exact: true }).getByRole('option');
    const boxes = [
      await items.first().boundingBox(),
      await items.last().boundingBox(),
      await ruler.boundingBox(),
    ];
    const [first, last, line] = boxes;
    if (!first || !last || !line) throw new Error('there is no film to point at');
    const across = last.x + last.width - first.x;
    return (share: number) => ({ x: first.x + share * across, y: line.y + line.height / 2 });
  };
  return {
    /** Goes to a frame about there, by a press on the ruler; done when the exact picture stands. */
    async goTo(frame: number): Promise<void> {
      await rushes.viewer.clickRulerAt(frame);
      await rushes.viewer.settled();
    },
    async play(): Promise<Played> {
      await ruler.focus();
      const watch = await watchShown(canvas);
      await page.waitForTimeout(100);
      await takeEvents(page);
      await page.keyboard.press('Space');
      await page.waitForTimeout(1500);
      const { keys, sounds } = await takeEvents(page);
      await page.keyboard.press('Space');
      const shown = await watch.stop();
      const pressed = keys[0] ?? Number.NaN;
      const before = shown.findLast(({ timeMs }) => timeMs <= pressed);
      const moved = shown.find((one) => one.timeMs > pressed && before && frameOf(one) > frameOf(before));
      return {
        soundMs: (sounds[0] ?? Number.NaN) - pressed,
        movedMs: (moved?.timeMs ?? Number.NaN) - pressed,
      };
    },
    async step(key: string): Promise<Step> {
      const watch = await watchShown(canvas);
      await page.waitForTimeout(50);
      await takeEvents(page);
      await page.keyboard.press(key);
      await page.waitForTimeout(50);
      await rushes.viewer.settled();
      await page.waitForTimeout(50);
      const { keys, exact } = await takeEvents(page);
      const shown = await watch.stop();
      const pressed = keys[0] ?? Number.NaN;
      const seen = shown.find((one) => one.timeMs > pressed && frameOf(one) === one.playhead);
      return {
        shownMs: (seen?.timeMs ?? Number.NaN) - pressed,
        exactMs: (exact.find((ms) => ms > pressed) ?? Number.NaN) - pressed,
      };
    },
    /** Plays a part over and over: for each time that it came back, how long the last or the first picture stood. */
    async loop(start: number, length: number): Promise<readonly number[]> {
      await rushes.viewer.setLoop(start, start + length);
      await rushes.viewer.clickRulerAt(start);
      await rushes.viewer.settled();
      await page.waitForTimeout(500);
      const watch = await watchShown(canvas);
      await page.keyboard.press('Space');
      await page.waitForTimeout((5 * 1000 * length) / RATE);
      await page.keyboard.press('Space');
      const shown = (await watch.stop()).filter(({ code }) => code);
      const pictures = shown.filter((one, at) => at === 0 || frameOf(one) !== frameOf(shown[at - 1] ?? one));
      await rushes.viewer.loopButton.click();
      const time = (at: number) => pictures[at]?.timeMs ?? Number.NaN;
      return pictures.flatMap((one, at) => {
        const before = pictures[at - 1];
        const isBack = before && frameOf(one) < frameOf(before) && at + 1 < pictures.length;
        return isBack ? [Math.max(time(at) - time(at - 1), time(at + 1) - time(at))] : [];
      });
    },
    /**
     * Drags the playhead to these places, 0 to 1 along the film, resting so many milliseconds at each. A move has its
     * picture when one for it or for a later one stands on the canvas.
     */
    async scrub(places: readonly (readonly [number, number])[]) {
      const pointAt = await measure();
      const start = pointAt(0.5);
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(start.x + 20, start.y);
      await page.waitForTimeout(1000);
      await takeEvents(page);
      const watch = await watchShown(canvas);
      await page.waitForTimeout(50);
      for (const [share, restMs] of places) {
        const { x, y } = pointAt(share);
        await page.mouse.move(x, y);
        await page.waitForTimeout(restMs);
      }
      await page.waitForTimeout(100);
      await rushes.viewer.settled();
      await page.waitForTimeout(50);
      await page.mouse.up();
      const { moves, exact } = await takeEvents(page);
      const shown = await watch.stop();
      // Where a move went is what the slider said last before the next one.
      const movedTo = moves.map((_, at) => {
        const next = moves[at + 1] ?? Number.POSITIVE_INFINITY;
        return shown.findLast(({ timeMs }) => timeMs <= next)?.playhead ?? Number.NaN;
      });
      const waits = moves.map((ms, at) => {
        const later = new Set(movedTo.slice(at));
        const seen = shown.find((one) => one.timeMs > ms && later.has(frameOf(one)));
        return (seen?.timeMs ?? Number.POSITIVE_INFINITY) - ms;
      });
      return { waits, exactMs: (exact.at(-1) ?? Number.NaN) - (moves.at(-1) ?? Number.NaN) };
    },
  };
}
