import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { madeClip, plantFault, plantTwin } from '../fixtures/planted-faults.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';

test('what is found on clips is told, leads there, can be dismissed, and is there after a reload', async ({
  page,
  appUrl,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-hints-'));
  const [clip, other] = [await madeClip('one'), await madeClip('other')];
  const [frozen, twin, clean] = ['frozen.mp4', 'twin.mp4', 'clean.mp4'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await plantFault('frozen', other, clip.path, frozen, 1);
  await plantTwin('encoded poorly', clip, twin, 1);
  await plantTwin('resized', clip, clean, 2);

  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Hints');
  await rushes.importFiles([frozen, twin, clean]);
  // They are looked at when nothing else is to be done.
  await expect
    .poll(async () => (await rushes.hints('clean.mp4'))[0] ?? '', { timeout: 60_000 })
    .toContain('Shows the same as 1 other clip: twin.mp4');
  expect(await rushes.hints('twin.mp4')).toEqual([expect.stringContaining('clean.mp4')]);
  await expect
    .poll(async () => (await rushes.hints('frozen.mp4'))[0] ?? '', { timeout: 60_000 })
    .toMatch(/^The picture stands still for \d\.\d s\. 00:0\d:\d\d/);
  const [said] = await rushes.hints('frozen.mp4');

  await rushes.dismissHint('frozen.mp4', 'Frozen');
  expect(await rushes.hints('frozen.mp4')).not.toContain(said);
  await expect.poll(() => rushes.savedState()).toContain('Saved');
  await page.reload();
  await rushes.openProject('Hints');
  await expect
    .poll(async () => (await rushes.hints('twin.mp4'))[0] ?? '', { timeout: 30_000 })
    .toContain('clean.mp4');
  expect(await rushes.hints('frozen.mp4')).not.toContain(said);
  await rushes.undo();
  await expect.poll(() => rushes.hints('frozen.mp4')).toContain(said);
});
