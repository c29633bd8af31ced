import { err, newId, ok, type Result } from '../base';
import type { ClipId, ClipRecord, History, ProjectDocument, ProjectId } from '../model';
import { clipsOf } from './open-project';
import type { IngestPort, OpenBackup, StoragePort } from './ports';

/** What was restored. */
export type Restored = {
  readonly id: ProjectId;
  readonly name: string;
  /** Clips of the document that are stored now. */
  readonly clips: number;
  /** The names of those that are not: damaged in the backup, or not in it. */
  readonly missing: readonly string[];
  /** The names of clips that are damaged in the backup and were stored in this browser already. */
  readonly harmless: readonly string[];
};

export type RestoreWork = {
  readonly storage: StoragePort;
  readonly ingest: Pick<IngestPort, 'ingest'>;
  readonly signal: AbortSignal;
  now(): number;
  /** The project's record is there; its clips follow. */
  onCreated(id: ProjectId): void;
  onClip(record: ClipRecord): void;
  /** Bytes of clips that have come to their end, and the name of the one at its turn. */
  onProgress(bytesDone: number, current: string | null): void;
};

/**
 * Makes a project of a backup: its record with its history first, then its clips one by one, so that however it ends
 * there are never bytes without a clip that names them. Throws the signal's reason.
 * Errors: `storage/…`; what was created by then is the caller's to delete.
 */
export async function restoreProject(backup: OpenBackup, work: RestoreWork): Promise<Result<Restored>> {
  const { storage, signal } = work;
  const listed = await storage.listProjects();
  if (!listed.ok) return listed;
  const { info } = backup.document;
  const id = listed.value.some((project) => project.id === info.id) ? (newId() as ProjectId) : info.id;
  const name = freeName(
    info.name,
    listed.value.map((project) => project.name),
  );
  const document: ProjectDocument = { ...backup.document, info: { ...info, id, name } };
  const history = historyOf(backup.history, id);

  const created = await storage.createProject(document);
  if (!created.ok) return created;
  work.onCreated(id);
  const { steps, position } = history;
  const saved = await storage.saveProject(id, [], { steps, from: 0, position, dropped: 0 }, work.now());
  if (!saved.ok) return saved;

  const nameOf = (clip: ClipId) => document.clips[clip]?.name ?? nameInHistory(history, clip) ?? clip;
  const damaged: ClipId[] = [];
  let done = 0;
  for (const record of backup.records) {
    signal.throwIfAborted();
    work.onProgress(done, nameOf(record.id));
    const bytes = await backup.clipBytes(record.id, signal);
    if (bytes.ok) {
      const stored = await store(record, bytes.value, nameOf(record.id), backup, work);
      if (!stored.ok) return stored;
      work.onClip(stored.value);
    } else damaged.push(record.id);
    done += record.byteLength;
  }
  work.onProgress(done, null);

  const stored = await storage.clipRecords(clipsOf(document, history));
  if (!stored.ok) return stored;
  const missing = Object.values(document.clips)
    .sort((a, b) => a.order - b.order)
    .flatMap((clip) => (stored.value.has(clip.id) ? [] : [clip.id]));
  const harmless = damaged.filter((clip) => stored.value.has(clip));
  return ok({
    id,
    name,
    clips: Object.keys(document.clips).length - missing.length,
    missing: missing.map(nameOf),
    harmless: harmless.map(nameOf),
  });
}

/** Stores a clip; one from another browser is looked at anew, for what decodes it may be another thing here. */
async function store(
  record: ClipRecord,
  bytes: Blob,
  name: string,
  backup: OpenBackup,
  { storage, ingest, signal, now }: RestoreWork,
): Promise<Result<ClipRecord>> {
  const known = await storage.clipRecords([record.id]);
  if (!known.ok) return known;
  const there = known.value.get(record.id);
  if (there) return ok(there);
  const typed = bytes.slice(0, bytes.size, record.mimeType);
  const seen = backup.isOfThisBrowser
    ? null
    : await ingest.ingest(new File([typed], name, { type: record.mimeType }), record.id, signal);
  signal.throwIfAborted();
  // What nothing here can read is kept all the same: another browser can.
  const fresh = seen?.ok ? seen.value.record : { ...record, importedAt: now() };
  const stored = await storage.putClip(fresh, typed);
  if (!stored.ok) return err({ ...stored.error, subject: name });
  if (seen?.ok && seen.value.poster) await storage.putDerived(record.id, 'poster', seen.value.poster);
  return ok(fresh);
}

/** The history with the project's own id in every step that speaks of it. */
function historyOf(history: History, id: ProjectId): History {
  return {
    ...history,
    steps: history.steps.map((step) => ({
      ...step,
      changes: step.changes.map((change) =>
        change.kind === 'info'
          ? { ...change, before: { ...change.before, id }, after: { ...change.after, id } }
          : change,
      ),
    })),
  };
}

function nameInHistory({ steps }: History, id: ClipId): string | undefined {
  for (const { changes } of steps)
    for (const change of changes)
      if (change.kind === 'clip' && change.id === id) return (change.after ?? change.before)?.name;
  return undefined;
}

/** «First light», or the first of «First light 2», «… 3» that is free. */
function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLocaleLowerCase()));
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name} ${n}`;
    if (!used.has(free.toLocaleLowerCase())) return free;
  }
}
