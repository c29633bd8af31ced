import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClipId } from '../model';
import type { IngestPort, StoragePort } from './ports';

export type PostersController = {
  readonly store: StoreApi<ReadonlyMap<ClipId, string>>;
  /** Makes a poster's URL appear, if there is one; one that was lost is made again from the bytes. */
  want(id: ClipId): void;
  /** A project was opened: what is wanted from now on goes with it. */
  opened(): void;
  /** Revokes what was wanted since `opened`. */
  closed(): void;
};

/** Object URLs of posters. */
export function createPosters(storage: StoragePort, ingest: IngestPort): PostersController {
  const store = createStore<ReadonlyMap<ClipId, string>>(() => new Map());
  const wanted = new Set<ClipId>();
  const ofProject = new Set<ClipId>();
  let isOpen = false;
  let remaking: Promise<void> = Promise.resolve();

  const appear = (id: ClipId, poster: Blob) => {
    // It may have been closed, or asked for again, while the poster was read.
    if (!wanted.has(id) || store.getState().has(id)) return;
    store.setState((urls) => new Map(urls).set(id, URL.createObjectURL(poster)), true);
  };

  const remake = async (id: ClipId): Promise<void> => {
    if (!wanted.has(id)) return;
    const [records, bytes] = await Promise.all([storage.clipRecords([id]), storage.clipBytes(id)]);
    const record = records.ok ? records.value.get(id) : undefined;
    if (!record || record.kind === 'audio' || !bytes.ok) return;
    const file = new File([bytes.value], id, { type: record.mimeType });
    const made = await ingest.ingest(file, id, new AbortController().signal);
    if (!made.ok || !made.value.poster) return;
    await storage.putDerived(id, 'poster', made.value.poster);
    appear(id, made.value.poster);
  };

  return {
    store,
    want(id) {
      if (wanted.has(id)) return;
      wanted.add(id);
      if (isOpen) ofProject.add(id);
      void storage.derived(id, 'poster').then((poster) => {
        if (poster.ok && poster.value) appear(id, poster.value);
        // One at a time, behind everything else; a poster is no reason to fail.
        else remaking = remaking.then(() => remake(id)).catch(() => {});
      });
    },
    opened() {
      isOpen = true;
    },
    closed() {
      isOpen = false;
      const urls = new Map(store.getState());
      for (const id of ofProject) {
        const url = urls.get(id);
        if (url !== undefined) URL.revokeObjectURL(url);
        urls.delete(id);
        wanted.delete(id);
      }
      ofProject.clear();
      store.setState(urls, true);
    },
  };
}
