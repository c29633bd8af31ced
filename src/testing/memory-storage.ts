import { appError, err, newId, ok, type Result } from '../base';
import {
  activeSequence,
  applyChanges,
  type ClipId,
  type ClipRecord,
  clipItems,
  type History,
  type ProjectDocument,
  type ProjectId,
  SCHEMA_VERSION,
} from '../model';
import type { DerivedKind, WatchNote } from '../storage';
import type { BackupNote, ImportEntry, ProjectSummary, StoragePort, StorageSpace } from '../studio';

/** A storage in memory that a test can look into, slow down and break. */
export type MemoryStorage = StoragePort & {
  /** Errors that the next calls of a function answer instead of doing their work, one each. */
  readonly failures: { [name in keyof StoragePort]?: ReturnType<typeof appError>[] };
  /** Awaited by every call before it does anything. */
  before: (name: keyof StoragePort) => Promise<void>;
  /** What `space` answers. */
  spaceNow: StorageSpace;
  /** Whether proxies are kept. */
  roomForProxies: boolean;
  /** The names of the functions that were called, in order. */
  readonly calls: (keyof StoragePort)[];
};

type StoredClip = {
  record: ClipRecord;
  bytes: Blob;
  derived: Map<DerivedKind, Blob>;
  analysis: Uint8Array<ArrayBuffer> | null;
};
type Stored = { document: ProjectDocument; history: History; modifiedAt: number };

/** An empty storage; held to the same contract as the real one. */
export function createMemoryStorage(): MemoryStorage {
  const projects = new Map<ProjectId, Stored>();
  const imports = new Map<ProjectId, Map<string, ImportEntry>>();
  const clips = new Map<ClipId, StoredClip>();

  const notes = new Map<ProjectId, BackupNote>();
  const watched = new Map<ProjectId, WatchNote>();

  const call = async <T>(name: keyof StoragePort, work: () => Result<T>): Promise<Result<T>> => {
    storage.calls.push(name);
    await storage.before(name);
    const failure = storage.failures[name]?.shift();
    return failure ? err(failure) : work();
  };
  const deleteUnnamed = (): number => {
    const named = new Set([...projects.values()].flatMap(clipsNamedBy));
    for (const its of imports.values()) for (const { clipId } of its.values()) if (clipId) named.add(clipId);
    const unnamed = [...clips.keys()].filter((id) => !named.has(id));
    for (const id of unnamed) clips.delete(id);
    return unnamed.length;
  };
  const isNewer = ({ document }: Stored) => document.info.schemaVersion > SCHEMA_VERSION;

  const storage: MemoryStorage = {
    failures: {},
    before: async () => {},
    spaceNow: { usedBytes: null, freeBytes: null, persistent: false, outlivesWindow: true },
    roomForProxies: true,
    calls: [],

    listProjects: () =>
      call('listProjects', () =>
        ok([...projects.values()].map(summaryOf).sort((a, b) => b.modifiedAt - a.modifiedAt)),
      ),
    loadProject: (id) =>
      call('loadProject', () => {
        const stored = projects.get(id);
        return stored ? ok({ ...stored, newer: isNewer(stored) }) : err(appError('project/missing', id));
      }),
    createProject: (document) =>
      call('createProject', () => {
        if (projects.has(document.info.id)) return err(appError('storage/failed'));
        const history = { steps: [], position: 0 };
        projects.set(document.info.id, { document, history, modifiedAt: document.info.createdAt });
        return ok(undefined);
      }),
    saveProject: (id, changes, { steps, from, position, dropped }, now) =>
      call('saveProject', () => {
        const stored = projects.get(id);
        if (!stored) return err(appError('project/missing', id));
        if (isNewer(stored)) return err(appError('project/newer', id));
        const kept = stored.history.steps.slice(dropped, dropped + from);
        projects.set(id, {
          document: applyChanges(stored.document, changes, 'after'),
          history: { steps: [...kept, ...steps], position },
          modifiedAt: now,
        });
        return ok(undefined);
      }),
    duplicateProject: (id, name, now) =>
      call('duplicateProject', () => {
        const stored = projects.get(id);
        if (!stored) return err(appError('project/missing', id));
        if (isNewer(stored)) return err(appError('project/newer', id));
        const info = { ...stored.document.info, id: newId() as ProjectId, name, createdAt: now };
        const document = { ...stored.document, info };
        projects.set(info.id, { document, history: { steps: [], position: 0 }, modifiedAt: now });
        return ok(info.id);
      }),
    deleteProject: (id) =>
      call('deleteProject', () => {
        projects.delete(id);
        imports.delete(id);
        notes.delete(id);
        watched.delete(id);
        deleteUnnamed();
        return ok(undefined);
      }),
    reclaim: () => call('reclaim', () => ok(deleteUnnamed())),

    noteImport: (project, entries, replaced) =>
      call('noteImport', () => {
        if (!projects.has(project)) return err(appError('project/missing', project));
        const its = imports.get(project) ?? new Map();
        for (const key of replaced) its.delete(key);
        for (const entry of entries) its.set(entry.key, entry);
        imports.set(project, its);
        return ok(undefined);
      }),
    importEntries: (project) =>
      call('importEntries', () =>
        ok([...(imports.get(project)?.values() ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1))),
      ),
    forgetImport: (project, keys) =>
      call('forgetImport', () => {
        for (const key of keys) imports.get(project)?.delete(key);
        return ok(undefined);
      }),

    putClip: (record, bytes, from) =>
      call('putClip', () => {
        const its = from && imports.get(from.project);
        const entry = its?.get(from?.key ?? '');
        if (entry) its?.set(entry.key, { ...entry, clipId: record.id });
        if (clips.has(record.id)) return ok('present');
        clips.set(record.id, { record, bytes, derived: new Map(), analysis: null });
        return ok('stored');
      }),
    clipRecords: (ids) =>
      call('clipRecords', () => {
        const found = ids.flatMap((id) => clips.get(id)?.record ?? []);
        return ok(new Map(found.map((record) => [record.id, record])));
      }),
    clipBytes: (id) =>
      call('clipBytes', () => {
        const clip = clips.get(id);
        return clip ? ok(clip.bytes) : err(appError('media/missing', id));
      }),
    putDerived: (id, kind, blob) =>
      call('putDerived', () => {
        const clip = clips.get(id);
        if (!clip) return err(appError('media/missing', id));
        clip.derived.set(kind, blob);
        return ok(undefined);
      }),
    putWatched: (id, { filmstrip, proxy, analysis }) =>
      call('putWatched', () => {
        const clip = clips.get(id);
        if (!clip) return err(appError('media/missing', id));
        if (filmstrip) clip.derived.set('filmstrip', filmstrip);
        if (proxy && storage.roomForProxies) clip.derived.set('proxy', proxy);
        if (analysis) clip.analysis = analysis.slice();
        return ok(proxy && !storage.roomForProxies ? 'no-proxy' : 'kept');
      }),
    derived: (id, kind) => call('derived', () => ok(clips.get(id)?.derived.get(kind) ?? null)),
    derivedKinds: (ids) =>
      call('derivedKinds', () =>
        ok(
          new Map(
            [...ids].map((id) => {
              const clip = clips.get(id);
              return [
                id,
                new Set([
                  ...(clip?.derived.keys() ?? []),
                  ...(clip?.analysis ? (['analysis'] as const) : []),
                ]),
              ];
            }),
          ),
        ),
      ),
    analyses: (ids) =>
      call('analyses', () =>
        ok(
          new Map(
            [...ids].flatMap((id) => {
              const analysis = clips.get(id)?.analysis;
              return analysis ? [[id, analysis] as const] : [];
            }),
          ),
        ),
      ),
    watchNote: (id) => call('watchNote', () => ok(watched.get(id) ?? null)),
    putWatchNote: (id, note) =>
      call('putWatchNote', () => {
        if (!projects.has(id)) return err(appError('project/missing', id));
        if (note === null) watched.delete(id);
        else watched.set(id, note);
        return ok(undefined);
      }),
    backupNote: (id) => call('backupNote', () => ok(notes.get(id) ?? null)),
    putBackupNote: (note) =>
      call('putBackupNote', () => {
        if (!projects.has(note.id)) return err(appError('project/missing', note.id));
        notes.set(note.id, note);
        return ok(undefined);
      }),
    async space() {
      storage.calls.push('space');
      return storage.spaceNow;
    },
    async persist() {
      storage.calls.push('persist');
      storage.spaceNow = { ...storage.spaceNow, persistent: true };
      return true;
    },
  };
  return storage;
}

function summaryOf({ document, modifiedAt }: Stored): ProjectSummary {
  const { info, clips } = document;
  const sequence = activeSequence(document);
  const pictures = Object.values(clips).filter(({ kind }) => kind !== 'audio');
  const earliest = pictures.sort((a, b) => a.order - b.order)[0];
  return {
    id: info.id,
    name: info.name,
    createdAt: info.createdAt,
    modifiedAt,
    clipCount: Object.keys(clips).length,
    itemCount: sequence.items.length,
    posterClip: clipItems(sequence)[0]?.clipId ?? earliest?.id ?? null,
    newer: info.schemaVersion > SCHEMA_VERSION,
  };
}

function clipsNamedBy({ document, history }: Stored): readonly ClipId[] {
  const changes = history.steps.flatMap((step) => step.changes);
  const inHistory = changes.flatMap((change) => (change.kind === 'clip' ? [change.id] : []));
  return [...(Object.keys(document.clips) as ClipId[]), ...inHistory];
}
