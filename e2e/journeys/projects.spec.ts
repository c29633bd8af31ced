import { numberedClip } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { codeArea, readNumber } from '../readback/frame-code.ts';

test('projects are made, renamed, copied and deleted', async ({ page, appUrl }) => {
  const first = await numberedClip('n08.mp4');
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Dawn');
  await rushes.importFiles([first.path]);
  await rushes.addToSequence(first.name);
  await rushes.newProject('Dusk');
  expect(await rushes.clipNames()).toEqual([]);
  expect((await rushes.projectNames()).sort()).toEqual(['Dawn', 'Dusk']);

  await rushes.renameProject('Dusk', 'Nightfall');
  const copy = await rushes.duplicateProject('Dawn');
  expect(copy).toBe('Dawn copy');
  expect((await rushes.projectNames()).sort()).toEqual(['Dawn', 'Dawn copy', 'Nightfall']);

  await rushes.openProject(copy);
  await rushes.duplicateItem(0);
  await rushes.openProject('Dawn');
  expect(await rushes.sequence()).toHaveLength(1);

  // The copy goes on with its clips when the project that they came with is gone.
  await rushes.deleteProject('Dawn');
  await rushes.deleteProject('Nightfall');
  await page.reload();
  expect(await rushes.projectNames()).toEqual([copy]);
  await rushes.openProject(copy);
  expect(await rushes.sequence()).toHaveLength(2);
  const area = codeArea(first, first, 'contain');
  await expect
    .poll(async () => readNumber(await rushes.viewer.picture(), area))
    .toEqual({ clip: first.clip, frame: 0 });
  await rushes.deleteProject(copy);
  await page.reload();
  expect(await rushes.projectNames()).toEqual([]);
});

test('a project comes back whole after a reload, with its history', async ({ page, appUrl }) => {
  const clips = [
    await numberedClip('n08.mp4'),
    await numberedClip('n12.webm'),
    await numberedClip('n16.mp4'),
  ];
  const names = clips.map(({ name }) => name);
  const song = await noiseSong('mp3', 20);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Whole');
  await rushes.importFiles(clips.map(({ path }) => path));
  await rushes.setFormat(640, 360, 24000, 1001);
  for (const name of names) await rushes.addToSequence(name);
  await rushes.setSong(song, 1.25);
  await rushes.cut.setSongLevel(-6);
  await rushes.trimItem(1, 7, 40);
  await rushes.setFit(2, 'Cover');
  await rushes.moveItem(2, 0);
  await rushes.duplicateItem(1);
  await rushes.undo();
  const before = {
    clips: await rushes.clipNames(),
    film: await rushes.sequence(),
    steps: await rushes.steps(),
    format: await rushes.cut.format(),
    song: await rushes.cut.songSettings(),
  };
  expect(before.steps).toEqual({ undo: 'Undo: move (Ctrl+Z)', redo: 'Redo: duplicate (Ctrl+Shift+Z)' });
  expect(before.format).toBe('640 × 360, 23.976');
  expect(before.song).toEqual({ offset: '1.250', level: '−6.0 dB' });
  await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);

  await page.reload();
  await rushes.openProject('Whole');
  expect({
    clips: await rushes.clipNames(),
    film: await rushes.sequence(),
    steps: await rushes.steps(),
    format: await rushes.cut.format(),
    song: await rushes.cut.songSettings(),
  }).toEqual(before);
  expect(await rushes.cut.fitOf(0)).toBe('Cover');
  for (const clip of clips)
    expect(readNumber(await rushes.clipPoster(clip.name))?.clip, clip.name).toBe(clip.clip);

  await rushes.redo();
  expect(await rushes.sequence()).toHaveLength(4);
  // The copy, the move of two places, the fit, and the two edges.
  for (let step = 0; step < 6; step++) await rushes.undo();
  const undone = await rushes.sequence();
  expect(undone.map(({ clip }) => clip)).toEqual(names);
  expect(undone[1]?.in).toBe(0);
  expect(undone[1]?.out).not.toBe(40);
  expect((await rushes.steps()).redo).toBe('Redo: trim (Ctrl+Shift+Z)');

  // What was undone after a reload can still be redone after the next.
  await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
  await page.reload();
  await rushes.openProject('Whole');
  for (let step = 0; step < 5; step++) await rushes.redo();
  expect(await rushes.sequence()).toEqual(before.film);
});

test('what is saved is said, and closing a project saves it', async ({ page, appUrl }) => {
  const clip = await numberedClip('n08.mp4');
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Saved');
  await rushes.importFiles([clip.path]);
  await rushes.addToSequence(clip.name);
  await expect.poll(() => rushes.savedState()).toBe('Saved · on this laptop only');
  const saving = await rushes.watchSaving();
  await rushes.duplicateItem(0);
  await expect.poll(async () => (await saving.stop()).at(-1)).toMatch(/^Saved/);
  const said = await saving.stop();
  expect(said).toContain('Saving…');
  expect(said.filter((text) => !/^Sav(?:ed ·|ing…)/.test(text))).toEqual([]);

  await rushes.duplicateItem(0);
  await rushes.goHome();
  await page.reload();
  await rushes.openProject('Saved');
  expect(await rushes.sequence()).toHaveLength(3);
});
