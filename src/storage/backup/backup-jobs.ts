import type { ClipId, ClipRecord, History, ProjectDocument } from '../../model';
import type { BackupClip } from './manifest';
import type { FolderFile, OpenedFolder } from './open-folder';
import type { OpenedZip, ZipPlace } from './open-zip';
import type { SyncedFolder } from './sync-folder';
import type { BackupProgress, WrittenBackup } from './write-backup';

/** A project as it goes into a backup. */
export type BackupContents = {
  readonly document: ProjectDocument;
  readonly history: History;
  /** The records of its clips, those of its history included; what is not stored is missing. */
  readonly records: ReadonlyMap<ClipId, ClipRecord>;
  readonly bytes: ReadonlyMap<ClipId, Blob>;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
};

/** A file that the artist chose, or a download. */
export type BackupTarget =
  | { readonly kind: 'file'; readonly handle: FileSystemFileHandle }
  | { readonly kind: 'download' };

type Job<Args, Result, Progress = never> = { args: Args; progress: Progress; result: Result };

/** The jobs of the backup worker. */
export type BackupJobs = {
  write: Job<
    { readonly contents: BackupContents; readonly target: BackupTarget },
    WrittenBackup,
    BackupProgress
  >;
  openZip: Job<{ readonly file: Blob }, OpenedZip>;
  openFolder: Job<{ readonly files: readonly FolderFile[] }, OpenedFolder>;
  /** The bytes of one clip, their checksum right. */
  readClip: Job<
    {
      readonly file: Blob;
      readonly places: readonly ZipPlace[];
      readonly clip: Pick<BackupClip, 'sha256' | 'byteLength'>;
    },
    Blob
  >;
  claimFolder: Job<
    {
      readonly chosen: FileSystemDirectoryHandle;
      readonly project: { readonly id: string; readonly name: string };
    },
    string
  >;
  syncFolder: Job<
    {
      readonly chosen: FileSystemDirectoryHandle;
      readonly folderName: string;
      readonly contents: BackupContents;
    },
    SyncedFolder,
    BackupProgress
  >;
};
