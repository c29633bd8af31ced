import { axeFindings } from '../fixtures/axe.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { readNumber } from '../readback/frame-code.ts';

test('a cut is kept, tried otherwise, and gone back to; another one lies beside it; the strip shows the pictures at the cuts', async ({
  page,
  appUrl,
}) => {
  const wide = await numberedClip('n24.mp4');
  const plain = await numberedClip('n24-plain.mp4');
  const fast = await numberedClip('n30-plain.mp4');
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Two cuts');
  await rushes.importFiles([wide.path, plain.path, fast.path]);
  await rushes.setFormat(640, 360, 24, 1);
  for (const { name } of [wide, plain, fast]) await rushes.addToSequence(name);
  await rushes.trimItem(0, 10, 40);
  await rushes.trimItem(1, 5, 25);
  await rushes.trimItem(2, 12, 60);
  const whole = await rushes.sequence();

  // The last picture of an item and the first of the next, exact to the frame, each at its clip's own rate.
  expect(await rushes.table.cuts()).toEqual([
    `Cut 1 of 2 at 00:01:06, from ${wide.name} to ${plain.name}`,
    `Cut 2 of 2 at 00:02:02, from ${plain.name} to ${fast.name}`,
  ]);
  for (const [at, last, first] of [
    [0, { clip: wide.clip, frame: 39 }, { clip: plain.clip, frame: 5 }],
    [1, { clip: plain.clip, frame: 24 }, { clip: fast.clip, frame: 15 }],
  ] as const)
    await expect
      .poll(async () => {
        const drawn = await rushes.table.cutPictures(at);
        return [readNumber(drawn.last), readNumber(drawn.first)];
      })
      .toEqual([last, first]);
  await rushes.table.goToCut(1);
  expect(await rushes.playheadFrame()).toBe(50);
  expect(await axeFindings(page)).toEqual([]);
  await rushes.continuity(false);

  // What is tried can be gone back from, both ways.
  await rushes.keepVersion('Monday');
  await rushes.removeItem(0);
  const tried = await rushes.sequence();
  expect(tried).toHaveLength(2);
  await rushes.restoreVersion('Monday');
  expect(await rushes.sequence()).toEqual(whole);
  const kept = await rushes.versions();
  expect(kept.map(({ name, facts, isNow }) => [name.replace(/,.*/, ''), facts, isNow])).toEqual([
    ['Before going back', '2 items · 00:02:20', false],
    ['Monday', '3 items · 00:04:02', true],
  ]);
  await rushes.table.openVersions();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect((await rushes.steps()).undo).toContain('go back to a version');
  await rushes.undo();
  expect(await rushes.sequence()).toEqual(tried);
  expect((await rushes.versions()).map(({ name }) => name)).toEqual(['Monday']);
  await rushes.redo();
  expect(await rushes.sequence()).toEqual(whole);

  // Another cut lies beside it; what is undone in it brings it to the table.
  await rushes.addSequence('Short');
  expect(await rushes.sequence()).toEqual([]);
  await rushes.addToSequence(fast.name);
  expect(await rushes.table.onTable()).toBe('Short');
  await rushes.openSequence('Two cuts');
  expect(await rushes.sequence()).toEqual(whole);
  await rushes.undo();
  expect([await rushes.table.onTable(), await rushes.sequence()]).toEqual(['Short', []]);
  await rushes.redo();
  expect(await rushes.sequence()).toHaveLength(1);
  await rushes.table.chooseOnDeliver('Two cuts');
  expect(await rushes.table.onTable()).toBe('Two cuts');
  expect(await rushes.duplicateSequence()).toBe('Two cuts copy');
  expect(await rushes.versions(), 'versions stay with their own').toEqual([]);
  await rushes.openSequence('Short');

  await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
  await page.reload();
  await rushes.openProject('Two cuts');
  expect(await rushes.table.onTable()).toBe('Short');
  expect(await rushes.sequences()).toEqual(['Two cuts', 'Short', 'Two cuts copy']);
  await rushes.table.remove();
  expect(await rushes.sequences()).toEqual(['Two cuts', 'Two cuts copy']);
  await rushes.openSequence('Two cuts');
  expect(await rushes.sequence()).toEqual(whole);
  expect((await rushes.versions()).map(({ facts }) => facts)).toEqual([
    '2 items · 00:02:20',
    '3 items · 00:04:02',
  ]);
});
