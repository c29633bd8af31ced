import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { manyClips } from '../fixtures/family-files.ts';
import { listMedia } from '../fixtures/media.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { type StoredProject, storedCounts, storedProjects } from '../readback/stored-project.ts';
import { checkSums, unpack } from '../readback/unpack.ts';

/** Real clips, and a still or an animation among them, none of them large. */
async function realClips(count: number): Promise<string[]> {
  const paths: string[] = [];
  const names = new Set<string>();
  for (const { path, kind, codec } of await listMedia()) {
    const isWanted = (kind === 'video' && codec === 'h264') || (kind === 'animation' && names.size === 1);
    if (!isWanted || names.has(basename(path)) || (await stat(path)).size > 4_000_000) continue;
    names.add(basename(path));
    paths.push(path);
    if (paths.length === count) break;
  }
  return paths;
}

async function onlyProject(page: Page): Promise<StoredProject> {
  const [project, ...others] = await storedProjects(page);
  if (!project || others.length > 0) throw new Error(`There are ${others.length + 1} projects`);
  return project;
}

/** A copy of a file with one bit of the byte at `at` turned over. */
async function flipped(path: string, at: number): Promise<string> {
  const bytes = await readFile(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
  const copy = join(await mkdtemp(join(tmpdir(), 'rushes-flipped-')), `flipped-${basename(path)}`);
  await writeFile(copy, bytes);
  return copy;
}

test('a backup is read by anything, and the project comes back as it was', async ({ page, appUrl }) => {
  const clips = await realClips(5);
  const song = await noiseSong('mp3', 12);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Six weeks');
  await rushes.importFiles(clips);
  const names = await rushes.clipNames();
  expect(names).toEqual(clips.map((path) => basename(path)));
  for (const name of names.slice(0, 4)) await rushes.addToSequence(name);
  await rushes.setSong(song, 1.5);
  await rushes.trimItem(0, 3, 20);
  await rushes.setFit(1, 'Cover');
  await rushes.moveItem(3, 0);
  await rushes.duplicateItem(1);
  await rushes.undo();
  const film = await rushes.sequence();
  const steps = await rushes.steps();
  await rushes.goHome();
  const before = await onlyProject(page);
  expect(before.stored.map(({ id, sha256 }) => id === sha256)).toEqual(before.stored.map(() => true));

  const zip = await rushes.backup('Six weeks');
  expect(basename(zip)).toMatch(/^six-weeks-backup-\d{4}-\d{2}-\d{2}\.zip$/);
  const folder = await unpack(zip);
  expect((await readdir(folder)).sort()).toEqual(['SHA256SUMS', 'clips', 'rushes-copy.json', 'rushes.json']);
  for (const path of [...clips, song])
    expect((await readFile(join(folder, 'clips', basename(path)))).equals(await readFile(path)), path).toBe(
      true,
    );
  const sums = await checkSums(folder);
  expect(sums.sort()).toEqual(
    ['rushes.json', 'rushes-copy.json', ...[...clips, song].map((path) => `clips/${basename(path)}`)]
      .map((path) => `${path}: OK`)
      .sort(),
  );
  const manifest = JSON.parse(await readFile(join(folder, 'rushes.json'), 'utf8'));
  expect(manifest.document.info.name).toBe('Six weeks');

  await rushes.deleteProject('Six weeks');
  expect(await storedCounts(page)).toEqual({ clips: 0, bytes: 0, projects: 0 });
  expect(await rushes.restore(zip)).toEqual(['Six weeks is restored with 6 clips.']);
  expect(await onlyProject(page)).toEqual(before);
  await page.reload();
  await rushes.openProject('Six weeks');
  expect(await rushes.clipNames()).toEqual([...names, basename(song)]);
  expect(await rushes.sequence()).toEqual(film);
  expect(await rushes.steps()).toEqual(steps);
  expect((await rushes.clipPoster(names[0] ?? '')).width).toBeGreaterThan(0);

  // Once more, from the unpacked folder: another project, and no clip is stored twice.
  expect(await rushes.backups.restoreFolder(folder)).toEqual(['Six weeks 2 is restored with 6 clips.']);
  expect((await rushes.projectNames()).sort()).toEqual(['Six weeks', 'Six weeks 2']);
  expect(await storedCounts(page)).toEqual({ clips: 6, bytes: 6, projects: 2 });
  const [first, second] = await storedProjects(page);
  expect(second?.sequences).toEqual(first?.sequences);
  expect(second?.info.id).not.toBe(first?.info.id);
});

test('one flipped byte is found and named, and the rest restored', async ({ page, appUrl }) => {
  const clips = await realClips(3);
  const [first = '', hit = ''] = clips;
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Flipped');
  await rushes.importFiles(clips);
  for (const path of clips) await rushes.addToSequence(basename(path));
  await rushes.goHome();
  const before = await onlyProject(page);
  const zip = await rushes.backup('Flipped');
  await rushes.deleteProject('Flipped');

  const bytes = await readFile(zip);
  const damaged = await flipped(zip, bytes.indexOf(await readFile(hit)) + 1234);
  expect(await rushes.restore(damaged)).toEqual([
    `${basename(hit)} is damaged in the backup and is missing now. Import the original file again to bring it back.`,
    'Flipped is restored with 2 clips; 1 clip is missing.',
  ]);
  const after = await onlyProject(page);
  expect({ ...after, stored: [] }).toEqual({ ...before, stored: [] });
  expect(after.stored).toEqual(before.stored.filter(({ id }) => after.stored.some((one) => one.id === id)));
  expect(after.stored).toHaveLength(2);
  expect(await storedCounts(page)).toEqual({ clips: 2, bytes: 2, projects: 1 });
  await rushes.openProject('Flipped');
  expect(await rushes.describeClip(basename(hit))).toMatch(/^missing/);
  expect(await rushes.describeClip(basename(first))).not.toMatch(/missing/);
  expect((await rushes.sequence()).map(({ clip }) => clip)).toEqual(clips.map((path) => basename(path)));
  const film = page.getByRole('listbox', { name: 'Film', exact: true });
  await expect(film.getByRole('option', { description: 'missing' })).toHaveAccessibleName(
    new RegExp(`^${basename(hit).replaceAll('.', '\\.')}`),
  );

  // The way out: the original file brings it back, with everything that used it.
  await rushes.importFiles([hit]);
  expect(await rushes.describeClip(basename(hit))).not.toMatch(/missing/);
  await rushes.goHome();
  expect(await onlyProject(page)).toEqual(before);

  // In what the backup says of itself, a flip costs nothing: it stands there twice.
  const told = await rushes.restore(await flipped(zip, bytes.indexOf('"document"')));
  expect(told[0]).toMatch(/is damaged in one place\. Nothing is lost by that/);
  expect(told[1]).toBe('Flipped 2 is restored with 3 clips.');
});

test('a backup that is dropped comes back, whole or cut off; another zip is refused', async ({
  page,
  appUrl,
}) => {
  const clips = await manyClips(6);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Dropped');
  await rushes.importFiles(clips);
  const zip = await rushes.backups.backupOpen();
  await rushes.deleteProject('Dropped');

  const drop = async (path: string) => {
    const told = (await rushes.messages()).length;
    await rushes.intake.startDrop([path]);
    return rushes.backups.ended(told, / is restored with /, /was not restored/);
  };
  const folder = await mkdtemp(join(tmpdir(), 'rushes-cut-'));
  const cut = join(folder, 'cut.zip');
  const bytes = await readFile(zip);
  await writeFile(cut, bytes.subarray(0, bytes.indexOf(await readFile(clips[3] ?? '')) + 500));
  const lines = await drop(cut);
  expect(lines.at(-1)).toBe('Dropped is restored with 3 clips; 3 clips are missing.');
  expect(lines.slice(0, -1).map((line) => line.split(' ')[0])).toEqual(
    clips.slice(3).map((path) => basename(path)),
  );
  expect(await drop(zip)).toEqual(['Dropped 2 is restored with 6 clips.']);
  // While a project is open, and as a folder.
  await rushes.openProject('Dropped 2');
  expect(await drop(await unpack(zip))).toEqual(['Dropped 3 is restored with 6 clips.']);
  expect(await rushes.clipNames()).toHaveLength(6);
  expect(await storedCounts(page)).toEqual({ clips: 6, bytes: 6, projects: 3 });

  const other = join(folder, 'other.zip');
  await writeFile(other, 'this is no zip');
  await expect(drop(other)).rejects.toThrow(
    'other.zip was not restored. This is not a backup of a Rushes project.',
  );
  expect((await rushes.projectNames()).sort()).toEqual(['Dropped', 'Dropped 2', 'Dropped 3']);
});

test('a backup and a restore that are cancelled leave nothing that looks whole', async ({ page, appUrl }) => {
  const clips = await manyClips(3);
  const song = await noiseSong('wav', 600);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Cancelled');
  await rushes.importFiles([song, ...clips]);
  // What the artist chooses in the picker is a file in the browser's own folder here.
  await page.evaluate(() => {
    const picker = async ({ suggestedName }: { suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    Object.assign(window, { showSaveFilePicker: picker });
  });
  const files = () =>
    page.evaluate(async () => {
      const found: string[] = [];
      const folder = await navigator.storage.getDirectory();
      for await (const [name, handle] of folder.entries())
        if (handle.kind === 'file')
          found.push(`${name} ${(await (handle as FileSystemFileHandle).getFile()).size}`);
      return found;
    });

  const cancelled = async (begin: () => Promise<unknown>, said: RegExp) => {
    const told = (await rushes.messages()).length;
    await page.evaluate(() => {
      const look = () => {
        const button = document.querySelector<HTMLButtonElement>('button[aria-label^="Cancel the "]');
        if (!button) return;
        observer.disconnect();
        button.click();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true });
    });
    await begin();
    const lines = await rushes.backups.ended(told, said, /^The backup is saved| is restored with /);
    return lines;
  };
  expect(await cancelled(() => rushes.backups.choose('Back up…'), /^The backup of .* was cancelled/)).toEqual(
    ['The backup of Cancelled was cancelled. Nothing was saved.'],
  );
  expect(await files()).toEqual([]);

  const told = (await rushes.messages()).length;
  await rushes.backups.choose('Back up…');
  await rushes.backups.ended(told, /^The backup is saved/, /was not backed up/);
  const [saved = ''] = await files();
  expect(saved).toMatch(/^cancelled-backup-[\d-]+\.zip \d+$/);
  expect(Number(saved.split(' ')[1])).toBeGreaterThan((await stat(song)).size);

  await rushes.deleteProject('Cancelled');
  const restore = () =>
    page.evaluate(async (name) => {
      const folder = await navigator.storage.getDirectory();
      const clipboardData = new DataTransfer();
      clipboardData.items.add(await (await folder.getFileHandle(name)).getFile());
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, saved.split(' ')[0] ?? '');
  expect(await cancelled(restore, /^The restore of .* was cancelled/)).toHaveLength(1);
  expect(await storedCounts(page)).toEqual({ clips: 0, bytes: 0, projects: 0 });
  const before = (await rushes.messages()).length;
  await restore();
  expect(await rushes.backups.ended(before, / is restored with /, /was not restored/)).toEqual([
    'Cancelled is restored with 4 clips.',
  ]);
  expect(await rushes.projectNames()).toEqual(['Cancelled']);
});

test('the only copy is spoken of until there is another, or it is dismissed', async ({ page, appUrl }) => {
  const clips = await manyClips(3);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Only copy');
  await expect(rushes.backups.reminder).toHaveCount(0);
  await rushes.importFiles(clips.slice(0, 1));
  await expect(rushes.backups.reminder).toHaveText(/^The only copy is in this browser\./);
  const zip = await rushes.backups.backupReminded();
  expect((await stat(zip)).size).toBeGreaterThan((await stat(clips[0] ?? '')).size);
  await expect(rushes.backups.reminder).toHaveCount(0);
  await page.reload();
  await rushes.openProject('Only copy');
  await rushes.clipNames();
  await expect(rushes.backups.reminder).toHaveCount(0);
  await rushes.importFiles(clips.slice(1, 2));
  await expect(rushes.backups.reminder).toHaveText(/^Changed since the backup of /);
  await rushes.backups.reminder.getByRole('button', { name: 'Dismiss the reminder', exact: true }).click();
  await expect(rushes.backups.reminder).toHaveCount(0);
  await page.reload();
  await rushes.openProject('Only copy');
  await rushes.importFiles(clips.slice(2));
  expect(await rushes.savedState()).toMatch(/^Sav/);
  await expect(rushes.backups.reminder).toHaveCount(0);
});

test('a chosen folder follows the project, across a reload, and restores', async ({ page, appUrl }) => {
  const clips = await manyClips(4);
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await page.addInitScript(() => {
    const picker = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('Films', { create: true });
    // As after a restart of the browser: it wants to be asked from a click.
    const state = { permission: sessionStorage.getItem('permission') ?? 'granted' };
    Object.assign(window, { showDirectoryPicker: picker });
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => state.permission,
      requestPermission: async () => {
        state.permission = 'granted';
        return 'granted';
      },
    });
  });
  await page.reload();
  await rushes.newProject('Followed');
  await rushes.importFiles(clips.slice(0, 2));
  await rushes.backups.choose('Keep a backup in a folder…');
  const isDone = () => expect(rushes.backups.folderState).toHaveText(/^Backed up to “Films” at/);
  await isDone();
  await expect(rushes.backups.reminder).toHaveCount(0);
  expect((await filesIn(page)).map(({ path }) => path)).toEqual([
    'Films/Followed/SHA256SUMS',
    ...clips.slice(0, 2).map((path) => `Films/Followed/clips/${basename(path)}`),
    'Films/Followed/rushes.json',
  ]);

  // What was there is not written again; what comes is there some seconds later.
  const firstTime = (await filesIn(page)).find(({ path }) =>
    path.endsWith(basename(clips[0] ?? '')),
  )?.modified;
  await rushes.importFiles(clips.slice(2, 3));
  await rushes.addToSequence(basename(clips[2] ?? ''));
  await expect.poll(async () => (await filesIn(page)).length, { timeout: 30_000 }).toBe(5);
  const again = (await filesIn(page)).find(({ path }) => path.endsWith(basename(clips[0] ?? '')))?.modified;
  expect(again).toBe(firstTime);

  await page.evaluate(() => sessionStorage.setItem('permission', 'prompt'));
  await page.reload();
  await rushes.openProject('Followed');
  await expect(rushes.backups.folderState).toHaveText(/^The backup to “Films” is paused\./);
  await rushes.importFiles(clips.slice(3));
  await rushes.backups.folderState.getByRole('button', { name: 'Go on', exact: true }).click();
  await isDone();
  await expect.poll(async () => (await filesIn(page)).length).toBe(6);
  // The film's item came with the last save.
  await expect
    .poll(async () => JSON.stringify(await readManifest(page)).match(/"sourceIn"/g)?.length ?? 0, {
      timeout: 30_000,
    })
    .toBeGreaterThan(0);
  await rushes.goHome();
  const before = await onlyProject(page);
  const copy = await copyOut(page);
  const folder = join(copy, 'Films', 'Followed');
  expect(await checkSums(folder)).toHaveLength(5);
  await rushes.deleteProject('Followed');
  expect(await rushes.backups.restoreFolder(folder)).toEqual(['Followed is restored with 4 clips.']);
  expect(await onlyProject(page)).toEqual(before);
});

type FoundFile = { readonly path: string; readonly modified: number; readonly base64: string };

/** The files in the browser's own folder, by path. */
function filesIn(page: Page, withBytes = false): Promise<FoundFile[]> {
  return page.evaluate(async (isWanted) => {
    const found: FoundFile[] = [];
    const walk = async (folder: FileSystemDirectoryHandle, prefix: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle, `${prefix}${name}/`);
        else {
          const file = await (handle as FileSystemFileHandle).getFile();
          const bytes = isWanted ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
          let text = '';
          for (const byte of bytes) text += String.fromCharCode(byte);
          found.push({ path: prefix + name, modified: file.lastModified, base64: btoa(text) });
        }
      }
    };
    await walk(await navigator.storage.getDirectory(), '');
    return found.filter(({ path }) => !path.endsWith('.crswap')).sort((a, b) => (a.path < b.path ? -1 : 1));
  }, withBytes);
}

async function readManifest(page: Page): Promise<unknown> {
  const manifest = (await filesIn(page, true)).find(({ path }) => path.endsWith('/rushes.json'));
  return JSON.parse(Buffer.from(manifest?.base64 ?? '', 'base64').toString('utf8') || 'null');
}

/** Copies what is in the browser's own folder to one of this machine. */
async function copyOut(page: Page): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-folder-'));
  for (const { path, base64 } of await filesIn(page, true)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), Buffer.from(base64, 'base64'));
  }
  return folder;
}
