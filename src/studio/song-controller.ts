import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AppError, toAppError } from '../base';
import { type ClipId, type HeardSong, parseHeardSong } from '../model';
import type { BeatsPort, StoragePort } from './ports';
import type { ProjectState } from './project-state';

/** What is known of a song's music, apart from what the artist corrected. */
export type SongFinding =
  | { readonly kind: 'finding'; readonly share: number }
  | ({ readonly kind: 'found' } & HeardSong)
  | { readonly kind: 'failed'; readonly error: AppError };

export type SongController = {
  /** The songs that were asked for. */
  readonly store: StoreApi<ReadonlyMap<ClipId, SongFinding>>;
  /** Has the beats of a song of the open project found, once; what was found is kept beside the clip. */
  want(id: ClipId): void;
  /** Tries again what failed. */
  again(id: ClipId): void;
  /** The project is closed: what is under way is of no use. What was found stays. */
  closed(): void;
};

/** Finds the beats of songs and keeps them. */
export function createSongs(
  {
    storage,
    beats,
  }: { readonly storage: Pick<StoragePort, 'derived' | 'putDerived'>; readonly beats: BeatsPort },
  project: StoreApi<ProjectState | null>,
): SongController {
  const store = createStore<ReadonlyMap<ClipId, SongFinding>>(() => new Map());
  let work = new AbortController();

  const tell = (id: ClipId, finding: SongFinding | null) =>
    store.setState((before) => {
      const all = new Map(before);
      if (finding) all.set(id, finding);
      else all.delete(id);
      return all;
    }, true);

  const kept = async (id: ClipId): Promise<HeardSong | null> => {
    const blob = await storage.derived(id, 'beats');
    if (!blob.ok || !blob.value) return null;
    try {
      return parseHeardSong(JSON.parse(await blob.value.text()));
    } catch {
      return null;
    }
  };

  const find = async (id: ClipId, signal: AbortSignal): Promise<void> => {
    const known = await kept(id);
    if (signal.aborted) return;
    if (known) return tell(id, { kind: 'found', ...known });
    const record = project.getState()?.records.get(id);
    // Its file is not in this browser: it may be asked for again when it is.
    if (!record) return tell(id, null);
    try {
      const found = await beats.find(record, signal, (share) => {
        if (!signal.aborted) tell(id, { kind: 'finding', share });
      });
      if (signal.aborted) return;
      if (!found.ok) return tell(id, { kind: 'failed', error: found.error });
      tell(id, { kind: 'found', ...found.value });
      // A cache: where there is no room for it, it is found again another time.
      await storage.putDerived(id, 'beats', new Blob([JSON.stringify(found.value)]));
    } catch (thrown) {
      if (!signal.aborted) tell(id, { kind: 'failed', error: toAppError(thrown, 'media/sound') });
    }
  };

  const want = (id: ClipId) => {
    if (store.getState().has(id)) return;
    tell(id, { kind: 'finding', share: 0 });
    void find(id, work.signal);
  };

  return {
    store,
    want,
    again(id) {
      if (store.getState().get(id)?.kind !== 'failed') return;
      tell(id, null);
      want(id);
    },
    closed() {
      work.abort(new DOMException('the project was closed', 'AbortError'));
      work = new AbortController();
      for (const [id, { kind }] of store.getState()) if (kind !== 'found') tell(id, null);
    },
  };
}
