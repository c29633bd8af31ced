import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProjectId } from '../model';
import type { BackupReminder } from './backup-state';
import type { BackupNote, StoragePort } from './ports';
import type { ProjectState } from './project-state';

/** A dismissed reminder comes back after so long, in ms. */
const DISMISSED_MS = 7 * 24 * 60 * 60 * 1000;
/** Edits alone are reason for another backup after so long, in ms; other clips are at once. */
const OUTDATED_MS = 24 * 60 * 60 * 1000;

export type BackupNotes = {
  /** Why the open project should be backed up; null where it need not be. */
  readonly reminder: StoreApi<BackupReminder | null>;
  read(id: ProjectId): Promise<BackupNote>;
  /** Changes what is known of a project's backups; the changes of one page follow each other. */
  update(id: ProjectId, change: (note: BackupNote) => BackupNote): Promise<void>;
  /** A project was opened that was last changed then, in milliseconds since 1970. */
  opened(id: ProjectId, changedAt: number): Promise<void>;
};

/** What is known of backups, and the reminder that follows from it. */
export function createBackupNotes(
  storage: Pick<StoragePort, 'backupNote' | 'putBackupNote'>,
  project: StoreApi<ProjectState | null>,
  now: () => number,
): BackupNotes {
  const reminder = createStore<BackupReminder | null>(() => null);
  let current: { readonly note: BackupNote; readonly changedAt: number } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const show = () => {
    const open = project.getState();
    const isCurrent = open !== null && open.document.info.id === current?.note.id;
    const next =
      isCurrent && open.readOnly === null
        ? reminderOf(current?.note ?? noNote(open.document.info.id), {
            clipCount: Object.keys(open.document.clips).length,
            changedAt: current?.changedAt ?? 0,
            now: now(),
          })
        : null;
    if (JSON.stringify(next) !== JSON.stringify(reminder.getState())) reminder.setState(next, true);
  };

  const read = async (id: ProjectId): Promise<BackupNote> => {
    const stored = await storage.backupNote(id);
    return (stored.ok && stored.value) || noNote(id);
  };

  project.subscribe((open, before) => {
    const wasSaved = open?.save.kind === 'saved' && before?.save.kind !== 'saved';
    if (current && wasSaved && open.document.info.id === current.note.id)
      current = { ...current, changedAt: now() };
    show();
  });

  return {
    reminder,
    read,
    update(id, change) {
      const turn = last.then(async () => {
        const note = change(await read(id));
        const stored = await storage.putBackupNote(note);
        if (!stored.ok) return;
        if (current?.note.id === id) current = { ...current, note };
        show();
      });
      last = turn.catch(() => {});
      return turn;
    },
    async opened(id, changedAt) {
      current = { note: await read(id), changedAt };
      show();
    },
  };
}

const noNote = (id: ProjectId): BackupNote => ({ id, last: null, folder: null, dismissedAt: null });

/** Whether there is reason for a backup; times are milliseconds since 1970. */
export function reminderOf(
  { last, folder, dismissedAt }: BackupNote,
  project: { readonly clipCount: number; readonly changedAt: number; readonly now: number },
): BackupReminder | null {
  const { clipCount, changedAt, now } = project;
  // What becomes of the continuous backup is said elsewhere.
  if (clipCount === 0 || folder !== null) return null;
  if (dismissedAt !== null && now - dismissedAt < DISMISSED_MS) return null;
  if (last === null) return { kind: 'never' };
  const isOutdated = clipCount !== last.clipCount || now - last.at > OUTDATED_MS;
  return changedAt > last.at && isOutdated ? { kind: 'outdated', since: last.at } : null;
}
