import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { manyClips } from '../fixtures/family-files.ts';
import { expect, test } from '../fixtures/test.ts';
import { Rushes } from '../pages/rushes.ts';
import { ffmpeg } from '../readback/ffmpeg.ts';

const HOSTILE = '<img src=x onerror="document.title=1"> & "fox", in 雪';

/** A clip of ComfyUI, one with a sidecar, one that only its name tells of, in a folder. */
async function generatedClips(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-making-'));
  const [first, second, third] = await manyClips(3);
  if (!first || !second || !third) throw new Error('too few clips');
  const node = (class_type: string, inputs: object) => ({ class_type, inputs });
  const graph = {
    '3': node('KSampler', {
      seed: 42,
      steps: 30,
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    }),
    '6': node('CLIPTextEncode', { text: HOSTILE }),
    '7': node('CLIPTextEncode', { text: 'blurry' }),
    '9': node('SaveVideo', { images: ['3', 0] }),
  };
  await ffmpeg([
    ...['-i', first, '-c', 'copy', '-movflags', 'use_metadata_tags'],
    ...['-metadata', `prompt=${JSON.stringify(graph)}`, join(folder, 'ComfyUI_00001_.mp4')],
  ]);
  await copyFile(second, join(folder, 'wan.mp4'));
  await writeFile(
    join(folder, 'wan.json'),
    JSON.stringify({
      type: 'WanGP v7.61 by DeepBeepMeep - Wan2.2',
      prompt: 'a cat',
      seed: 7,
      resolution: '832x480',
    }),
  );
  await copyFile(third, join(folder, 'kling_20251008_Image_to_Video_a_small_pu_4570_0.mp4'));
  await writeFile(join(folder, 'left.txt'), 'no clip has this name');
  return folder;
}

test('how clips were made is read, shown as text, completed by a list, and mended by hand', async ({
  page,
  appUrl,
}) => {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Made');
  const folder = await generatedClips();
  await rushes.intake.drop([folder]);
  expect(await rushes.clipNames()).toEqual([
    'ComfyUI_00001_.mp4',
    'kling_20251008_Image_to_Video_a_small_pu_4570_0.mp4',
    'wan.mp4',
  ]);
  expect((await rushes.messages()).filter((line) => line.includes('not imported'))).toEqual([]);

  expect(await rushes.making('ComfyUI_00001_.mp4')).toMatchObject({
    Prompt: { value: HOSTILE, source: 'from its tags' },
    'Negative prompt': { value: 'blurry' },
    Tool: { value: 'ComfyUI', source: 'from its tags' },
    Seed: { value: '42' },
    Steps: { value: '30' },
  });
  expect(await page.title()).not.toBe('1');
  expect(await rushes.making('wan.mp4')).toEqual({
    Prompt: { value: 'a cat', source: 'from sidecar' },
    Tool: { value: 'Wan2GP', source: 'from sidecar' },
    Model: { value: 'Wan2.2', source: 'from sidecar' },
    Seed: { value: '7', source: 'from sidecar' },
    'Asked size': { value: '832×480', source: 'from sidecar' },
  });
  const kling = 'kling_20251008_Image_to_Video_a_small_pu_4570_0.mp4';
  expect(await rushes.making(kling)).toMatchObject({
    Prompt: { value: 'a small pu…', source: expect.stringContaining('from file name') },
    Tool: { value: 'Kling', source: 'from file name' },
    Created: { value: '8 Oct 2025', source: 'from file name' },
  });

  await rushes.made.openLog();
  expect(
    await rushes.made.fillLog('prompt,seed\n"A small puppy runs, <b>fast</b>",11\nsomething else,12'),
  ).toBe('1 of 2 rows find their clips.');
  await rushes.made.applyLog();
  expect(await rushes.making(kling)).toMatchObject({
    Prompt: { value: 'A small puppy runs, <b>fast</b>', source: 'from a prompt log' },
    Seed: { value: '11', source: 'from a prompt log' },
  });

  await rushes.made.edit({ Model: 'Kling 2.1', Seed: '' });
  const byHand = await rushes.making(kling);
  expect(byHand.Model).toEqual({ value: 'Kling 2.1', source: 'by hand' });
  expect(byHand.Seed).toBeUndefined();
  expect((await rushes.steps()).undo).toContain('how it was made');
  await rushes.undo();
  await rushes.undo();
  expect((await rushes.making(kling)).Prompt?.value).toBe('a small pu…');

  await rushes.intake.drop([join(folder, 'left.txt')]);
  expect((await rushes.messages()).at(-1)).toContain('left.txt was not imported.');
  await page.reload();
  await rushes.openProject('Made');
  expect((await rushes.making('ComfyUI_00001_.mp4')).Prompt?.value).toBe(HOSTILE);
});

/** Writes a file into the folder that the page's picker gives: it lies in the origin's own file system. */
async function writeWatched(page: Page, name: string, path: string): Promise<void> {
  const base64 = (await readFile(path)).toString('base64');
  await page.evaluate(
    async ([file, text]) => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('output', { create: true });
      const writable = await (await folder.getFileHandle(file, { create: true })).createWritable();
      await writable.write(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
      await writable.close();
    },
    [name, base64] as const,
  );
}

test('a watched folder brings in what is new, also after a reload that wants to be asked again', async ({
  page,
  appUrl,
}) => {
  const [first, second, third] = await manyClips(3);
  if (!first || !second || !third) throw new Error('too few clips');
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await page.addInitScript(() => {
    const state = { permission: sessionStorage.getItem('permission') ?? 'granted' };
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('output', { create: true }),
    });
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => state.permission,
      requestPermission: async () => {
        state.permission = 'granted';
        return 'granted';
      },
    });
  });
  await page.reload();
  await rushes.newProject('Watched');
  await writeWatched(page, 'ComfyUI_00001_.mp4', first);
  await rushes.made.watchFolder();
  await writeWatched(page, 'ComfyUI_00002_.mp4', second);
  await expect(rushes.made.watched).toHaveText('Watching “output” · 1 addedPause', { timeout: 30_000 });
  expect(await rushes.clipNames()).toEqual(['ComfyUI_00002_.mp4']);

  await page.evaluate(() => sessionStorage.setItem('permission', 'prompt'));
  await page.reload();
  await rushes.openProject('Watched');
  await expect(rushes.made.watched).toContainText('wants to be asked again');
  await writeWatched(page, 'ComfyUI_00003_.mp4', third);
  await rushes.made.watched.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(rushes.made.watched).toContainText('1 added', { timeout: 30_000 });
  expect(await rushes.clipNames()).toEqual(['ComfyUI_00002_.mp4', 'ComfyUI_00003_.mp4']);
  await rushes.made.watched.getByRole('button', { name: 'Stop watching', exact: true }).click();
  await expect(rushes.made.watched).toHaveCount(0);
});
