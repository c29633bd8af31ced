import { numberedClips } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';

test('a second tab only looks on, and takes over when the first is closed', async ({
  page,
  context,
  appUrl,
}) => {
  const [one, two, three] = await numberedClips();
  if (!one || !two || !three) throw new Error('no clips');
  const first = new Rushes(page, appUrl);
  await first.open();
  await first.newProject('Shared');
  await first.importFiles([one.path]);
  await first.addToSequence(one.name);

  const secondPage = await context.newPage();
  const second = new Rushes(secondPage, appUrl);
  await second.open();
  await second.openProject('Shared');
  expect(await second.isReadOnly()).toBe(true);
  expect(await first.isReadOnly()).toBe(false);
  expect(await second.clipNames()).toEqual([one.name]);
  expect(await second.sequence()).toHaveLength(1);

  // Nothing can be changed there: neither by what the page offers, nor by the ways in that are always open.
  const undo = secondPage.getByRole('button', { name: 'Undo', exact: true });
  await expect(undo).toBeDisabled();
  await expect(secondPage.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
  await expect(secondPage.getByRole('button', { name: 'Rename the project Shared' })).toBeDisabled();
  await secondPage.keyboard.press('Control+z');
  await secondPage.keyboard.press('Delete');
  await second.intake.drop([two.path]);
  expect((await second.messages()).at(-1)).toBe('It is open in another tab. Close it there first.');
  expect(await second.clipNames()).toEqual([one.name]);
  expect(await second.sequence()).toHaveLength(1);

  // On its home screen, too, the project belongs to the first tab; a copy harms nobody.
  await second.goHome();
  await second.askToRename('Shared', 'Stolen');
  await expect
    .poll(() => second.messages())
    .toContain('Shared: It is open in another tab. Close it there first.');
  await second.askToDelete('Shared');
  await expect
    .poll(async () => (await second.messages()).filter((line) => /^Shared: /.test(line)).length)
    .toBe(2);
  expect(await second.duplicateProject('Shared')).toBe('Shared copy');
  expect(await second.projectNames()).toEqual(expect.arrayContaining(['Shared', 'Shared copy']));
  await second.openProject('Shared');
  expect(await second.isReadOnly()).toBe(true);

  // What the first tab does up to its end is there when the second takes over, without a click.
  await first.importFiles([two.path]);
  await first.addToSequence(two.name);
  await first.trimItem(0, 2, 10);
  await expect.poll(() => first.savedState()).toMatch(/^Saved/);
  await page.close();
  await expect.poll(() => second.isReadOnly()).toBe(false);
  expect((await second.messages()).at(-1)).toBe(
    'Shared was closed in the other tab. It can be changed here now.',
  );
  expect(await second.clipNames()).toEqual([one.name, two.name]);
  expect((await second.sequence()).map((item) => [item.clip, item.in, item.out])).toEqual([
    [one.name, 2, 10],
    [two.name, 0, expect.any(Number)],
  ]);
  // The history came along.
  await second.undo();
  expect((await second.sequence())[0]?.out).toBeGreaterThan(10);
  await second.importFiles([three.path]);
  await second.addToSequence(three.name);
  await expect.poll(() => second.savedState()).toMatch(/^Saved/);
  await second.goHome();

  // And a third finds it all, and may change it.
  const third = new Rushes(await context.newPage(), appUrl);
  await third.open();
  await third.openProject('Shared');
  expect(await third.isReadOnly()).toBe(false);
  expect((await third.sequence()).map((item) => item.clip)).toEqual([one.name, two.name, three.name]);
});

test('a tab that leaves a project gives it to the one that looks on', async ({ page, context, appUrl }) => {
  const first = new Rushes(page, appUrl);
  await first.open();
  await first.newProject('Shared');
  const second = new Rushes(await context.newPage(), appUrl);
  await second.open();
  await second.openProject('Shared');
  expect(await second.isReadOnly()).toBe(true);
  await first.goHome();
  await expect.poll(() => second.isReadOnly()).toBe(false);
  await first.openProject('Shared');
  expect(await first.isReadOnly()).toBe(true);
  await second.goHome();
  await expect.poll(() => first.isReadOnly()).toBe(false);
});
