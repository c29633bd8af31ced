import { type AppError, appError, err, ok, type Result, toAppError } from '../../base';
import { serveJobs } from '../../jobs';
import type { BackupContents, BackupJobs } from './backup-jobs';
import { blobSink, fileSink } from './backup-sink';
import { makeManifest } from './manifest';
import { openFolder } from './open-folder';
import { openZip, readClip } from './open-zip';
import { claimFolder, syncFolder } from './sync-folder';
import { writeBackup } from './write-backup';

const manifestOf = ({ savedAt, records, ...project }: BackupContents) =>
  makeManifest(project, records, { savedAt, browser: navigator.userAgent });

/** What the browser threw while it wrote into a file or folder of the artist's, as one of the room's errors. */
function writingError(thrown: unknown): AppError {
  const { detail } = toAppError(thrown);
  switch (thrown instanceof DOMException ? thrown.name : '') {
    case 'QuotaExceededError':
      return appError('backup/full', detail);
    case 'NotAllowedError':
    case 'SecurityError':
      return appError('backup/denied', detail);
    default:
      return appError('backup/save', detail);
  }
}

async function writing<T>(signal: AbortSignal, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (thrown) {
    signal.throwIfAborted();
    return err(writingError(thrown));
  }
}

async function reading<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (thrown) {
    return err(toAppError(thrown, 'file/unreadable'));
  }
}

serveJobs<BackupJobs>({
  write: ({ contents, target }, { signal, progress }) =>
    writing(signal, async () => {
      const sink = target.kind === 'file' ? await fileSink(target.handle) : blobSink('application/zip');
      return writeBackup(manifestOf(contents), contents.bytes, sink, signal, progress);
    }),
  openZip: ({ file }) => reading(() => openZip(file)),
  openFolder: ({ files }) => reading(() => openFolder(files)),
  readClip: ({ file, places, clip }, { signal }) => readClip(file, places, clip, signal),
  claimFolder: ({ chosen, project }, { signal }) => writing(signal, () => claimFolder(chosen, project)),
  syncFolder: ({ chosen, folderName, contents }, { signal, progress }) =>
    writing(signal, async () => {
      const folder =
        folderName === '.' ? chosen : await chosen.getDirectoryHandle(folderName, { create: true });
      return syncFolder(folder, manifestOf(contents), contents.bytes, signal, progress);
    }),
});
