import { createStore } from 'zustand/vanilla';
import type { Studio } from '../../studio';
import { pickFolder } from '../backup/pick-folder';

/** What is asked before a folder is watched. */
export type WatchQuestion =
  /** Whether what lies there already is wanted too. */
  | { readonly kind: 'with-old'; readonly handle: FileSystemDirectoryHandle; readonly count: number }
  /** This browser cannot. */
  | { readonly kind: 'cannot' };

export const watchQuestion = createStore<WatchQuestion | null>(() => null);

const ask = (question: WatchQuestion | null) => watchQuestion.setState(question, true);

/** Asks for a folder, from a click, and watches it; where something lies in it already, it is asked what about that. */
export async function chooseWatched(studio: Studio): Promise<void> {
  const handle = await pickFolder({ id: 'rushes-watched', mode: 'read' });
  if (!handle) return;
  const count = await studio.countNewIn(handle);
  if (count > 0) ask({ kind: 'with-old', handle, count });
  else await studio.watchFolder(handle, false);
}

/** Says that this browser lets no page watch a folder. */
export const sayCannotWatch = (): void => ask({ kind: 'cannot' });

export const closeWatchQuestion = (): void => ask(null);
