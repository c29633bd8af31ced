import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../base';
import type { ClipId } from '../model';

/** What appears within such a time appears together: a screen of pictures is one change. In ms. */
const TOGETHER_MS = 16;

/** Object URLs of pictures that are made from clips. */
export type DerivedUrls = {
  readonly store: StoreApi<ReadonlyMap<ClipId, string>>;
  /** Makes a picture's URL appear, if there is one. */
  want(id: ClipId): void;
  /** It was made just now; appears where it was wanted. */
  made(id: ClipId, picture: Blob): void;
  /** Whether it is wanted and has not appeared. */
  isAwaited(id: ClipId): boolean;
  /** A project was opened: what is wanted from now on goes with it. */
  opened(): void;
  /** Revokes what was wanted since `opened`. */
  closed(): void;
};

/** URLs of what `read` finds; `onMissing` is called for what is wanted and not there. */
export function createDerivedUrls(
  read: (id: ClipId) => Promise<Result<Blob | null>>,
  onMissing: (id: ClipId) => void,
): DerivedUrls {
  const store = createStore<ReadonlyMap<ClipId, string>>(() => new Map());
  const wanted = new Set<ClipId>();
  const ofProject = new Set<ClipId>();
  const appearing = new Map<ClipId, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOpen = false;

  const isAwaited = (id: ClipId) => wanted.has(id) && !store.getState().has(id) && !appearing.has(id);

  const show = () => {
    timer = undefined;
    store.setState(new Map([...store.getState(), ...appearing]), true);
    appearing.clear();
  };

  const made = (id: ClipId, picture: Blob) => {
    // It may have been closed, or asked for again, while it was read.
    if (!isAwaited(id)) return;
    appearing.set(id, URL.createObjectURL(picture));
    timer ??= setTimeout(show, TOGETHER_MS);
  };

  return {
    store,
    want(id) {
      if (wanted.has(id)) return;
      wanted.add(id);
      if (isOpen) ofProject.add(id);
      void read(id).then((picture) => {
        if (picture.ok && picture.value) made(id, picture.value);
        else onMissing(id);
      });
    },
    made,
    isAwaited,
    opened() {
      isOpen = true;
    },
    closed() {
      isOpen = false;
      clearTimeout(timer);
      if (timer !== undefined) show();
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
