import { writeFile } from 'node:fs/promises';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';

test('what is told is grouped, names everything in the messages, and says what a removal took along', async ({
  page,
  appUrl,
}, testInfo) => {
  const rushes = new Rushes(page, appUrl);
  const clips = await Promise.all(['n08.mp4', 'n12.webm'].map(numberedClip));
  const broken = ['one.mp4', 'two.mp4', 'three.mov'].map((name) => testInfo.outputPath(name));
  for (const [at, path] of broken.entries()) await writeFile(path, `no film at all ${at}`);
  await rushes.open();
  await rushes.newProject('Notes');
  await rushes.importFiles([...broken, ...clips.map(({ path }) => path)]);
  const note = page.getByRole('region', { name: 'Latest message', exact: true });
  await expect(note).toContainText('3 files were not imported.');
  await note.getByRole('button', { name: 'See the messages', exact: true }).click();
  await expect(note).toHaveCount(0);
  const log = page.getByRole('log', { name: 'Messages', exact: true });
  for (const name of ['one.mp4', 'two.mp4', 'three.mov'])
    await expect(log.getByRole('listitem').filter({ hasText: `${name} was not imported.` })).toBeInViewport();
  await page.keyboard.press('Escape');

  await rushes.addToSequence('n08.mp4');
  await rushes.addToSequence('n12.webm');
  await rushes.addToSequence('n08.mp4');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect
    .poll(() => rushes.messages())
    .toContain('1 clip removed, and 2 items of the film with it. Undo brings all back.');
  expect((await rushes.sequence()).map(({ clip }) => clip)).toEqual(['n12.webm']);
  await rushes.undo();
  expect(await rushes.sequence()).toHaveLength(3);
});

test('a shape is one click, and zooming keeps the playhead where it is', async ({ page, appUrl }) => {
  const rushes = new Rushes(page, appUrl);
  const clip = await numberedClip('n23976.mp4');
  await rushes.open();
  await rushes.newProject('Shapes');
  await rushes.importFiles([clip.path]);
  await rushes.addToSequence(clip.name);
  expect(await rushes.cut.format()).toBe('512 × 512, 23.976');
  const shape = (name: string) => page.getByRole('button', { name, exact: true });
  await expect(shape('1:1')).toHaveAttribute('aria-pressed', 'true');
  await shape('9:16').click();
  expect(await rushes.cut.format()).toBe('512 × 910, 23.976');
  await shape('16:9').click();
  expect(await rushes.cut.format()).toBe('910 × 512, 23.976');
  await rushes.undo();
  expect(await rushes.cut.format()).toBe('512 × 910, 23.976');

  await rushes.viewer.clickRulerAt(50);
  const item = page.getByRole('listbox', { name: 'Film', exact: true }).getByRole('option');
  const playheadX = async () => {
    const box = await item.boundingBox();
    const frame = await rushes.playheadFrame();
    const [item0] = await rushes.sequence();
    if (!box || !item0) throw new Error('no item');
    return box.x + (frame / (item0.out - item0.in)) * box.width;
  };
  const before = await playheadX();
  expect(await rushes.playheadFrame()).toBe(50);
  await page.getByRole('button', { name: 'Zoom in', exact: true }).click();
  await page.getByRole('button', { name: 'Zoom in', exact: true }).click();
  await expect.poll(async () => Math.abs((await playheadX()) - before)).toBeLessThan(4);
});
