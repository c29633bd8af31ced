import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AppError, toAppError } from '../base';
import type { ClipId, ClipRecord, ProjectId } from '../model';
import { backupContents } from './backup-contents';
import type { BackupNotes } from './backup-notes';
import type { BackupState, BackupWork } from './backup-state';
import type { NoticesController } from './notices-controller';
import { clipsOf } from './open-project';
import type { BackupPort, BackupSource, IngestPort, OpenBackup, StoragePort } from './ports';
import { createRateMeter } from './rate-meter';
import { restoreProject } from './restore-project';

export type BackupController = {
  readonly store: StoreApi<BackupState>;
  /** Writes a stored project into a file; `handle` is the one that the artist chose, null for a download. */
  backUp(id: ProjectId, fileName: string, handle: FileSystemFileHandle | null): Promise<void>;
  /** Makes a new project of a backup. */
  restore(source: BackupSource): Promise<void>;
  cancel(): void;
};

export type BackupHost = {
  now(): number;
  /** Deletes a project that was not restored to its end. */
  remove(id: ProjectId): Promise<unknown>;
  /** A clip of a project is stored. */
  onClip(id: ProjectId, record: ClipRecord): void;
  /** Something was restored, or was deleted again. */
  onChanged(): Promise<unknown>;
};

/** Backups and restores, one at a time. */
export function createBackupController(
  ports: { readonly storage: StoragePort; readonly ingest: IngestPort; readonly backups: BackupPort },
  notes: BackupNotes,
  notices: NoticesController,
  host: BackupHost,
): BackupController {
  const { storage, ingest, backups } = ports;
  const store = createStore<BackupState>(() => ({ kind: 'idle' }));
  let controller: AbortController | null = null;

  /** Runs one piece of work; `fail` tells why it ended early. */
  const run = async (
    work: 'backup' | 'restore',
    name: string,
    doIt: (signal: AbortSignal, progress: ReturnType<typeof meter>) => Promise<void>,
    fail: (error: AppError | 'cancelled') => Promise<void> | void,
  ): Promise<void> => {
    if (controller) return notices.tell({ kind: 'backup-busy' });
    const mine = new AbortController();
    controller = mine;
    try {
      await doIt(mine.signal, meter(work, name, mine.signal));
    } catch (thrown) {
      await fail(mine.signal.aborted ? 'cancelled' : toAppError(thrown));
    } finally {
      controller = null;
      // A backup that is saved is not held on to: its blob would keep clips on the disk that are deleted by now.
      store.setState({ kind: 'idle' }, true);
    }
  };

  /** Shows how far the work is. */
  const meter = (work: 'backup' | 'restore', fileName: string, signal: AbortSignal) => {
    const rate = createRateMeter(host.now);
    let [name, bytesTotal] = [fileName, 0];
    const show = (bytesDone: number, current: string | null) => {
      if (signal.aborted) return;
      const bytesPerSecond = rate.measure(bytesDone);
      const secondsLeft = bytesPerSecond && (bytesTotal - bytesDone) / bytesPerSecond;
      const progress: BackupWork = { bytesDone, bytesTotal, bytesPerSecond, secondsLeft, current };
      store.setState({ kind: 'running', work, name, progress }, true);
    };
    show(0, null);
    return {
      begin(projectName: string, records: Iterable<ClipRecord>) {
        name = projectName;
        bytesTotal = [...records].reduce((sum, record) => sum + record.byteLength, 0);
        show(0, null);
      },
      show,
    };
  };

  const fits = async (backup: OpenBackup): Promise<boolean> => {
    const known = await storage.clipRecords(backup.records.map(({ id }) => id));
    const needed = backup.records
      .filter(({ id }) => !known.ok || !known.value.has(id))
      .reduce((sum, { byteLength }) => sum + byteLength, 0);
    const { freeBytes } = await storage.space();
    if (freeBytes === null || needed <= freeBytes) return true;
    notices.tell({ kind: 'restore-will-not-fit', neededBytes: needed, freeBytes });
    return false;
  };

  return {
    store,

    async backUp(id, fileName, handle) {
      if (controller && handle) await backups.discard(handle);
      let project = fileName;
      const fail = async (error: AppError | 'cancelled') => {
        if (handle) await backups.discard(handle);
        notices.tell(
          error === 'cancelled'
            ? { kind: 'backup-cancelled', name: project }
            : { kind: 'backup-failed', name: project, error },
        );
      };
      const write = async (signal: AbortSignal, progress: ReturnType<typeof meter>) => {
        const contents = await backupContents(storage, id, host.now());
        if (!contents.ok) return fail(contents.error);
        const { document, history, records, savedAt } = contents.value;
        project = document.info.name;
        progress.begin(project, records.values());
        signal.throwIfAborted();
        const written = await backups.write(
          contents.value,
          handle ? { kind: 'file', handle } : { kind: 'download' },
          signal,
          ({ bytesDone, current }) => progress.show(bytesDone, current),
        );
        if (!written.ok) return fail(written.error);
        const { byteLength, blob, damaged } = written.value;
        const lacking = clipsOf(document, history).filter((clip) => !records.has(clip));
        const nameOf = (clip: ClipId) => document.clips[clip]?.name;
        for (const name of [...damaged, ...lacking].map(nameOf))
          if (name !== undefined) notices.tell({ kind: 'backup-lacks', name });
        const name = handle?.name ?? fileName;
        const clipCount = Object.keys(document.clips).length;
        await notes.update(id, (note) => ({ ...note, last: { at: savedAt, kind: 'file', name, clipCount } }));
        notices.tell({ kind: 'backed-up', name });
        store.setState({ kind: 'saved', file: { name, byteLength, blob } }, true);
      };
      return run('backup', fileName, write, fail);
    },

    restore(source) {
      const fileName = source.kind === 'zip' ? source.file.name : folderName(source);
      let created: ProjectId | null = null;
      const fail = async (error: AppError | 'cancelled') => {
        if (created) await host.remove(created);
        if (error === 'cancelled') notices.tell({ kind: 'restore-cancelled', name: fileName });
        else notices.tell({ kind: 'restore-failed', name: fileName, error });
        await host.onChanged();
      };
      const read = async (signal: AbortSignal, progress: ReturnType<typeof meter>) => {
        const opened = await backups.open(source);
        if (!opened.ok) return fail(opened.error);
        const backup = opened.value;
        signal.throwIfAborted();
        progress.begin(backup.document.info.name, backup.records);
        if (!(await fits(backup))) return;
        const restored = await restoreProject(backup, {
          storage,
          ingest,
          signal,
          now: host.now,
          onCreated(id) {
            created = id;
          },
          onClip: (record) => created && host.onClip(created, record),
          onProgress: progress.show,
        });
        if (!restored.ok) return fail(restored.error);
        const { id, name, clips, missing, harmless } = restored.value;
        const last = {
          at: host.now(),
          kind: 'file' as const,
          name: fileName,
          clipCount: clips + missing.length,
        };
        if (missing.length === 0) await notes.update(id, (note) => ({ ...note, last }));
        for (const one of missing) notices.tell({ kind: 'restore-missing', name: one });
        for (const one of harmless) notices.tell({ kind: 'restore-harmless', name: one });
        if (backup.isDamaged) notices.tell({ kind: 'restore-copy-used', name: fileName });
        notices.tell(
          missing.length === 0
            ? { kind: 'restored', name, clips }
            : { kind: 'restored-in-part', name, clips, missing: missing.length },
        );
        await host.onChanged();
      };
      return run('restore', fileName, read, fail);
    },

    cancel() {
      const state = store.getState();
      if (!controller || controller.signal.aborted || state.kind !== 'running') return;
      store.setState({ kind: 'cancelling', work: state.work }, true);
      controller.abort(new DOMException('cancelled', 'AbortError'));
    },
  };
}

function folderName({ files }: Extract<BackupSource, { readonly kind: 'folder' }>): string {
  return files[0]?.path.split('/')[0] ?? '';
}
