import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  indexedFirst,
  largeClips,
  manyClips,
  pictureFamilies,
  songFamilies,
} from '../fixtures/family-files.ts';
import { listMedia } from '../fixtures/media.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { storedFaults } from '../fixtures/stored-state.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { readNumber } from '../readback/frame-code.ts';

/**
 * Drops files whose handles may be read again after a reload without a question: the test's browser has nobody to
 * answer one. They lie in the origin's own file system, and the drop's events are made by hand.
 */
async function dropWithHandles(page: Page, paths: readonly string[]): Promise<void> {
  const files = await Promise.all(
    paths.map(async (path) => ({
      name: basename(path),
      base64: (await readFile(path)).toString('base64'),
    })),
  );
  await page.evaluate(async (given) => {
    const root = await navigator.storage.getDirectory();
    const items: unknown[] = [];
    for (const { name, base64 } of given) {
      const handle = await root.getFileHandle(name, { create: true });
      const writable = await handle.createWritable();
      await writable.write(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
      await writable.close();
      const file = await handle.getFile();
      const entry = {
        isFile: true,
        name,
        fullPath: `/${name}`,
        file: (use: (it: File) => void) => use(file),
      };
      items.push({
        kind: 'file',
        webkitGetAsEntry: () => entry,
        getAsFileSystemHandle: async () => handle,
      });
    }
    const dataTransfer = { types: ['Files'], files: [], items };
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(type, { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
      document.body.dispatchEvent(event);
    }
  }, files);
}

const folder = () => mkdtemp(join(tmpdir(), 'rushes-import-'));

test('clips come in by drop, paste, picker and folder', async ({ page, appUrl }) => {
  const [first, second, third, fourth, fifth, sixth, ...rest] = await manyClips(9);
  if (!first || !second || !third || !fourth || !fifth || !sixth) throw new Error('too few clips');
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.intake.drop([first, second]);
  expect(await rushes.clipNames()).toEqual([first, second].map((path) => basename(path)));
  await rushes.intake.paste([third]);
  await rushes.intake.pick([fourth]);

  const top = await folder();
  await mkdir(join(top, 'deep', 'deeper'), { recursive: true });
  await mkdir(join(top, '__MACOSX'));
  await copyFile(fifth, join(top, 'fifth.mp4'));
  await copyFile(sixth, join(top, 'deep', 'deeper', 'sixth.mp4'));
  await writeFile(join(top, '.DS_Store'), 'x');
  await writeFile(join(top, 'deep', 'Thumbs.db'), 'x');
  await rushes.intake.pickFolder(top);

  const dropped = await folder();
  await mkdir(join(dropped, 'takes'));
  for (const path of rest) await copyFile(path, join(dropped, 'takes', `dropped ${basename(path)}`));
  await rushes.intake.drop([dropped]);

  expect(await rushes.clipNames()).toEqual([
    ...[first, second, third, fourth].map((path) => basename(path)),
    ...(await rushes.clipNames()).slice(4, 6),
    ...rest.map((path) => `dropped ${basename(path)}`),
  ]);
  expect((await rushes.clipNames()).slice(4, 6).sort()).toEqual(['fifth.mp4', 'sixth.mp4']);
  expect((await rushes.messages()).filter((line) => line.includes('not imported'))).toEqual([]);
  expect(await rushes.projectNames()).toEqual(['Untitled film']);
});

test('every family of pictures and songs comes in as what it is', async ({ page, appUrl }) => {
  const files = [...(await pictureFamilies()), ...(await songFamilies())];
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Families');
  await rushes.intake.drop(files.map(({ path }) => path));
  expect(await rushes.clipNames(), (await rushes.messages()).join('\n')).toEqual(
    files.map(({ name }) => name),
  );
  const words = { video: /^\d/, animation: /^animation, \d/, still: /^still$/, song: /^song, \d/ };
  for (const { name, kind } of files) expect(await rushes.describeClip(name), name).toMatch(words[kind]);

  const pictures = files.filter(({ kind }) => kind !== 'song');
  for (const { name } of pictures) {
    const poster = await rushes.clipPoster(name);
    expect(Math.max(...poster.data), `${name} has a poster that is not black`).toBeGreaterThan(60);
    await rushes.addToSequence(name);
  }
  const film = await rushes.sequence();
  expect(film.map(({ clip }) => clip)).toEqual(pictures.map(({ name }) => name));
  for (const { out } of film) expect(out).toBeGreaterThan(0);
});

test('each family of songs can be the song', async ({ page, appUrl }) => {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Songs');
  for (const { path, name } of await songFamilies()) {
    await rushes.setSong(path);
    expect((await rushes.messages()).at(-1)).toBe(`${name} is now the song.`);
  }
});

test('the same file twice is one clip, and that is said', async ({ page, appUrl }) => {
  const { path } = await numberedClip('n08.mp4');
  const copy = join(await folder(), 'another name.mp4');
  await copyFile(path, copy);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Twice');
  await rushes.importFiles([path, copy]);
  expect(await rushes.clipNames()).toEqual(['n08.mp4']);
  expect(await rushes.messages()).toContain('another name.mp4 is here already, as n08.mp4.');
  await rushes.importFiles([path]);
  expect(await rushes.clipNames()).toEqual(['n08.mp4']);
  expect(await rushes.messages()).toContain('n08.mp4 is here already.');

  const namesake = join(await folder(), 'n08.mp4');
  await copyFile((await numberedClip('n12.webm')).path, namesake);
  await rushes.importFiles([namesake]);
  expect(await rushes.clipNames()).toEqual(['n08.mp4', 'n08 (2).mp4']);
  expect(readNumber(await rushes.clipPoster('n08 (2).mp4'))?.clip).toBe(
    (await numberedClip('n12.webm')).clip,
  );
});

test('each file that cannot be used is named with its cause, and the others come in', async ({
  page,
  appUrl,
}) => {
  const good = await numberedClip('n08.mp4');
  const whole = await readFile((await numberedClip('n16.mp4')).path);
  const early = await readFile(await indexedFirst((await numberedClip('n16.mp4')).path));
  const at = await folder();
  const made = {
    'empty.mp4': Buffer.alloc(0),
    'notes.txt': Buffer.from('A girl on a train, golden hour, 35mm.\n'.repeat(20)),
    'prompt.mp4': Buffer.from('{"prompt":"a girl on a train"}'),
    'cut short.mp4': whole.subarray(0, Math.floor(whole.length / 2)),
    'no pictures left.mp4': early.subarray(0, early.indexOf('mdat') + 40),
    'noise.webm': Buffer.from(Array.from({ length: 5000 }, (_, k) => (k * 7919 + (k >> 3) * 104729) & 255)),
  };
  for (const [name, bytes] of Object.entries(made)) await writeFile(join(at, name), bytes);
  const half = join(at, 'half there.mp4');
  await writeFile(half, early.subarray(0, Math.floor(early.length * 0.6)));
  const awkward = (await listMedia()).filter(({ kind }) => kind === 'undecodable').map(({ path }) => path);

  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Bad files');
  const bad = [...Object.keys(made).map((name) => join(at, name)), ...awkward];
  await rushes.importFiles([...bad, half, good.path]);
  expect(await rushes.clipNames()).toEqual([basename(half), good.name]);
  const lines = await rushes.messages();
  for (const path of bad)
    expect(
      lines.filter((line) => line.startsWith(`${basename(path)} was not imported. `)),
      basename(path),
    ).toHaveLength(1);
  const causeOf = (name: string) =>
    lines.find((line) => line.startsWith(name))?.replace(`${name} was not imported. `, '');
  expect(causeOf('empty.mp4')).toContain('The file is empty.');
  expect(causeOf('notes.txt')).toContain('This is not a video, picture or song');
  expect(causeOf('prompt.mp4')).toContain('This is not a video, picture or song');
  expect(causeOf('cut short.mp4')).toContain('The file is damaged or cut short.');
  expect(causeOf('no pictures left.mp4')).toContain('The file is damaged or cut short.');
  expect(lines).toContain('2 clips imported.');
  const frames = (text: string) => Number(/(\d+) frames/.exec(text)?.[1]);
  const lost = Number(
    /^half there\.mp4 is cut short: its last (\d+) pictures are missing\./m.exec(lines.join('\n'))?.[1],
  );
  const { frames: all } = await numberedClip('n16.mp4');
  const facts = (await rushes.clipFacts()).find(({ name }) => name === basename(half))?.facts;
  expect(frames(facts?.Length ?? '') + lost).toBe(all);
});

test('an import shows how far it is, and cancel keeps what is in', async ({ page, appUrl }) => {
  const clips = await manyClips(80);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Many');
  await rushes.intake.startDrop(clips);
  const said = rushes.intake.progressText;
  await expect(said).toContainText(/Importing [1-9]\d* of 80 files · .* [kM]B a second · \d+ s left/);
  await expect(said).toContainText(/shot-\d+\.mp4/);
  const value = await rushes.intake.progress.evaluate((bar) => (bar as HTMLProgressElement).position);
  expect(value).toBeGreaterThan(0);
  expect(value).toBeLessThan(1);
  await rushes.intake.cancelButton.click();
  await rushes.intake.ended();
  const cancelled = /^Import cancelled: (\d+) of 80 files are in the project\.$/;
  const line = (await rushes.messages()).find((one) => cancelled.test(one));
  const names = await rushes.clipNames();
  expect(names).toEqual(clips.slice(0, names.length).map((path) => basename(path)));
  expect(names.length).toBeGreaterThan(0);
  expect(names.length).toBeLessThan(80);
  expect(Number(cancelled.exec(line ?? '')?.[1])).toBe(names.length);

  await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
  await page.reload();
  await rushes.openProject('Many');
  expect(await rushes.clipNames()).toEqual(names);
  await rushes.importFiles(clips.slice(0, names.length + 2));
  expect(await rushes.clipNames()).toHaveLength(names.length + 2);
});

test('an import that a reload ended goes on by itself, and adds only what is missing', async ({
  page,
  appUrl,
}) => {
  const clips = await manyClips(40);
  const names = clips.map((path) => basename(path));
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Interrupted');
  await dropWithHandles(page, clips);
  await rushes.intake.reached(3);
  await page.reload();
  await rushes.openProject('Interrupted');
  await expect.poll(async () => (await rushes.clipNames()).toSorted(), { timeout: 120_000 }).toEqual(names);
  await rushes.intake.ended();
  // Those that were in the project already are not said again.
  const added = /^(\d+) clips imported\.$/;
  const line = (await rushes.messages()).find((one) => added.test(one));
  expect(Number(added.exec(line ?? '')?.[1])).toBeLessThan(40);
  expect(await rushes.intake.missingFiles()).toEqual([]);

  // Without handles, as a picker leaves none: what is missing is listed, and dropped again.
  await rushes.newProject('By the picker');
  await page.getByLabel('Clips to import', { exact: true }).setInputFiles(clips);
  await rushes.intake.reached(3);
  await page.reload();
  await rushes.openProject('By the picker');
  await expect.poll(async () => (await rushes.intake.missingFiles()).length).toBeGreaterThan(0);
  const [first, second, ...missing] = await rushes.intake.missingFiles();
  expect([...(await rushes.clipNames()), first, second, ...missing].sort()).toEqual(names);
  await rushes.importFiles(clips.filter((path) => [first, second].includes(basename(path))));
  expect(await rushes.intake.missingFiles()).toEqual(missing);
  await rushes.intake.forgetMissing();
  await page.reload();
  await rushes.openProject('By the picker');
  expect(await rushes.clipNames()).toHaveLength(40 - missing.length);
  expect(await rushes.intake.missingFiles()).toEqual([]);
});

test('a storage that runs full in the middle keeps what is in, and lists the rest', async ({
  page,
  appUrl,
}) => {
  // Large ones: what the database writes beside them, in files that grow by megabytes, must not decide.
  const clips = await largeClips(30, 1_000_000);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.worksOffline();
  await rushes.newProject('Full');
  const devtools = await page.context().newCDPSession(page);
  const allow = (quotaSize: number) =>
    devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(appUrl).origin, quotaSize });

  const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
  // Chromium remembers for half a minute how much room it found.
  await allow(usage + 12_000_000);
  await page.waitForTimeout(31_000);
  await rushes.importFiles(clips);
  const missing = await rushes.intake.missingFiles();
  expect(missing.length).toBeGreaterThan(0);
  expect(missing.length).toBeLessThan(30);
  expect((await rushes.messages()).join('\n')).toMatch(
    `This browser has no room left: ${missing.length} files did not come in. Delete a project you no longer need`,
  );
  const names = clips.map((path) => basename(path));
  expect([...(await rushes.clipNames()), ...missing].sort()).toEqual(names);
  expect(await storedFaults(page)).toEqual({
    clipsWithoutBytes: [],
    bytesWithoutClip: [],
    unnamed: [],
    missing: [],
  });

  // What will not fit is refused before it starts, as far as the browser tells how much that is.
  await page.evaluate(() => {
    const { storage } = navigator;
    const estimate = storage.estimate.bind(storage);
    storage.estimate = async () => ({ usage: 0, quota: 10_000 });
    Object.assign(window, { tellTheTruth: () => Object.assign(storage, { estimate }) });
  });
  await rushes.importFiles(clips);
  expect((await rushes.messages()).at(-1)).toMatch(/^Nothing was imported: .* are needed and .* are free/);
  await page.evaluate('tellTheTruth()');
  expect(await rushes.intake.missingFiles()).toEqual(missing);

  // With room again it goes on where it was.
  await allow(1_000_000_000);
  await page.waitForTimeout(31_000);
  await rushes.importFiles(clips);
  expect((await rushes.clipNames()).toSorted()).toEqual(names);
  expect(await rushes.intake.missingFiles()).toEqual([]);
  await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
});

test('a file name is text and nothing else', async ({ page, appUrl }) => {
  const name = '<img src=x onerror=alert(1)>.mp4';
  const { path } = await numberedClip('n08.mp4');
  const broken = join(await folder(), 'broken.mp4');
  await writeFile(broken, 'nothing');
  const rushes = new Rushes(page, appUrl);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await rushes.open();
  await rushes.newProject(`Film of ${name}`);
  // Pasted, since not every system lets a file have such a name on disk.
  await rushes.intake.paste([path], name);
  await rushes.intake.paste([path], name);
  await rushes.intake.paste([broken], `<b>${name}`);
  expect(await rushes.clipNames()).toEqual([name]);
  expect(await rushes.messages()).toContainEqual(expect.stringContaining(`<b>${name} was not imported.`));
  expect(await rushes.messages()).toContain(`${name} is here already.`);
  await rushes.addToSequence(name);
  expect((await rushes.sequence()).map(({ clip }) => clip)).toEqual([name]);
  expect(await rushes.projectNames()).toEqual([`Film of ${name}`]);
  expect(await page.locator('img[src="x"], b > img').count()).toBe(0);
  expect(dialogs).toEqual([]);
});
