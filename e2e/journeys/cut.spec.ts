import type { Page } from '@playwright/test';
import { type NumberedClip, numberedClip } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { codeArea, readNumber } from '../readback/frame-code.ts';
import { expectedSourceFrame, sourceTimes } from '../readback/source-times.ts';

async function cutOf(
  { page, appUrl }: { page: Page; appUrl: string },
  names: readonly string[],
): Promise<{ rushes: Rushes; clips: NumberedClip[] }> {
  const clips = await Promise.all(names.map(numberedClip));
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Cut');
  await rushes.importFiles(clips.map(({ path }) => path));
  return { rushes, clips };
}

const order = async (rushes: Rushes) => (await rushes.sequence()).map(({ clip }) => clip);

test('clips are put in order by mouse and by keys, each step with its name', async ({ page, appUrl }) => {
  const [a, b, c] = ['n08.mp4', 'n12.webm', 'n30-plain.mp4'] as const;
  const { rushes } = await cutOf({ page, appUrl }, [a, b, c]);
  await rushes.setFormat(320, 180, 24, 1);
  for (const name of [a, b]) await rushes.addToSequence(name);
  expect((await rushes.steps()).undo).toBe('Undo: add to the film (Ctrl+Z)');
  await rushes.sequence();
  await rushes.cut.addFromBin(c);
  await expect.poll(() => order(rushes)).toEqual([a, b, c]);

  await rushes.cut.dragItem(2, 0);
  expect(await order(rushes)).toEqual([c, a, b]);
  expect((await rushes.steps()).undo).toBe('Undo: move (Ctrl+Z)');
  await rushes.cut.dragItem(0, 1);
  expect(await order(rushes)).toEqual([a, c, b]);
  await rushes.moveItem(0, 2);
  expect(await order(rushes)).toEqual([c, b, a]);
  await rushes.cut.dragFromBin(b, 1);
  await expect.poll(() => order(rushes)).toEqual([c, b, b, a]);
  await rushes.undo();

  await rushes.duplicateItem(1);
  expect(await order(rushes)).toEqual([c, b, b, a]);
  expect((await rushes.steps()).undo).toBe('Undo: duplicate (Ctrl+Z)');
  await rushes.cut.pressOnItem(3, 'Control+d');
  expect(await order(rushes)).toEqual([c, b, b, a, a]);
  await rushes.removeItem(0);
  expect(await order(rushes)).toEqual([b, b, a, a]);
  expect((await rushes.steps()).undo).toBe('Undo: remove from the film (Ctrl+Z)');
  const ends = (await rushes.sequence()).map(({ start, in: from, out }) => [start, start + out - from]);
  for (const [at, [start]] of ends.entries()) expect(start).toBe(at === 0 ? 0 : ends[at - 1]?.[1]);

  await page.keyboard.press('Control+z');
  expect(await order(rushes)).toEqual([c, b, b, a, a]);
  expect((await rushes.steps()).redo).toBe('Redo: remove from the film (Ctrl+Shift+Z)');
  await page.keyboard.press('Control+Shift+z');
  expect(await order(rushes)).toEqual([b, b, a, a]);
  for (let step = 0; step < 3; step++) await rushes.undo();
  expect(await order(rushes)).toEqual([c, b, a]);
  await rushes.removeItem(2);
  expect((await rushes.steps()).redo).toBe('Redo');
});

test('items are trimmed by fields, keys and edges, a step each, and show their first and last picture', async ({
  page,
  appUrl,
}) => {
  const names = ['n25.webm', 'n24-turned.mp4', 'n30-plain.mp4'];
  const { rushes, clips } = await cutOf({ page, appUrl }, names);
  await rushes.setFormat(640, 360, 24, 1);
  for (const name of names) await rushes.addToSequence(name);
  const rate = { num: 24n, den: 1n };
  const showsItsEdges = async (index: number) => {
    const clip = clips[index];
    const item = (await rushes.sequence())[index];
    if (!clip || !item) throw new Error(`There is no item ${index}`);
    const times = await sourceTimes(clip.path);
    const edges = [
      ['First', 0],
      ['Last', item.out - item.in - 1],
    ] as const;
    for (const [edge, n] of edges)
      await expect
        .poll(async () => readNumber(await rushes.cut.edgePicture(index, edge)), `${edge} of ${clip.name}`)
        .toEqual({ clip: clip.clip, frame: expectedSourceFrame(times, item.in, n, rate) });
  };

  await rushes.trimItem(0, 11, 50);
  await showsItsEdges(0);
  await rushes.trimItem(1, 5, 31);
  await showsItsEdges(1);
  const [first, second, third] = await rushes.sequence();
  expect(second?.start).toBe(39);
  expect(third?.start).toBe(65);

  // Each arrow shows the frame, and Enter makes one step of all of them.
  await rushes.cut.pressInField(0, 'In', ['ArrowUp', 'ArrowUp', 'Shift+ArrowUp', 'Enter']);
  expect((await rushes.sequence())[0]).toMatchObject({ in: 23, out: 50 });
  await showsItsEdges(0);
  await rushes.undo();
  expect((await rushes.sequence())[0]).toEqual(first);

  await rushes.cut.dragEdge(2, 'out', -40);
  const out = (third?.out ?? 0) - 40;
  expect((await rushes.sequence())[2]).toMatchObject({ in: 0, out });
  await rushes.cut.dragEdge(2, 'in', 17);
  expect((await rushes.sequence())[2]).toEqual({ ...third, in: 17, out });
  expect((await rushes.steps()).undo).toBe('Undo: trim (Ctrl+Z)');
  await showsItsEdges(2);
  await rushes.cut.dragEdge(2, 'in', 20, 'escape');
  expect((await rushes.sequence())[2]).toMatchObject({ in: 17, out });
  await rushes.undo();
  expect((await rushes.sequence())[2]).toMatchObject({ in: 0, out });
  await rushes.undo();
  expect((await rushes.sequence())[2]).toEqual(third);

  // The brackets trim to the frame under the playhead.
  await rushes.cut.pressOnItem(0, 'Home');
  await rushes.viewer.clickRulerAt(9);
  await page.keyboard.press('[');
  expect((await rushes.sequence())[0]).toMatchObject({ in: 20, out: 50 });
  await showsItsEdges(0);
});

test('an item lies in the frame as its fit says', async ({ page, appUrl }) => {
  const { rushes, clips } = await cutOf({ page, appUrl }, ['n12.mp4']);
  const [clip] = clips;
  if (!clip) throw new Error('no clip');
  const film = { width: 640, height: 360 };
  await rushes.setFormat(film.width, film.height, 24, 1);
  await rushes.addToSequence(clip.name);
  const fits = [
    ['Cover', 'cover'],
    ['Stretch', 'stretch'],
    ['Contain', 'contain'],
  ] as const;
  for (const [name, fit] of fits) {
    await rushes.setFit(0, name);
    expect(await rushes.cut.fitOf(0)).toBe(name);
    await expect
      .poll(async () => readNumber(await rushes.viewer.picture(), codeArea(clip, film, fit)), name)
      .toEqual({ clip: clip.clip, frame: 0 });
  }
  const { data, width } = await rushes.viewer.picture();
  expect(Math.max(data[180 * width + 20] ?? 255, data[180 * width + 620] ?? 255), 'bars').toBeLessThan(8);
  expect((await rushes.steps()).undo).toBe('Undo: fit (Ctrl+Z)');
  await rushes.undo();
  expect(await rushes.cut.fitOf(0)).toBe('Stretch');
});

test('the film takes the format of most clips, and another puts its cuts on the new grid', async ({
  page,
  appUrl,
}) => {
  const names = ['n30.mp4', 'n16.mp4', 'n16-sound.mp4', 'n08.mp4', 'n16.mp4'];
  const { rushes } = await cutOf({ page, appUrl }, names.slice(0, 4));
  expect(await rushes.cut.format()).toBe('640 × 360, 16');
  expect(await rushes.cut.formatProposal()).toMatch(/^Most clips are 640 × 360, 16 fps\./);

  await rushes.setFormat(1280, 720, 24, 1);
  for (const name of names) await rushes.addToSequence(name);
  await rushes.trimItem(1, 3, 22);
  await rushes.trimItem(3, 10, 17);
  const before = await rushes.sequence();
  await rushes.setFormat(640, 360, 30000, 1001);
  const after = await rushes.sequence();
  const onGrid = (frame: number) => Math.round((frame * 30000) / 1001 / 24);
  expect(after.map(({ start }) => start)).toEqual(before.map(({ start }) => onGrid(start)));
  expect(after.map((item) => item.start + item.out - item.in)).toEqual(
    before.map((item) => onGrid(item.start + item.out - item.in)),
  );
  expect(await rushes.cut.formatProposal()).toContain('Use that');
  await rushes.cut.useProposal();
  expect(await rushes.cut.format()).toBe('640 × 360, 16');
  await rushes.undo();
  await rushes.undo();
  expect(await rushes.sequence()).toEqual(before);
  expect(await rushes.cut.format()).toBe('1280 × 720, 24');
});
