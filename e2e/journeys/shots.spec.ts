import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { axeFindings } from '../fixtures/axe.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { unpack } from '../readback/unpack.ts';
import { ffmpegPath } from '../setup/tools.mjs';

const WASH = 'Inside a car going through a neon car wash, the windows under foam, a couple laughing';

/** The pixels of the last picture of a film, or of a picture, in a small size: grey, a byte each. */
async function lastPicture(path: string): Promise<Buffer> {
  const { stdout } = await promisify(execFile)(
    ffmpegPath(),
    ['-v', 'error', '-i', path, '-vf', 'scale=64:36,format=gray', '-f', 'rawvideo', '-'],
    { encoding: 'buffer', maxBuffer: 1 << 26 },
  );
  return stdout.subarray(-64 * 36);
}

test('a list of shots comes first, takes find theirs, and are regrouped by hand; clips are found and filters kept', async ({
  page,
  appUrl,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-shots-'));
  const files = {
    'kitchen_take1.mp4': 'n24.mp4',
    'kitchen_take2.mp4': 'n08.mp4',
    'a1.mp4': 'n12.mp4',
    'a2.mp4': 'n25.webm',
    'Été à la plage.mp4': 'n16.mp4',
  };
  const paths: string[] = [];
  for (const [name, clip] of Object.entries(files)) {
    const path = join(folder, name);
    await copyFile((await numberedClip(clip)).path, path);
    paths.push(path);
  }
  // The second is asked for a little otherwise, and is a take of the same shot.
  for (const [name, more] of [
    ['a1.json', ''],
    ['a2.json', ', 4k, highly detailed'],
  ] as const) {
    paths.push(join(folder, name));
    await writeFile(join(folder, name), JSON.stringify({ prompt: WASH + more, seed: 7 }));
  }
  const app = new Rushes(page, appUrl);
  await app.open();
  await app.newProject('Shots');
  await app.addShotList('The end: Credits over the sea');
  expect(await app.shots()).toEqual([{ name: 'The end', clips: 0, warning: 'no take' }]);
  await app.undo();
  await app.importFiles(paths.slice(0, 1));
  expect(await app.shots()).toEqual([{ name: 'kitchen', clips: 1, warning: '' }]);

  await app.addShotList(
    'name,prompt,seconds,size\nKitchen,"A kitchen, she turns",,\nHospital,"A long corridor, slow zoom",4.5,1280x720\nCar wash,' +
      `"${WASH}",,\n`,
  );
  await app.importFiles(paths.slice(1));
  expect(await app.shots()).toEqual([
    { name: 'Kitchen', clips: 2, warning: '' },
    { name: 'Hospital', clips: 0, warning: 'no take' },
    { name: 'Car wash', clips: 2, warning: '' },
  ]);

  const [missing] = await app.missingShots();
  expect(missing?.name).toBe('Hospital');
  expect(missing?.text).toContain('4.5 s · 1280 × 720');
  expect(missing?.text).toContain('A long corridor, slow zoom');
  const saved = await lastPicture(
    join(await unpack(await app.library.saveMissingShots()), '01 Hospital.png'),
  );
  const wanted = await lastPicture(join(folder, 'kitchen_take1.mp4'));
  const apart = saved.reduce((most, grey, at) => Math.max(most, Math.abs(grey - (wanted[at] ?? 0))), 0);
  expect(saved.length).toBe(64 * 36);
  expect(apart, 'the last picture of the take before, in grey').toBeLessThan(24);

  expect(await axeFindings(page), 'the panel').toEqual([]);
  await page.getByRole('button', { name: /still missing…$/ }).click();
  expect(await axeFindings(page), 'the missing shots').toEqual([]);
  await page.keyboard.press('Escape');

  await app.moveToShot(['kitchen_take2.mp4', 'Été à la plage.mp4'], 'Hospital');
  expect((await app.shots()).map(({ clips }) => clips)).toEqual([1, 2, 2]);
  expect((await app.steps()).undo).toContain('takes of a shot');
  await app.undo();
  expect((await app.shots()).map(({ clips }) => clips)).toEqual([2, 0, 2]);

  // Undo selected the two that it moved back: they are dragged together.
  await app.library.dragToShot('Été à la plage.mp4', 'Hospital');
  expect((await app.shots()).map(({ clips }) => clips)).toEqual([1, 2, 2]);
  await app.undo();

  await app.filter('Kitchen');
  expect(await app.clipNames()).toEqual(['kitchen_take1.mp4', 'kitchen_take2.mp4']);
  await app.library.keepCollection('At home');
  await app.library.clearFilters();
  await app.search('ete plage');
  expect(await app.clipNames()).toEqual(['Été à la plage.mp4']);
  await app.search('neon FOAM');
  expect(await app.clipNames()).toEqual(['a1.mp4', 'a2.mp4']);
  await expect(page.getByRole('complementary', { name: 'Preview' }).locator('mark')).toHaveText([
    'neon',
    'foam',
  ]);
  await app.search('ete kitchen');
  await expect(page.getByText('No clip matches')).toBeVisible();
  await app.library.clearFilters();
  expect(await app.clipNames()).toHaveLength(5);
  await app.filter('At home');
  expect(await app.clipNames()).toEqual(['kitchen_take1.mp4', 'kitchen_take2.mp4']);
  expect(await app.collections()).toEqual(['At home']);
  await app.undo();
  expect(await app.collections()).toEqual([]);
  await app.redo();

  // How the library is looked at, and what was kept, is there when the project is opened again.
  await app.goHome();
  await app.openProject('Shots');
  expect(await app.clipNames()).toEqual(['kitchen_take1.mp4', 'kitchen_take2.mp4']);
  expect(await app.collections()).toEqual(['At home']);
});
