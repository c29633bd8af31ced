import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProjectId } from '../model';
import { mayRead } from './file-at';
import type { Beside, IncomingFile, StoragePort, WatchNote } from './ports';
import type { ProjectController } from './project-controller';
import { filesIn, observeFolder, stampOf } from './watched-folder';

/** How often a folder is looked through, in ms; a file is whole when two looks find the same. */
const LOOK_MS = 3_000;
/** Where the browser says what changes, looks are for what it may have missed. */
const OBSERVED_LOOK_MS = 60_000;
/** A change is looked at when it has settled. */
const SETTLE_MS = 1_500;
/** Files that are known are looked at again only now and then: each costs a question to the system. */
const FULL_LOOK_EVERY = 40;

/** What tells of a clip of its name. */
const COMPANION = /\.(?:txt|json|png)$/i;
const MOST_COMPANIONS = 500;

/** How the watching of a folder stands. */
export type WatchState = {
  readonly kind: 'watching' | 'paused' | 'needs-permission' | 'gone';
  readonly folder: string;
  /** How many clips came in by it since the project was opened. */
  readonly added: number;
};

export type WatchController = {
  /** The folder that is watched for the open project; null where none is. */
  readonly store: StoreApi<WatchState | null>;
  /** How many files lie in a folder that the project does not have. */
  countNew(handle: FileSystemDirectoryHandle): Promise<number>;
  /** Watches this folder from now on, in place of another; `withOld` takes in what lies there too. */
  begin(handle: FileSystemDirectoryHandle, withOld: boolean): Promise<void>;
  pause(): Promise<void>;
  /** Goes on; asks the browser, from a click, where it wants it. */
  resume(): Promise<void>;
  stop(): Promise<void>;
  opened(id: ProjectId): Promise<void>;
  closed(): void;
};

type Current = {
  readonly id: ProjectId;
  readonly handle: FileSystemDirectoryHandle;
  readonly seen: Map<string, string>;
  /** What the last look met for the first time, or changed: it may be written still. */
  pending: ReadonlyMap<string, string>;
  /** Texts and pictures by the names without ending: they may come before the clips that they tell of. */
  readonly companions: Map<string, Beside[]>;
  looks: number;
  isLooking: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  unobserve: (() => void) | null;
};

/** Watches a folder for the open project: what is new in it, and whole, is imported. */
export function createWatch(
  storage: Pick<StoragePort, 'watchNote' | 'putWatchNote'>,
  project: ProjectController,
  importFiles: (files: readonly IncomingFile[]) => Promise<void>,
): WatchController {
  const store = createStore<WatchState | null>(() => null);
  let current: Current | null = null;

  const show = (mine: Current, kind: WatchState['kind'], more = 0) => {
    if (current !== mine) return;
    const added = (store.getState()?.added ?? 0) + more;
    store.setState({ kind, folder: mine.handle.name, added }, true);
  };

  const keep = (mine: Current, isPaused: boolean) => {
    const note: WatchNote = { handle: mine.handle, isPaused, seen: new Map(mine.seen) };
    return storage.putWatchNote(mine.id, note);
  };

  /** The clips of the project by size and name: what is one of them already is not read again. */
  const known = () => {
    const open = project.store.getState();
    const clips = Object.values(open?.document.clips ?? {});
    return new Set(
      clips.flatMap(({ id, path }) => {
        const record = open?.records.get(id);
        return record ? [`${record.byteLength} ${path.split('/').at(-1)}`] : [];
      }),
    );
  };

  /** What is new and whole; the rest of what is new waits for the next look. */
  const findNew = async (mine: Current, isFull: boolean): Promise<readonly IncomingFile[]> => {
    const here = known();
    const found: IncomingFile[] = [];
    const pending = new Map<string, string>();
    for (const { path, handle } of await filesIn(mine.handle)) {
      if (!isFull && mine.seen.has(path)) continue;
      const file = await handle.getFile().catch(() => null);
      if (file === null || file.size === 0) continue;
      const stamp = stampOf(file);
      if (mine.seen.get(path) === stamp) continue;
      if (mine.pending.get(path) !== stamp) {
        pending.set(path, stamp);
        continue;
      }
      mine.seen.set(path, stamp);
      if (COMPANION.test(path)) keepCompanion(mine, path, { name: file.name, bytes: file });
      if (here.has(`${file.size} ${file.name}`)) continue;
      // The first frame of a film comes before the film, and is no clip either.
      found.push({ file, path, root: mine.handle, isBesideFilm: true });
    }
    mine.pending = pending;
    const given = new Set<Blob>(found.map(({ file }) => file));
    return found.map((incoming) => {
      const near = [stem(incoming.path), stem(incoming.path).replace(/-audio$/, '')];
      const beside = [...new Set(near)].flatMap((name) => mine.companions.get(name) ?? []);
      const before = COMPANION.test(incoming.path) ? [] : beside.filter(({ bytes }) => !given.has(bytes));
      return before.length > 0 ? { ...incoming, beside: before } : incoming;
    });
  };

  const clipCount = () => Object.keys(project.store.getState()?.document.clips ?? {}).length;

  const look = async (mine: Current): Promise<void> => {
    if (mine.isLooking || current !== mine) return;
    clearTimeout(mine.timer);
    mine.isLooking = true;
    try {
      // A page that nobody sees is told by the browser what changes, or waits.
      const isHidden = globalThis.document?.visibilityState === 'hidden' && mine.unobserve === null;
      if (!isHidden && project.id() === mine.id) {
        const files = await findNew(mine, mine.looks++ % FULL_LOOK_EVERY === 0);
        if (current !== mine) return;
        if (files.length > 0) {
          await keep(mine, false);
          const before = clipCount();
          await importFiles(files);
          if (project.id() === mine.id) show(mine, 'watching', Math.max(0, clipCount() - before));
        }
      }
    } catch (thrown) {
      const isAsked = thrown instanceof DOMException && thrown.name === 'NotAllowedError';
      end(mine);
      return show(mine, isAsked ? 'needs-permission' : 'gone');
    } finally {
      mine.isLooking = false;
    }
    const isSettling = mine.pending.size > 0;
    schedule(mine, isSettling ? SETTLE_MS : mine.unobserve ? OBSERVED_LOOK_MS : LOOK_MS);
  };

  const schedule = (mine: Current, ms: number) => {
    clearTimeout(mine.timer);
    if (current === mine && store.getState()?.kind === 'watching')
      mine.timer = setTimeout(() => void look(mine), ms);
  };

  const end = (mine: Current) => {
    clearTimeout(mine.timer);
    mine.unobserve?.();
    mine.unobserve = null;
  };

  const start = async (mine: Current): Promise<void> => {
    end(mine);
    show(mine, 'watching');
    mine.looks = 0;
    const unobserve = await observeFolder(mine.handle, () => schedule(mine, SETTLE_MS));
    if (current !== mine || store.getState()?.kind !== 'watching') return unobserve?.();
    mine.unobserve = unobserve;
    await look(mine);
  };

  const take = (
    id: ProjectId,
    handle: FileSystemDirectoryHandle,
    seen: Iterable<[string, string]>,
  ): Current => {
    if (current) end(current);
    current = {
      ...{ id, handle, seen: new Map(seen), pending: new Map(), companions: new Map() },
      ...{ looks: 0, isLooking: false, timer: undefined, unobserve: null },
    };
    return current;
  };

  return {
    store,

    async countNew(handle) {
      const here = known();
      let count = 0;
      for (const found of await filesIn(handle).catch(() => [])) {
        const file = await found.handle.getFile().catch(() => null);
        if (file && !here.has(`${file.size} ${file.name}`)) count++;
      }
      return count;
    },

    async begin(handle, withOld) {
      const id = project.id();
      if (id === null || !project.checkEditable().ok) return;
      const seen = new Map<string, string>();
      for (const { path, handle: one } of withOld ? [] : await filesIn(handle).catch(() => [])) {
        const file = await one.getFile().catch(() => null);
        if (file) seen.set(path, stampOf(file));
      }
      if (project.id() !== id) return;
      const mine = take(id, handle, seen);
      store.setState({ kind: 'watching', folder: handle.name, added: 0 }, true);
      await keep(mine, false);
      await start(mine);
    },

    async pause() {
      const mine = current;
      if (!mine) return;
      end(mine);
      show(mine, 'paused');
      await keep(mine, true);
    },

    async resume() {
      const mine = current;
      if (!mine) return;
      if (!(await mayRead(mine.handle, true))) return show(mine, 'needs-permission');
      await keep(mine, false);
      await start(mine);
    },

    async stop() {
      const mine = current;
      if (!mine) return;
      end(mine);
      current = null;
      store.setState(null, true);
      await storage.putWatchNote(mine.id, null);
    },

    async opened(id) {
      const note = await storage.watchNote(id);
      const open = project.store.getState();
      if (!note.ok || !note.value || open?.document.info.id !== id || open.readOnly !== null) return;
      const { handle, isPaused, seen } = note.value;
      const mine = take(id, handle, seen);
      store.setState({ kind: 'paused', folder: handle.name, added: 0 }, true);
      if (isPaused) return;
      if (await mayRead(handle, false)) return start(mine);
      show(mine, 'needs-permission');
    },

    closed() {
      if (current) end(current);
      current = null;
      store.setState(null, true);
    },
  };
}

const stem = (path: string) => path.toLowerCase().replace(/\.[a-z0-9]{1,5}$/, '');

function keepCompanion({ companions }: Current, path: string, beside: Beside): void {
  companions.set(stem(path), [...(companions.get(stem(path)) ?? []), beside]);
  const [oldest] = companions.keys();
  if (companions.size > MOST_COMPANIONS && oldest !== undefined) companions.delete(oldest);
}
