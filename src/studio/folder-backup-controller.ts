import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AppError, appError, type Result, toAppError } from '../base';
import type { ProjectId } from '../model';
import { backupContents } from './backup-contents';
import type { BackupNotes } from './backup-notes';
import type { FolderBackupState } from './backup-state';
import type { NoticesController } from './notices-controller';
import type { BackupNote, BackupPort, StoragePort } from './ports';
import type { ProjectState } from './project-state';

/** How long after a save the folder is brought up to date, in ms; saves that follow closely go together. */
const DELAY_MS = 5_000;

export type FolderBackupController = {
  /** The continuous backup of the open project; null where there is none. */
  readonly store: StoreApi<FolderBackupState | null>;
  /** A project was opened that was last changed then, in milliseconds since 1970. */
  opened(id: ProjectId, changedAt: number): Promise<void>;
  /** The project was closed: what is left to write is written now; nothing where it is deleted. */
  closed(how: 'closed' | 'deleted'): void;
  /** Backs the open project up into this folder from now on. */
  begin(handle: FileSystemDirectoryHandle): Promise<void>;
  /** Asks the browser again, from a click, and goes on; tries again what failed. */
  resume(): Promise<void>;
  /** Ends it; what is in the folder stays there. */
  end(): Promise<void>;
};

/** Not every browser's types know what Chromium has. */
type Permission = (options: { readonly mode: 'readwrite' }) => Promise<PermissionState>;

type Current = {
  readonly id: ProjectId;
  readonly folder: NonNullable<BackupNote['folder']>;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether it changed since it was read for the folder. */
  isDirty: boolean;
  isRunning: boolean;
  wasTold: boolean;
};

/** Backs up the open project into a folder after each save; one write at a time. */
export function createFolderBackup(
  { storage, backups }: { readonly storage: StoragePort; readonly backups: BackupPort },
  project: StoreApi<ProjectState | null>,
  notes: BackupNotes,
  notices: NoticesController,
  { now }: { now(): number },
): FolderBackupController {
  const store = createStore<FolderBackupState | null>(() => null);
  let current: Current | null = null;

  const show = (mine: Current, state: FolderBackupState) => {
    if (current === mine) store.setState(state, true);
  };

  const write = async (mine: Current): Promise<Result<unknown>> => {
    const { id, folder } = mine;
    const contents = await backupContents(storage, id, now());
    if (!contents.ok) return contents;
    const total = [...contents.value.records.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    const name = folder.handle.name;
    const written = await backups.syncFolder(
      folder.handle,
      folder.folderName,
      contents.value,
      new AbortController().signal,
      ({ bytesDone }) =>
        show(mine, { kind: 'writing', folder: name, share: total > 0 ? bytesDone / total : 0 }),
    );
    if (!written.ok) return written;
    const { document, savedAt } = contents.value;
    for (const clip of written.value.damaged)
      notices.tell({ kind: 'backup-lacks', name: document.clips[clip]?.name ?? clip });
    const clipCount = Object.keys(document.clips).length;
    const last = { at: savedAt, kind: 'folder' as const, name, clipCount };
    await notes.update(id, (note) => ({ ...note, last }));
    show(mine, { kind: 'done', folder: name, at: savedAt });
    return written;
  };

  const fail = (mine: Current, error: AppError) => {
    const folder = mine.folder.handle.name;
    // What happened meanwhile is written with the next try.
    mine.isDirty = true;
    if (error.code === 'backup/denied') return show(mine, { kind: 'needs-permission', folder });
    show(mine, { kind: 'failed', folder, error });
    if (!mine.wasTold) notices.tell({ kind: 'folder-backup-failed', folder, error });
    mine.wasTold = true;
  };

  const sync = async (mine: Current): Promise<void> => {
    clearTimeout(mine.timer);
    mine.timer = undefined;
    if (mine.isRunning) return;
    mine.isRunning = true;
    mine.isDirty = false;
    show(mine, { kind: 'writing', folder: mine.folder.handle.name, share: 0 });
    const written = await write(mine).catch((thrown: unknown) => ({
      ok: false as const,
      error: toAppError(thrown, 'backup/save'),
    }));
    mine.isRunning = false;
    if (!written.ok) return fail(mine, written.error);
    mine.wasTold = false;
    if (mine.isDirty) schedule(mine);
  };

  const schedule = (mine: Current) => {
    mine.isDirty = true;
    if (mine.isRunning || mine.timer !== undefined) return;
    // Whoever closed it does not wait.
    if (current !== mine) return void sync(mine);
    mine.timer = setTimeout(() => void sync(mine), DELAY_MS);
  };

  const isAllowed = async (folder: Current['folder'], ask: boolean): Promise<boolean> => {
    const handle = folder.handle as { queryPermission?: Permission; requestPermission?: Permission };
    const permission = ask ? handle.requestPermission : handle.queryPermission;
    const answer = await permission?.call(handle, { mode: 'readwrite' }).catch(() => 'denied' as const);
    return answer === undefined || answer === 'granted';
  };

  project.subscribe((open, before) => {
    const mine = current;
    if (!mine || open?.document.info.id !== mine.id || open.readOnly !== null) return;
    if (open.save.kind !== 'saved' || before?.save.kind === 'saved') return;
    if (store.getState()?.kind !== 'needs-permission') schedule(mine);
  });

  const take = (id: ProjectId, folder: Current['folder']): Current => ({
    id,
    folder,
    timer: undefined,
    isDirty: false,
    isRunning: false,
    wasTold: false,
  });

  return {
    store,

    async opened(id, changedAt) {
      const { folder, last } = await notes.read(id);
      const open = project.getState();
      if (!folder || open?.document.info.id !== id || open.readOnly !== null) return;
      const mine = take(id, folder);
      current = mine;
      const name = folder.handle.name;
      const isAsked = !(await isAllowed(folder, false));
      if (current !== mine) return;
      if (isAsked) return show(mine, { kind: 'needs-permission', folder: name });
      if (last?.kind === 'folder' && last.at >= changedAt)
        return show(mine, { kind: 'done', folder: name, at: last.at });
      show(mine, { kind: 'waiting', folder: name });
      await sync(mine);
    },

    closed(how) {
      const mine = current;
      current = null;
      store.setState(null, true);
      if (mine?.timer === undefined) return;
      clearTimeout(mine.timer);
      if (how === 'closed') void sync(mine);
    },

    async begin(handle) {
      const open = project.getState();
      if (!open || open.readOnly !== null) return;
      const { id, name } = open.document.info;
      const claimed = await backups
        .claimFolder(handle, { id, name })
        .catch((thrown: unknown) => ({ ok: false as const, error: toAppError(thrown, 'backup/save') }));
      if (!claimed.ok)
        return notices.tell({ kind: 'folder-backup-failed', folder: handle.name, error: claimed.error });
      if (project.getState()?.document.info.id !== id) return;
      const folder = { handle, folderName: claimed.value };
      clearTimeout(current?.timer);
      current = take(id, folder);
      await notes.update(id, (note) => ({ ...note, folder }));
      await sync(current);
    },

    async resume() {
      const mine = current;
      if (!mine) return;
      if (await isAllowed(mine.folder, true)) return sync(mine);
      const folder = mine.folder.handle.name;
      notices.tell({ kind: 'folder-backup-failed', folder, error: appError('backup/denied') });
    },

    async end() {
      const mine = current;
      if (!mine) return;
      clearTimeout(mine.timer);
      current = null;
      store.setState(null, true);
      await notes.update(mine.id, (note) => ({ ...note, folder: null }));
    },
  };
}
