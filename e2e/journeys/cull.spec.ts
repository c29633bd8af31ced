import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manyClips } from '../fixtures/family-files.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';

/** The five that are kept, by their place among the forty. */
const KEPT = [3, 8, 17, 29, 36];

test('forty clips are culled to five by keyboard alone, with a reload in the middle, and nothing is lost', async ({
  page,
  appUrl,
}) => {
  test.setTimeout(180_000);
  const rushes = new Rushes(page, appUrl);
  const { keyboard } = page;
  await rushes.open();
  await rushes.newProject('Culled');
  await rushes.importFiles(await manyClips(40));
  const names = await rushes.clipNames();
  expect(names).toHaveLength(40);

  const list = page.getByRole('listbox', { name: 'Clips', exact: true });
  const cull = async (from: number, to: number) => {
    await list.focus();
    for (let at = from; at < to; at++) {
      expect(await rushes.cull.focused()).toBe(names[at]);
      if (KEPT.includes(at)) await keyboard.press('4');
      // Either goes on to the next.
      await keyboard.press(KEPT.includes(at) ? 'p' : 'x');
    }
  };
  await cull(0, 20);
  expect(await rushes.cull.counter()).toMatchObject({ all: 40, picked: 3, rejected: 17 });
  await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);

  await page.reload();
  await rushes.openProject('Culled');
  expect(await rushes.cull.counter()).toMatchObject({ all: 40, picked: 3, rejected: 17 });
  // With rejected clips hidden the twenty that are left are next to the three.
  await list.focus();
  await keyboard.press('h');
  await expect.poll(() => rushes.clipNames()).toHaveLength(23);
  await list.focus();
  await keyboard.press('Home');
  for (let n = 0; n < 3; n++) await keyboard.press('ArrowRight');
  await cull(20, 40);
  expect(await rushes.clipNames()).toEqual(KEPT.map((at) => names[at]));
  expect(await rushes.cull.counter()).toEqual({ seen: 40, all: 40, picked: 5, rejected: 35 });

  // A slip: undone, it is there again and in focus.
  await list.focus();
  await keyboard.press('End');
  await keyboard.press('x');
  await expect.poll(() => rushes.clipNames()).toHaveLength(4);
  await keyboard.press('Control+z');
  await expect.poll(() => rushes.cull.focused()).toBe(names[36]);
  // All that are left go into the film, in their order.
  await list.focus();
  await keyboard.press('Control+a');
  await keyboard.press('Enter');
  await rushes.cull.hideRejected(false);
  expect(await rushes.clipNames()).toEqual(names);
  expect((await rushes.sequence()).map(({ clip }) => clip)).toEqual(KEPT.map((at) => names[at]));
});

test('marks of every kind are kept, are undone one by one, and several takes are compared', async ({
  page,
  appUrl,
}) => {
  const rushes = new Rushes(page, appUrl);
  const clips = await Promise.all(['n08.mp4', 'n12.webm', 'n16.mp4'].map(numberedClip));
  const [first = '', second = '', third = ''] = clips.map(({ name }) => name);
  await rushes.open();
  await rushes.newProject('Marks');
  const folder = await mkdtemp(join(tmpdir(), 'rushes-cull-'));
  const sidecar = async (name: string, seed: number) => {
    const path = join(folder, name.replace(/\.\w+$/, '.json'));
    await writeFile(path, JSON.stringify({ seed, steps: 30 }));
    return path;
  };
  const sidecars = [await sidecar(first, 1), await sidecar(second, 2)];
  await rushes.importFiles([...clips.map(({ path }) => path), ...sidecars]);
  await rushes.tag(first, ['lead', 'Night']);
  await rushes.tag(second, ['night']);
  await rushes.addRange(third, 12, 40);
  await rushes.addRange(third, 50, 81);
  await rushes.cull.note(third, 'hands wrong');
  await rushes.rate(third, 5);
  await rushes.pick([first, third]);
  await page.reload();
  await rushes.openProject('Marks');
  expect(await rushes.marks(first)).toEqual({
    flag: 'pick',
    rating: 0,
    tags: ['lead', 'Night'],
    note: '',
    ranges: [],
  });
  // In the spelling of the project.
  expect((await rushes.marks(second)).tags).toEqual(['Night']);
  expect(await rushes.marks(third)).toEqual({
    flag: 'pick',
    rating: 5,
    tags: [],
    note: 'hands wrong',
    ranges: [
      { name: '', in: 12, out: 40 },
      { name: '', in: 50, out: 81 },
    ],
  });
  await rushes.undo();
  expect((await rushes.marks(third)).flag).toBeNull();
  await rushes.unset([third]);

  // The takes play in step; the winner is picked and the others rejected with one key, as one step.
  await rushes.compare([first, second, third]);
  const takes = rushes.cull.comparison.getByRole('button', { name: /^Take \d/ });
  await expect(takes).toHaveCount(3);
  expect(await rushes.cull.differences()).toEqual([
    { Seed: '1', Steps: '30' },
    { Seed: '2', Steps: '30' },
    { Seed: '–', Steps: '–' },
  ]);
  await page.keyboard.press('ArrowRight');
  await expect(takes.nth(1)).toBeFocused();
  // One alone, large; then all again.
  await page.keyboard.press('Enter');
  await expect(takes).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(takes).toHaveCount(3);
  await rushes.cull.choose(2, { rejectOthers: true });
  expect(await rushes.cull.focused()).toBe(second);
  const flags = async () => {
    const all: unknown[] = [];
    for (const name of [first, second, third]) all.push((await rushes.marks(name)).flag);
    return all;
  };
  expect(await flags()).toEqual(['reject', 'pick', 'reject']);
  await rushes.undo();
  expect(await flags()).toEqual([null, null, null]);
});
