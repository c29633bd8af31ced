import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { type NumberedClip, numberedClip } from '../fixtures/numbered-clips.ts';
import { noiseSong } from '../fixtures/songs.ts';
import { soundsMadeAhead } from '../fixtures/stored-state.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { checkNumbered } from '../readback/check-numbered.ts';
import { copiedSlices } from '../readback/copied-slices.ts';
import { probeFilm } from '../readback/probe-film.ts';
import { songOffset } from '../readback/song-offset.ts';
import { filmSound, isSilent } from '../readback/sound.ts';

const SIZE = { width: 320, height: 180 };

/** A film of the whole clips in a project of this name; of a format, or of the one that most clips have. */
async function filmOf(
  { page, appUrl }: { page: Page; appUrl: string },
  project: string,
  names: readonly string[],
  size?: { readonly width: number; readonly height: number },
): Promise<{ rushes: Rushes; clips: NumberedClip[] }> {
  const clips = await Promise.all(names.map(numberedClip));
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject(project);
  await rushes.importFiles(clips.map(({ path }) => path));
  if (size) await rushes.setFormat(size.width, size.height, 24, 1);
  for (const { name } of clips) await rushes.addToSequence(name);
  return { rushes, clips };
}

/** What in a film is not as its sequence says, every frame looked at. */
async function wrongFrames(rushes: Rushes, film: string, clips: readonly NumberedClip[], rate: number) {
  const items = (await rushes.sequence()).map((item) => {
    const clip = clips.find(({ name }) => name === item.clip);
    if (!clip) throw new Error(item.clip);
    const { start, in: from, out } = item;
    return { clip, start, in: from, duration: out - from, fit: 'contain' as const };
  });
  const { video } = await probeFilm(film);
  const frames = items.reduce((sum, { duration }) => sum + duration, 0);
  const wrong = await checkNumbered(film, video, { num: rate, den: 1 }, items);
  return video.frames === frames ? wrong : [...wrong, `${video.frames} frames, not ${frames}`];
}

/** What is left in the page's own file system. */
const scratchOf = (page: Page) =>
  page.evaluate(async () => {
    const names: string[] = [];
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of folder.entries())
        if (handle.kind === 'file') names.push(path + name);
        else await walk(handle as FileSystemDirectoryHandle, `${path + name}/`);
    };
    await walk(await navigator.storage.getDirectory(), '');
    return names;
  });

test('from the landing page to a saved film of three dropped clips in six actions or fewer', async ({
  page,
  appUrl,
}) => {
  const clips = await Promise.all(['n08.mp4', 'n12.webm', 'n10.gif'].map(numberedClip));
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  let actions = 0;
  const act = async (action: () => Promise<unknown>) => {
    actions += 1;
    await action();
  };
  await act(() => rushes.intake.startDrop(clips.map(({ path }) => path)));
  await page.getByRole('button', { name: 'Add all to the film', exact: true }).waitFor();
  await rushes.intake.ended();
  await act(() => page.getByRole('button', { name: 'Add all to the film', exact: true }).click());
  await act(() => page.getByRole('button', { name: 'Deliver', exact: true }).click());
  const download = page.waitForEvent('download', { timeout: 120_000 });
  await act(() => rushes.deliver.makeButton.click());
  const film = join(await mkdtemp(join(tmpdir(), 'rushes-film-')), 'film.mp4');
  await (await download).saveAs(film);
  expect(actions).toBeLessThanOrEqual(6);
  expect((await download).suggestedFilename()).toBe('untitled-film.mp4');
  expect((await rushes.sequence()).map(({ clip }) => clip)).toEqual(clips.map(({ name }) => name));
  const rate = Number((await probeFilm(film)).video.rate.replace('/1', ''));
  expect(await wrongFrames(rushes, film, clips, rate)).toEqual([]);
});

test('a film shows its progress, can be cancelled at once, and can be made again', async ({
  page,
  appUrl,
}) => {
  const { rushes, clips } = await filmOf({ page, appUrl }, 'Cancelled', ['n24.mp4', 'n30.mp4']);
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  // By ffmpeg, which takes its time: the browser's encoder may be done before anybody has looked.
  await rushes.deliver.start({ engine: 'ffmpeg' });
  const { progress, text } = rushes.deliver;
  const position = () => progress.evaluate((bar) => (bar as HTMLProgressElement).position);
  await expect.poll(position, { timeout: 60_000 }).toBeGreaterThan(0);
  await expect(text).toContainText(/[\d.]+ frames a second/, { timeout: 60_000 });
  await expect(text).toContainText(/\d+ (?:s|min)[ \d\w]* left/);
  await expect(text).toContainText(/[01] of 2 shots/);
  const at = await position();
  await expect.poll(position, { timeout: 60_000 }).toBeGreaterThan(at);
  expect(await position()).toBeLessThan(1);

  expect(await rushes.deliver.timeCancel(), 'milliseconds until it is cancelled').toBeLessThan(500);
  await expect(text).toContainText('Nothing was saved.');
  expect(await rushes.messages()).toContain('The film was cancelled.');
  await expect(progress).toHaveCount(0);

  await rushes.trimItem(0, 10, 22);
  await rushes.trimItem(1, 3, 14);
  const film = await rushes.exportFilm({ quality: 'Draft', engine: 'auto' });
  const [rate] = (await rushes.cut.format()).split(', ').slice(1);
  expect(await wrongFrames(rushes, film, clips, Number(rate))).toEqual([]);
  expect(downloads).toEqual(['cancelled.mp4']);
  expect(await rushes.messages()).toContain('The film is saved: cancelled.mp4');
});

test('what was made before is not made again: after a change, after a reload, and for another song', async ({
  page,
  appUrl,
}) => {
  const names = ['n08.mp4', 'n12.webm', 'n24.mp4', 'n30.mp4'];
  const { rushes, clips } = await filmOf({ page, appUrl }, 'Again', names, SIZE);
  const { text } = rushes.deliver;
  // Left in the middle: what was whole by then is there afterwards.
  await rushes.deliver.start({ quality: 'Draft' });
  await expect(text).toContainText(/[1-3] of 4 shots/, { timeout: 60_000 });
  await page.reload();
  await rushes.openProject('Again');
  const said = async (film: string, words: RegExp) => {
    await expect(text).toContainText(words);
    expect(await wrongFrames(rushes, film, clips, 24)).toEqual([]);
  };
  const reused = /[1-4] of 4 shots already there from before\./;
  await said(await rushes.exportFilm({ quality: 'Draft' }), reused);
  await rushes.moveItem(3, 0);
  await rushes.trimItem(1, 1, 9);
  await said(await rushes.exportFilm(), /3 of 4 shots already there from before\./);
  await said(
    await rushes.exportFilm({ quality: 'Good' }),
    /, made in \d+\s\S+\. It is in your downloads folder/,
  );
});

test('a film is named after its project, silent without a song, and can be made again with one', async ({
  page,
  appUrl,
}) => {
  const { rushes, clips } = await filmOf({ page, appUrl }, 'Mañana, 2 a.m.', ['n16-sound.mp4'], SIZE);
  const silent = await rushes.exportFilm({ quality: 'Draft' });
  expect(basename(silent)).toBe('manana-2-a-m.mp4');
  const probe = await probeFilm(silent);
  expect(probe.audio).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
  expect(probe.audioStreams).toBe(1);
  const [item] = await rushes.sequence();
  const seconds = ((item?.out ?? 0) - (item?.in ?? 0)) / 24;
  // The clip has a tone of its own, which nobody asked for.
  const sound = await filmSound(silent);
  expect(isSilent(sound, 0, seconds)).toBe(true);
  expect(sound.length / 48_000).toBeGreaterThan(seconds - 0.05);

  const song = await noiseSong('mp3', 20);
  await rushes.setSong(song, 0.4);
  await rushes.deliver.show();
  await expect(rushes.deliver.text).toContainText('The film was changed since.');
  const loud = await rushes.exportFilm();
  await expect(rushes.deliver.text).toContainText('1 of 1 shot already there from before.');
  expect(await wrongFrames(rushes, loud, clips, 24)).toEqual([]);
  expect(Math.abs((await songOffset(loud, song, 0.4)).offsetMs)).toBeLessThan(10);
  expect(isSilent(await filmSound(loud), 0, 0.35)).toBe(true);
});

test('Deliver says before which shots are copied and why others are not, and makes them so', async ({
  page,
  appUrl,
}) => {
  const { rushes, clips } = await filmOf({ page, appUrl }, 'Copies', ['n24.mp4', 'n16.mp4', 'n25.webm'], {
    width: 1280,
    height: 720,
  });
  const { deliver } = rushes;
  await deliver.show();
  await expect(deliver.makes).toContainText('1 copied untouched');
  await expect(deliver.makes).toContainText('2 encoded');
  expect(await deliver.whyNotCopied()).toEqual([
    ['n16.mp4', 'encoded: 640 × 360 into 1280 × 720'],
    ['n25.webm', 'encoded: VP9 into H.264'],
  ]);
  const path = await deliver.exportFilm();
  expect(await wrongFrames(rushes, path, clips, 24)).toEqual([]);
  const [whole] = clips;
  const stretch = { path: whole?.path ?? '', source: 0, film: 0, frames: whole?.frames ?? 0 };
  expect(await copiedSlices(path, [stretch])).toEqual([]);
  await deliver.encodeEverything();
  await expect(deliver.makes).toContainText('3 encoded');
  await expect(deliver.makes).not.toContainText('copied untouched');
  const encoded = await deliver.exportFilm();
  expect(await wrongFrames(rushes, encoded, clips, 24)).toEqual([]);
  expect(await copiedSlices(encoded, [stretch])).not.toEqual([]);
});

test('an empty film cannot be made, and the page says where to begin', async ({ page, appUrl }) => {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Empty');
  await rushes.deliver.show();
  await rushes.deliver.heading('Nothing in the film yet').waitFor();
  await expect(rushes.deliver.makeButton).toHaveCount(0);
  await page.getByRole('button', { name: 'Go to Cut', exact: true }).click();
  expect(await rushes.sequence()).toEqual([]);
});

test('where the browser can ask where to save, the film is written there, whole', async ({
  page,
  appUrl,
}) => {
  const { rushes, clips } = await filmOf({ page, appUrl }, 'Chosen place', ['n08.mp4', 'n12.webm'], SIZE);
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await page.evaluate(() => {
    const asked: string[] = [];
    const showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) => {
      asked.push(suggestedName);
      if (asked.length === 1) throw new DOMException('The user aborted a request.', 'AbortError');
      const root = await navigator.storage.getDirectory();
      return (await root.getDirectoryHandle('chosen', { create: true })).getFileHandle('my film.mp4', {
        create: true,
      });
    };
    Object.assign(window, { showSaveFilePicker, asked });
  });
  // Who closes the picker wants no film.
  await rushes.deliver.start();
  await rushes.deliver.heading('The film is ready to be made').waitFor();
  expect(await rushes.messages()).not.toContain('The film was cancelled.');

  await rushes.deliver.start();
  await expect(rushes.deliver.heading('The film is made')).toBeVisible({ timeout: 120_000 });
  await expect(rushes.deliver.text).toContainText('It is where you chose to save it.');
  expect(await page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual([
    'chosen-place.mp4',
    'chosen-place.mp4',
  ]);
  const base64 = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await (await root.getDirectoryHandle('chosen')).getFileHandle('my film.mp4');
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  });
  const film = join(await mkdtemp(join(tmpdir(), 'rushes-film-')), 'my film.mp4');
  await writeFile(film, Buffer.from(base64, 'base64'));
  expect(await wrongFrames(rushes, film, clips, 24)).toEqual([]);
  expect((await probeFilm(film)).fastStart).toBe(true);
  expect(await rushes.messages()).toContain('The film is saved: my film.mp4');
  expect(downloads).toEqual([]);
  expect(await scratchOf(page), 'nothing else is left behind').toEqual(['chosen/my film.mp4']);
});

/** What the page asked of the system: the screen's lock, and notifications. */
type Asked = { locks: number; held: number; told: string[] };

test('the screen stays on while a film is made, and a hidden tab tells when it is done', async ({
  page,
  appUrl,
}) => {
  // Stands in for the system, which has neither a screen nor a desktop here.
  await page.addInitScript(() => {
    const asked = { locks: 0, held: 0, told: [] as string[] };
    let visibility = 'visible';
    const taken = new Set<{ released: boolean }>();
    const wakeLock = {
      request: async () => {
        const lock = {
          released: false,
          release: async () => {
            if (!lock.released) asked.held -= 1;
            lock.released = true;
          },
        };
        taken.add(lock);
        asked.locks += 1;
        asked.held += 1;
        return lock;
      },
    };
    Object.defineProperty(navigator, 'wakeLock', { value: wakeLock });
    Object.defineProperty(document, 'visibilityState', { get: () => visibility });
    class Told {
      static permission = 'default';
      static async requestPermission() {
        Told.permission = 'granted';
        asked.told.push('asked');
        return Told.permission;
      }
      onclick: (() => void) | null = null;
      constructor(title: string, { body = '' } = {}) {
        asked.told.push(`${title}: ${body}`);
      }
      close() {}
    }
    const turn = (to: string) => {
      visibility = to;
      // The browser takes the lock of a tab that is hidden.
      if (to === 'hidden')
        for (const lock of taken) {
          if (!lock.released) asked.held -= 1;
          lock.released = true;
        }
      document.dispatchEvent(new Event('visibilitychange'));
    };
    Object.assign(window, { asked, turn, Notification: Told });
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: Asked }).asked);
  const turn = (to: string) =>
    page.evaluate((value) => (window as unknown as { turn(to: string): void }).turn(value), to);
  const { rushes } = await filmOf({ page, appUrl }, 'Night', ['n08.mp4'], SIZE);
  // It asks whether to tell only for a film that takes a while.
  await rushes.exportFilm({ quality: 'Draft' });
  expect(await asked()).toEqual({ locks: 1, held: 0, told: [] });

  for (let more = 0; more < 8; more++) await rushes.addToSequence('n08.mp4');
  await rushes.deliver.start({ quality: 'Good' });
  await expect.poll(asked).toEqual({ locks: 2, held: 1, told: ['asked'] });
  await turn('hidden');
  expect(await asked()).toMatchObject({ locks: 2, held: 0 });
  await turn('visible');
  await expect.poll(asked).toMatchObject({ locks: 3, held: 1 });
  await turn('hidden');
  await rushes.deliver.heading('The film is made').waitFor({ timeout: 120_000 });
  await expect.poll(asked).toEqual({
    ...{ locks: 3, held: 0 },
    told: ['asked', 'The film is made: Saved as night.mp4'],
  });
  await expect(page).toHaveTitle(/^✓ The film is made/);
  await turn('visible');
  await expect(page).not.toHaveTitle(/^✓/);
  // Who looks on needs no word of it.
  await rushes.exportFilm();
  expect((await asked()).told).toHaveLength(2);
});

test('the sound is made while the artist looks at the cut, again after an edit, and is the film’s', async ({
  page,
  appUrl,
}) => {
  const { rushes } = await filmOf({ page, appUrl }, 'Ahead', ['n08.mp4', 'n12.webm']);
  const song = await noiseSong('mp3', 30);
  await rushes.setSong(song, 0);
  await expect.poll(() => soundsMadeAhead(page), { timeout: 60_000 }).toBe(1);
  const [last] = (await rushes.sequence()).slice(-1);
  if (!last) throw new Error('no items');
  await rushes.trimItem(1, last.in, last.out - 5);
  // The second lies beside the first until it is whole.
  await expect.poll(() => soundsMadeAhead(page), { timeout: 60_000 }).toBe(2);
  const film = await rushes.exportFilm();
  expect(Math.abs((await songOffset(film, song, 0)).offsetMs)).toBeLessThan(5);
});
