import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../base';
import {
  type ClipAnalysis,
  type ClipId,
  type ClipRecord,
  packAnalysis,
  unpackAnalysis,
  type WatchedKind,
  watchedKindsOf,
} from '../model';
import { createDerivedUrls } from './derived-urls';
import type { IngestPort, StoragePort } from './ports';
import type { ProjectState } from './project-state';

/** It must be quiet for so long before clips are looked at. In ms. */
const QUIET_MS = 700;
/** So many analyses are read in one go; between two the page may do something else. */
const READ_TOGETHER = 100;
/** What is found is told in such heaps. In ms. */
const TELL_MS = 250;
/** A rest is asked for so often while the clips move. In ms. */
const REST_MS = 100;
/** So many of the clips that came into view last are looked at before the others. */
const MOST_PREFERRED = 200;

/** How far the open project's clips have been looked at. */
export type PreviewsState = {
  readonly total: number;
  readonly done: number;
  readonly isPaused: boolean;
};

/**
 * What is made of clips by looking at them when nothing else is to be done: filmstrips, proxies, analyses. What a clip
 * lacks is found out at each opening, so it goes on where it was after a reload. Nothing here is ever said to have
 * failed: a clip that cannot be looked at is left alone until the project is opened again.
 */
export type PreviewsController = {
  readonly store: StoreApi<PreviewsState>;
  /** Object URLs of filmstrips that were wanted. */
  readonly filmstrips: StoreApi<ReadonlyMap<ClipId, string>>;
  /** Those of the open project's clips that were looked at. */
  readonly analyses: StoreApi<ReadonlyMap<ClipId, ClipAnalysis>>;
  /** Makes a filmstrip's URL appear as soon as there is one. */
  wantFilmstrip(id: ClipId): void;
  /** The clip is on the screen: it is looked at before others. */
  prefer(id: ClipId): void;
  pause(isPaused: boolean): void;
  /** The clips move on the screen, which has to be quick: whoever looks at them waits a moment. */
  rest(): void;
  /** Something began or ended that this may have to give way to. */
  look(): void;
  /** A project was opened, or may be changed from now on. */
  opened(): void;
  closed(): void;
};

type Ports = {
  readonly storage: Pick<StoragePort, 'derived' | 'clipBytes' | 'putWatched' | 'derivedKinds' | 'analyses'>;
  readonly ingest: Pick<IngestPort, 'watch' | 'watchers' | 'rest'>;
  readonly project: StoreApi<ProjectState | null>;
  /** Whether something runs that this gives way to. */
  isBusy(): boolean;
};

/** Everything that is known of one opening of a project; the next begins anew. */
type Session = {
  readonly closed: AbortController;
  /** What each clip that was looked into lacks, the earliest of the project first. */
  readonly lacking: Map<ClipId, readonly WatchedKind[]>;
  /** The records that were looked into. */
  readonly known: Map<ClipId, ClipRecord>;
  readonly running: Map<ClipId, AbortController>;
  /** Whether there is room for proxies, and for anything. */
  room: 'all' | 'no-proxies' | 'none';
  isReading: boolean;
};

export function createPreviews({ storage, ingest, project, isBusy }: Ports): PreviewsController {
  const idle: PreviewsState = { total: 0, done: 0, isPaused: false };
  const store = createStore<PreviewsState>(() => idle);
  const analyses = createStore<ReadonlyMap<ClipId, ClipAnalysis>>(() => new Map());
  const filmstrips = createDerivedUrls(
    (id) => storage.derived(id, 'filmstrip'),
    (id) => prefer(id),
  );
  let session: Session | null = null;
  let restedAt = 0;
  /** The last is the one that came into view last. */
  const preferred = new Set<ClipId>();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const found = new Map<ClipId, ClipAnalysis>();
  let telling: ReturnType<typeof setTimeout> | undefined;

  const openState = () => {
    const state = project.getState();
    return state && state.readOnly === null ? state : null;
  };
  const mayWork = () => openState() !== null && !store.getState().isPaused && !isBusy();

  function prefer(id: ClipId): void {
    preferred.delete(id);
    preferred.add(id);
    if (preferred.size > MOST_PREFERRED) for (const oldest of preferred) return void preferred.delete(oldest);
  }

  const show = (mine: Session) => {
    const { isPaused } = store.getState();
    const total = mine.room === 'none' ? 0 : [...mine.known.values()].filter(isWatched).length;
    const done = mine.room === 'none' ? 0 : total - mine.lacking.size;
    const was = store.getState();
    if (was.total !== total || was.done !== done) store.setState({ total, done, isPaused }, true);
  };

  const tell = () => {
    telling = undefined;
    analyses.setState(new Map([...analyses.getState(), ...found]), true);
    found.clear();
  };
  const tellSoon = (id: ClipId, analysis: ClipAnalysis) => {
    found.set(id, analysis);
    telling ??= setTimeout(tell, TELL_MS);
  };

  /** Finds out what clips that are new here lack, and reads what is known of them. */
  const readNew = async (mine: Session): Promise<void> => {
    const state = project.getState();
    if (!state || mine.isReading) return;
    const { clips } = state.document;
    for (const id of mine.known.keys())
      if (!clips[id]) {
        mine.known.delete(id);
        mine.lacking.delete(id);
      }
    const fresh = [...state.records.values()]
      .filter((record) => clips[record.id] && mine.known.get(record.id) !== record)
      .sort((a, b) => (clips[a.id]?.order ?? 0) - (clips[b.id]?.order ?? 0));
    if (fresh.length === 0) return show(mine);
    mine.isReading = true;
    try {
      const kinds = await storage.derivedKinds(fresh.map(({ id }) => id));
      if (mine.closed.signal.aborted || !kinds.ok) return;
      for (const record of fresh) {
        mine.known.set(record.id, record);
        const there = kinds.value.get(record.id);
        const lacks = watchedKindsOf(record).filter((kind) => !there?.has(kind));
        if (lacks.length > 0) mine.lacking.set(record.id, lacks);
      }
      const analysed = fresh.flatMap(({ id }) => (kinds.value.get(id)?.has('analysis') ? id : []));
      for (let at = 0; at < analysed.length; at += READ_TOGETHER) {
        const read = await storage.analyses(analysed.slice(at, at + READ_TOGETHER));
        if (mine.closed.signal.aborted || !read.ok) return;
        for (const [id, bytes] of read.value) {
          const analysis = unpackAnalysis(bytes);
          if (analysis) tellSoon(id, analysis);
        }
      }
    } finally {
      mine.isReading = false;
      if (!mine.closed.signal.aborted) show(mine);
    }
  };

  const wantedOf = (mine: Session, id: ClipId): readonly WatchedKind[] =>
    (mine.lacking.get(id) ?? []).filter((kind) => kind !== 'proxy' || mine.room === 'all');

  const nextOf = (mine: Session): ClipId | undefined => {
    const isFree = (id: ClipId) => mine.lacking.has(id) && !mine.running.has(id);
    return [...preferred].findLast(isFree) ?? [...mine.lacking.keys()].find(isFree);
  };

  /** Looks at one clip and keeps what was made of it. Rejects where it was aborted. */
  const watch = async (mine: Session, record: ClipRecord, signal: AbortSignal): Promise<void> => {
    const { id } = record;
    const wanted = wantedOf(mine, id);
    if (wanted.length === 0) return;
    const bytes: Result<Blob | null> = record.probe.decodesIn.browser
      ? await storage.clipBytes(id)
      : await storage.derived(id, 'conformed');
    // One that is conformed later comes with a record of its own, and is looked into again.
    if (signal.aborted || !bytes.ok || !bytes.value) return;
    const watched = await ingest.watch(record, bytes.value, wanted, signal);
    if (signal.aborted || !watched.ok) return;
    const { analysis, filmstrip } = watched.value;
    const beside = new Set(Object.keys(project.getState()?.document.clips ?? {}) as ClipId[]);
    const kept = await storage.putWatched(
      id,
      { ...watched.value, analysis: analysis && packAnalysis(analysis) },
      beside,
    );
    if (kept.ok && kept.value === 'no-proxy') mine.room = 'no-proxies';
    if (!kept.ok && kept.error.code === 'storage/quota') mine.room = 'none';
    if (signal.aborted || !kept.ok) return;
    if (filmstrip) filmstrips.made(id, filmstrip);
    if (analysis) tellSoon(id, analysis);
  };

  const work = async (mine: Session, id: ClipId): Promise<void> => {
    const stop = new AbortController();
    mine.running.set(id, stop);
    const record = project.getState()?.records.get(id);
    try {
      if (record) await watch(mine, record, stop.signal);
    } catch {
      // What breaks here was aborted, or cannot be looked at.
    }
    mine.running.delete(id);
    if (mine.closed.signal.aborted) return;
    // One that had to give way has its turn again.
    if (!stop.signal.aborted) mine.lacking.delete(id);
    if (mine.room === 'none') mine.lacking.clear();
    show(mine);
    fill(mine);
  };

  const fill = (mine: Session): void => {
    if (!mayWork()) return;
    while (mine.running.size < ingest.watchers) {
      const id = nextOf(mine);
      if (id === undefined) return;
      void work(mine, id);
    }
  };

  const abortAll = (mine: Session) => {
    for (const stop of mine.running.values()) stop.abort();
  };

  const begin = async (): Promise<void> => {
    quiet = undefined;
    const mine = session;
    if (!mine || isBusy()) return;
    await readNew(mine);
    if (!mine.closed.signal.aborted) fill(mine);
  };

  const look = () => {
    if (!session) return;
    if (!mayWork()) abortAll(session);
    if (isBusy()) {
      clearTimeout(quiet);
      quiet = undefined;
    } else quiet ??= setTimeout(() => void begin(), QUIET_MS);
  };

  return {
    store,
    filmstrips: filmstrips.store,
    analyses,
    wantFilmstrip: filmstrips.want,
    prefer,
    look,
    rest() {
      const now = Date.now();
      if (!session || session.running.size === 0 || now - restedAt < REST_MS) return;
      restedAt = now;
      ingest.rest();
    },
    pause(isPaused) {
      store.setState({ isPaused });
      look();
    },
    opened() {
      if (!session) filmstrips.opened();
      session ??= {
        closed: new AbortController(),
        lacking: new Map(),
        known: new Map(),
        running: new Map(),
        room: 'all',
        isReading: false,
      };
      look();
    },
    closed() {
      clearTimeout(quiet);
      clearTimeout(telling);
      quiet = undefined;
      telling = undefined;
      if (session) {
        session.closed.abort();
        abortAll(session);
      }
      session = null;
      preferred.clear();
      found.clear();
      filmstrips.closed();
      store.setState({ ...idle, isPaused: store.getState().isPaused }, true);
      analyses.setState(new Map(), true);
    },
  };
}

function isWatched(record: ClipRecord): boolean {
  return watchedKindsOf(record).length > 0;
}
