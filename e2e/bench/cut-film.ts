import type { Page } from '@playwright/test';
import { noiseSong } from '../fixtures/songs.ts';
import { Rushes } from '../pages/rushes.ts';
import type { PlayedPart } from './bare-play.ts';

/** A film of parts, one after the other, at 24 frames a second. */
export type PlayedFilm = {
  readonly parts: readonly PlayedPart[];
  readonly size: { readonly width: number; readonly height: number };
};

export const RATE = 24;

/**
 * Cuts a film of these files in the app, with a song, and waits until nothing else is to be done. The parts are told to
 * the app's database, since to trim hundreds by hand takes longer than to play them.
 */
export async function cutFilm(
  page: Page,
  appUrl: string,
  paths: readonly string[],
  { parts, size }: PlayedFilm,
): Promise<Rushes> {
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Bench');
  await rushes.importFiles(paths);
  await rushes.setFormat(size.width, size.height, RATE, 1);
  await rushes.addAllToSequence();
  const frames = parts.reduce((sum, part) => sum + part.out - part.in, 0);
  await rushes.setSong(await noiseSong('mp3', Math.max(60, Math.ceil(frames / RATE) + 1)));
  await rushes.goHome();
  await layParts(page, parts);
  await rushes.openProject('Bench');
  const laid = await rushes.sequence();
  const isLaid = laid.every(({ in: from, out }, at) => from === parts[at]?.in && out === parts[at]?.out);
  if (laid.length !== parts.length || !isLaid) throw new Error('The film is not what was asked for');
  await rushes.previewsReady();
  return rushes;
}

/** Has the one stored sequence show these parts; its items must be of all their files. */
function layParts(page: Page, parts: readonly PlayedPart[]): Promise<void> {
  return page.evaluate(
    async ({ parts, tickPerFrame }) => {
      type Stored = { items: { id: string; clipId: string }[] };
      const result = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await result(indexedDB.open('rushes'));
      const transaction = database.transaction(['sequences', 'projectClips'], 'readwrite');
      const clips: { id: string; name: string }[] = await result(
        transaction.objectStore('projectClips').getAll(),
      );
      const sequences = transaction.objectStore('sequences');
      const [key] = await result(sequences.getAllKeys());
      const stored: Stored | undefined = key && (await result(sequences.get(key)));
      if (!stored) throw new Error('there is no sequence');
      let start = 0;
      const items = parts.map((part, at) => {
        const clip = clips.find(({ name }) => name === part.file);
        const item = stored.items.find(({ clipId }) => clipId === clip?.id);
        if (!item) throw new Error(`there is no item of ${part.file}`);
        const duration = part.out - part.in;
        const laid = {
          ...item,
          ...{ id: `${item.id.slice(0, -4)}${at.toString(16).padStart(4, '0')}`, start, duration },
          sourceIn: part.in * tickPerFrame,
        };
        start += duration;
        return laid;
      });
      sequences.put({ ...stored, items }, key);
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onerror = reject;
      });
      database.close();
    },
    { parts, tickPerFrame: 705_600_000 / RATE },
  );
}
