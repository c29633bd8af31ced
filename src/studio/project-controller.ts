import { createStore, type StoreApi } from 'zustand/vanilla';
import { appError, err, ok, type Result } from '../base';
import {
  type ChangedRecord,
  type ClipId,
  type ClipRecord,
  type ClipToAdd,
  type EditLabel,
  type ProjectDocument,
  type ProjectId,
  renameProject,
  type SequenceId,
} from '../model';
import type { NoticesController } from './notices-controller';
import { clipsOf, type OpenProject, openProject } from './open-project';
import type { ProjectLockPort, Release, StoragePort } from './ports';
import type { Gesture, ProjectState } from './project-state';

/** The one project on the table. */
export type ProjectController = {
  readonly store: StoreApi<ProjectState | null>;
  /** The open project's id, or null. */
  id(): ProjectId | null;
  /** Whether this tab may write a project now: it is open here, or was closed here unsaved. */
  isWriter(id: ProjectId): boolean;
  /**
   * Puts a stored project on the table, which must be clear. Where another tab writes it, it is read-only until that
   * tab gives it up; then it is loaded anew and can be changed. Errors: those of loadProject.
   */
  open(id: ProjectId): Promise<Result<void>>;
  /** Saves what is unsaved and clears the table. What could not be saved is kept in memory and shown when opened again. */
  close(): Promise<void>;
  /** Clears the table without saving, for a project that is being deleted; what gives up writing it, when it is. */
  drop(id: ProjectId): Release | null;
  /** Tries again to save what was closed unsaved (there may be room now). Whether nothing is left. */
  saveClosed(): Promise<boolean>;
  /** Whether the open project may be changed; where not, it is said. */
  checkEditable(): Result<void>;
  edit(label: EditLabel, change: (document: ProjectDocument) => Result<ProjectDocument>): Result<void>;
  rename(name: string): Result<void>;
  beginGesture(label: EditLabel): Gesture;
  /** The records that it changed. */
  undo(): readonly ChangedRecord[];
  redo(): readonly ChangedRecord[];
  /** Writes what is unsaved now; whether all is stored. */
  flush(): Promise<boolean>;
  /** Takes stored clips in, outside of undo; nothing where no project is open or it is read-only. */
  admit(clips: readonly ClipToAdd[]): void;
  /** Notes that clips were looked at, outside of undo; nothing where the project is read-only. */
  see(ids: readonly ClipId[]): void;
  /** Changes what is no step of the history, such as what was learnt of clips; nothing where it is read-only. */
  amend(change: (document: ProjectDocument) => Result<ProjectDocument>): void;
  /** Puts another sequence on the table, also where the project is read-only; no step of the history. */
  openSequence(id: SequenceId): void;
  /** Tells those who look at the clips' facts to look again. */
  addRecords(records: Iterable<ClipRecord>): void;
};

/** A project on the table, or closed unsaved. */
type Held = {
  readonly opened: OpenProject;
  /** Gives up writing it; null where it is read-only. */
  readonly release: Release | null;
};

/**
 * Opens, edits and saves; `now` is milliseconds since 1970. `onTakeover` is called when the open project, which
 * another tab wrote, was loaded anew to be changed here, or could not be.
 */
export function createProjectController(
  storage: Pick<StoragePort, 'loadProject' | 'saveProject' | 'clipRecords'>,
  lock: ProjectLockPort,
  notices: NoticesController,
  { now, onTakeover }: { now(): number; onTakeover(id: ProjectId, taken: Result<void>): void },
): ProjectController {
  const store = createStore<ProjectState | null>(() => null);
  /** Projects that were closed with something unsaved: the only copy of it. */
  const unsaved = new Map<ProjectId, Held>();
  let current: OpenProject | null = null;
  let release: Release | null = null;
  let waiting = new AbortController();

  const show = () => store.setState(current?.state() ?? null, true);

  /** Loads a project to write it, or, without a lock, to look at it. Gives the lock back where it is of no use. */
  const load = async (id: ProjectId, held: Release | null): Promise<Result<Held>> => {
    const opened = await read(id, held === null);
    if (opened.ok && opened.value.state().readOnly === null)
      return ok({ opened: opened.value, release: held });
    await held?.();
    return opened.ok ? ok({ opened: opened.value, release: null }) : opened;
  };

  const read = async (id: ProjectId, isElsewhere: boolean): Promise<Result<OpenProject>> => {
    const loaded = await storage.loadProject(id);
    if (!loaded.ok) return loaded;
    const { document, history, newer } = loaded.value;
    const records = await storage.clipRecords(clipsOf(document, history));
    if (!records.ok) return records;
    let wasFailed = false;
    const opened = openProject(
      {
        document,
        history,
        records: records.value,
        readOnly: newer ? 'newer' : isElsewhere ? 'other-tab' : null,
      },
      storage,
      {
        now,
        onChange() {
          if (current === opened) show();
          const { save } = opened.state();
          // Once a failure, not once a try.
          if (save.kind === 'failed' && !wasFailed) notices.tell({ kind: 'save-failed', error: save.error });
          if (save.kind !== 'saving') wasFailed = save.kind === 'failed';
        },
      },
    );
    return ok(opened);
  };

  const put = (held: Held) => {
    current = held.opened;
    release = held.release;
    show();
  };

  /** Waits until the other tab gives up the project that is looked at here, and takes it over. */
  const takeOver = async (id: ProjectId, signal: AbortSignal): Promise<void> => {
    const taken = await lock.take(id, signal);
    if (taken === null) return;
    if (signal.aborted) return taken();
    const held = await load(id, taken);
    if (signal.aborted) {
      if (held.ok) await held.value.release?.();
      return;
    }
    if (held.ok) put(held.value);
    onTakeover(id, held.ok ? ok(undefined) : held);
  };

  const told = (result: Result<void>): Result<void> => {
    if (!result.ok) notices.tell({ kind: 'edit-refused', error: result.error });
    return result;
  };
  const nothingOpen = () => err(appError('edit/invalid', 'no project is open'));
  const edit: ProjectController['edit'] = (label, change) =>
    told(current?.edit(label, change) ?? nothingOpen());

  return {
    store,
    id: () => current?.state().document.info.id ?? null,

    isWriter: (id) => unsaved.has(id) || (release !== null && current?.state().document.info.id === id),

    async open(id) {
      const kept = unsaved.get(id);
      const held = kept ? ok(kept) : await load(id, await lock.tryTake(id));
      if (!held.ok) return held;
      unsaved.delete(id);
      put(held.value);
      if (kept) kept.opened.autosave.changed();
      waiting = new AbortController();
      if (held.value.opened.state().readOnly === 'other-tab') void takeOver(id, waiting.signal);
      return ok(undefined);
    },

    async close() {
      const closing = current;
      if (!closing) return;
      waiting.abort();
      closing.endGesture();
      const stored = await closing.autosave.flush();
      const held = release;
      current = null;
      release = null;
      if (stored) closing.autosave.stop();
      else unsaved.set(closing.state().document.info.id, { opened: closing, release: held });
      show();
      // What is unsaved stays this tab's to write.
      if (stored) await held?.();
    },

    drop(id) {
      const closed = unsaved.get(id);
      unsaved.delete(id);
      closed?.opened.autosave.stop();
      if (current?.state().document.info.id !== id) return closed?.release ?? null;
      waiting.abort();
      current.autosave.stop();
      const held = release;
      current = null;
      release = null;
      show();
      return held;
    },

    async saveClosed() {
      for (const [id, closed] of unsaved)
        if (await closed.opened.autosave.flush()) {
          closed.opened.autosave.stop();
          unsaved.delete(id);
          await closed.release?.();
        }
      return unsaved.size === 0;
    },

    checkEditable: () => told(current?.checkEditable() ?? nothingOpen()),
    edit,
    rename: (name) => edit('rename', (document) => renameProject(document, name)),

    beginGesture: (label) =>
      current?.beginGesture(label) ?? {
        preview: nothingOpen,
        commit() {},
        cancel() {},
      },
    undo: () => current?.undo() ?? [],
    redo: () => current?.redo() ?? [],
    flush: async () => (await current?.autosave.flush()) ?? true,
    admit: (clips) => current?.admit(clips, now()),
    see: (ids) => current?.see(ids),
    amend: (change) => current?.amend(change),
    openSequence: (id) => current?.openSequence(id),
    addRecords: (records) => current?.addRecords(records),
  };
}
