import type { AppError } from '../base';

/** How far a backup or a restore is. */
export type BackupWork = {
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** The file in the backup that is at its turn. */
  readonly current: string | null;
};

/** A project on its way into a file, or back. */
export type BackupState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly work: 'backup' | 'restore';
      /** The project's name, or the file's as long as that is not known. */
      readonly name: string;
      readonly progress: BackupWork;
    }
  | { readonly kind: 'cancelling'; readonly work: 'backup' | 'restore' }
  /**
   * A backup is whole; `blob` is to be downloaded at once, for the state passes; null where it was written to a file
   * that the artist chose.
   */
  | {
      readonly kind: 'saved';
      readonly file: { readonly name: string; readonly byteLength: number; readonly blob: Blob | null };
    };

/** The continuous backup of the open project; the folder is the one that the artist chose. */
export type FolderBackupState =
  | { readonly kind: 'waiting'; readonly folder: string }
  | { readonly kind: 'writing'; readonly folder: string; readonly share: number }
  | { readonly kind: 'done'; readonly folder: string; readonly at: number }
  /** The browser wants to be asked again, which it takes from a click only. */
  | { readonly kind: 'needs-permission'; readonly folder: string }
  | { readonly kind: 'failed'; readonly folder: string; readonly error: AppError };

/** Why the artist should make a backup; `since` is when the last one was made, in milliseconds since 1970. */
export type BackupReminder =
  | { readonly kind: 'never' }
  | { readonly kind: 'outdated'; readonly since: number };
