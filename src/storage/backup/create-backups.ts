import { appError, err, ok, type Result } from '../../base';
import { connectJobs, type JobClient } from '../../jobs';
import type { ClipId, ClipRecord, History, ProjectDocument } from '../../model';
import type { BackupContents, BackupJobs, BackupTarget } from './backup-jobs';
import { discardEmpty } from './backup-sink';
import type { FolderFile } from './open-folder';
import type { ZipPlace } from './open-zip';
import type { SyncedFolder } from './sync-folder';
import type { BackupProgress, WrittenBackup } from './write-backup';

/** What a backup is read from. */
export type BackupSource =
  | { readonly kind: 'zip'; readonly file: File }
  | { readonly kind: 'folder'; readonly files: readonly FolderFile[] };

/** A backup that can be restored. */
export type OpenBackup = {
  readonly document: ProjectDocument;
  readonly history: History;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** The records of the clips that it holds, in the order of arrival. */
  readonly records: readonly ClipRecord[];
  /** Whether this browser made it: another one may decode other clips. */
  readonly isOfThisBrowser: boolean;
  /** Whether what it tells of itself was damaged in one place and whole in another. */
  readonly isDamaged: boolean;
  /** A clip's bytes, their checksum right. Errors: `media/damaged`, also where they are not there. */
  clipBytes(id: ClipId, signal: AbortSignal): Promise<Result<Blob>>;
};

/** Writes and reads backups, in a worker. Aborting a signal rejects with its reason, and leaves nothing half done. */
export type Backups = {
  /** Errors: `backup/full`, `backup/denied`, `backup/save`. */
  write(
    contents: BackupContents,
    target: BackupTarget,
    signal: AbortSignal,
    onProgress: (progress: BackupProgress) => void,
  ): Promise<Result<WrittenBackup>>;
  /** Removes a chosen file that nothing was written into. */
  discard(handle: FileSystemFileHandle): Promise<void>;
  /** Errors: `backup/foreign`, `backup/damaged`, `backup/newer`, `project/newer`, `file/unreadable`. */
  open(source: BackupSource): Promise<Result<OpenBackup>>;
  /** The name of the folder for a project in the one that the artist chose, made if need be. Errors: as write. */
  claimFolder(
    chosen: FileSystemDirectoryHandle,
    project: { readonly id: string; readonly name: string },
  ): Promise<Result<string>>;
  /** Brings the backup in such a folder up to date. Errors: as write. */
  syncFolder(
    chosen: FileSystemDirectoryHandle,
    folderName: string,
    contents: BackupContents,
    signal: AbortSignal,
    onProgress: (progress: BackupProgress) => void,
  ): Promise<Result<SyncedFolder>>;
};

/** Backups of this page; the worker is started when it is first needed. */
export function createBackups(): Backups {
  let current: JobClient<BackupJobs> | undefined;
  const client = () => {
    if (!current?.alive)
      current = connectJobs<BackupJobs>(
        new Worker(new URL('./backup.worker.ts', import.meta.url), { type: 'module' }),
        'unexpected',
      );
    return current;
  };

  const openZip = async (file: File): Promise<Result<OpenBackup>> => {
    const opened = await client().call('openZip', { file });
    if (!opened.ok) return opened;
    const { manifest, places, isDamaged } = opened.value;
    const placesOf = new Map<ClipId, readonly ZipPlace[]>(
      manifest.clips.map((clip, n) => [clip.sha256, places[n] ?? []]),
    );
    return ok({
      ...told(manifest),
      isDamaged,
      clipBytes: async (id, signal) => {
        const clip = manifest.clips.find(({ sha256 }) => sha256 === id);
        if (!clip) return err(appError('media/damaged', 'it is not in the backup'));
        return client().call('readClip', { file, places: placesOf.get(id) ?? [], clip }, { signal });
      },
    });
  };

  const openFolder = async (given: readonly FolderFile[]): Promise<Result<OpenBackup>> => {
    const opened = await client().call('openFolder', { files: given });
    if (!opened.ok) return opened;
    const { manifest, files, isDamaged } = opened.value;
    return ok({
      ...told(manifest),
      isDamaged,
      clipBytes: async (id, signal) => {
        const at = manifest.clips.findIndex(({ sha256 }) => sha256 === id);
        const [clip, file] = [manifest.clips[at], files[at]];
        if (!clip || !file) return err(appError('media/damaged', 'it is not in the folder'));
        const places = [{ at: 0, length: file.size, isPacked: false }];
        return client().call('readClip', { file, places, clip }, { signal });
      },
    });
  };

  return {
    write: (contents, target, signal, onProgress) =>
      client().call('write', { contents, target }, { signal, onProgress }),
    discard: discardEmpty,
    open: (source) => (source.kind === 'zip' ? openZip(source.file) : openFolder(source.files)),
    claimFolder: (chosen, project) => client().call('claimFolder', { chosen, project }),
    syncFolder: (chosen, folderName, contents, signal, onProgress) =>
      client().call('syncFolder', { chosen, folderName, contents }, { signal, onProgress }),
  };
}

function told(manifest: {
  readonly document: ProjectDocument;
  readonly history: History;
  readonly savedAt: number;
  readonly browser: string;
  readonly clips: readonly { readonly record: ClipRecord }[];
}): Pick<OpenBackup, 'document' | 'history' | 'savedAt' | 'records' | 'isOfThisBrowser'> {
  const { document, history, savedAt, browser, clips } = manifest;
  return {
    document,
    history,
    savedAt,
    records: clips.map(({ record }) => record),
    isOfThisBrowser: browser === navigator.userAgent,
  };
}
