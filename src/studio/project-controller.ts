import { createStore, type StoreApi } from 'zustand/vanilla';
import { appError, err, ok, type Result } from '../base';
import {
  type ClipRecord,
  type ClipToAdd,
  type EditLabel,
  type ProjectDocument,
  type ProjectId,
  renameProject,
} from '../model';
import type { NoticesController } from './notices-controller';
import { clipsOf, type OpenProject, openProject } from './open-project';
import type { StoragePort } from './ports';
import type { Gesture, ProjectState } from './project-state';

/** The one project on the table. */
export type ProjectController = {
  readonly store: StoreApi<ProjectState | null>;
  /** The open project's id, or null. */
  id(): ProjectId | null;
  /** Puts a stored project on the table, which must be clear. Errors: those of loadProject. */
  open(id: ProjectId): Promise<Result<void>>;
  /** Saves what is unsaved and clears the table. What could not be saved is kept in memory and shown when opened again. */
  close(): Promise<void>;
  /** Clears the table without saving; for a project that is being deleted. */
  drop(id: ProjectId): void;
  /** Tries again to save what was closed unsaved (there may be room now). */
  saveClosed(): Promise<void>;
  /** Whether the open project may be changed; where not, it is said. */
  checkEditable(): Result<void>;
  edit(label: EditLabel, change: (document: ProjectDocument) => Result<ProjectDocument>): Result<void>;
  rename(name: string): Result<void>;
  beginGesture(label: EditLabel): Gesture;
  undo(): void;
  redo(): void;
  flush(): Promise<void>;
  /** Takes stored clips in, outside of undo; nothing where no project is open or it is read-only. */
  admit(clips: readonly ClipToAdd[]): void;
  /** Tells those who look at the clips' facts to look again. */
  addRecords(records: Iterable<ClipRecord>): void;
};

/** Opens, edits and saves; `now` is milliseconds since 1970. */
export function createProjectController(
  storage: Pick<StoragePort, 'loadProject' | 'saveProject' | 'clipRecords'>,
  notices: NoticesController,
  now: () => number,
): ProjectController {
  const store = createStore<ProjectState | null>(() => null);
  /** Projects that were closed with something unsaved: the only copy of it. */
  const unsaved = new Map<ProjectId, OpenProject>();
  let current: OpenProject | null = null;

  const show = () => store.setState(current?.state() ?? null, true);

  const load = async (id: ProjectId): Promise<Result<OpenProject>> => {
    const loaded = await storage.loadProject(id);
    if (!loaded.ok) return loaded;
    const { document, history, newer } = loaded.value;
    const records = await storage.clipRecords(clipsOf(document, history));
    if (!records.ok) return records;
    let wasFailed = false;
    const opened = openProject(
      { document, history, records: records.value, readOnly: newer ? 'newer' : null },
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

    async open(id) {
      const kept = unsaved.get(id);
      const opened = kept ? ok(kept) : await load(id);
      if (!opened.ok) return opened;
      unsaved.delete(id);
      current = opened.value;
      if (kept) current.autosave.changed();
      show();
      return ok(undefined);
    },

    async close() {
      const closing = current;
      if (!closing) return;
      closing.endGesture();
      const stored = await closing.autosave.flush();
      if (stored) closing.autosave.stop();
      else unsaved.set(closing.state().document.info.id, closing);
      if (current === closing) current = null;
      show();
    },

    drop(id) {
      unsaved.get(id)?.autosave.stop();
      unsaved.delete(id);
      if (current?.state().document.info.id !== id) return;
      current.autosave.stop();
      current = null;
      show();
    },

    async saveClosed() {
      for (const [id, closed] of unsaved)
        if (await closed.autosave.flush()) {
          closed.autosave.stop();
          unsaved.delete(id);
        }
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
    undo: () => current?.undo(),
    redo: () => current?.redo(),
    async flush() {
      await current?.autosave.flush();
    },
    admit: (clips) => current?.admit(clips, now()),
    addRecords: (records) => current?.addRecords(records),
  };
}
