import type { AppError } from '../base';

export type NoticeTone = 'info' | 'success' | 'warning' | 'error';

/** What happened, as data; `ui` has the words. Every file that was not taken is named in one of these. */
export type NoticeBody =
  | { readonly kind: 'imported'; readonly count: number }
  | { readonly kind: 'already-here'; readonly name: string; readonly as: string }
  /** It came in with the pictures that are in it. */
  | { readonly kind: 'cut-short'; readonly name: string; readonly lostFrames: number }
  | { readonly kind: 'refused'; readonly name: string; readonly error: AppError }
  /** Texts that came later than their clips said how so many were made. */
  | { readonly kind: 'making-learnt'; readonly count: number }
  /** Pictures beside films that only said how those were made; they are no clips. */
  | { readonly kind: 'frames-left-out'; readonly count: number }
  | { readonly kind: 'conformed'; readonly name: string }
  | { readonly kind: 'conform-failed'; readonly name: string; readonly error: AppError }
  | { readonly kind: 'import-cancelled'; readonly done: number; readonly total: number }
  | { readonly kind: 'will-not-fit'; readonly neededBytes: number; readonly freeBytes: number }
  /** Files that were not taken because there is no room left; they are listed as missing. */
  | { readonly kind: 'no-room'; readonly count: number }
  /** Clips that were stored just before the tab was killed are in the project. */
  | { readonly kind: 'import-resumed'; readonly count: number }
  /** The browser was not allowed to read what is missing. */
  | { readonly kind: 'import-denied' }
  | { readonly kind: 'edit-refused'; readonly error: AppError }
  | { readonly kind: 'save-failed'; readonly error: AppError }
  | { readonly kind: 'project-failed'; readonly name: string; readonly error: AppError }
  /** The other tab gave up the project, which can now be changed here. */
  | { readonly kind: 'taken-over'; readonly name: string }
  | { readonly kind: 'update-refused'; readonly because: 'other-tabs' | 'unsaved' }
  | { readonly kind: 'film-saved'; readonly name: string }
  /** The finished film is not what was planned; Deliver says where. */
  | { readonly kind: 'proof-failed'; readonly name: string }
  | { readonly kind: 'export-failed'; readonly error: AppError }
  | { readonly kind: 'export-cancelled' }
  | { readonly kind: 'sample-failed'; readonly error: AppError }
  | { readonly kind: 'song-set'; readonly name: string }
  /** Clips that were removed were in the film, which lost so many items by it. */
  | { readonly kind: 'clips-removed'; readonly clips: number; readonly items: number }
  /** An edit moved so many items out of the slots of the song. */
  | { readonly kind: 'slots-left'; readonly count: number }
  | { readonly kind: 'backed-up'; readonly name: string }
  /** A clip could not be read for a backup, or its bytes are not what they were. */
  | { readonly kind: 'backup-lacks'; readonly name: string }
  | { readonly kind: 'backup-cancelled'; readonly name: string }
  | { readonly kind: 'backup-failed'; readonly name: string; readonly error: AppError }
  | { readonly kind: 'backup-busy' }
  | { readonly kind: 'folder-backup-failed'; readonly folder: string; readonly error: AppError }
  | { readonly kind: 'restored'; readonly name: string; readonly clips: number }
  /** Each of the missing clips is named as well. */
  | {
      readonly kind: 'restored-in-part';
      readonly name: string;
      readonly clips: number;
      readonly missing: number;
    }
  /** A clip is damaged in the backup, or not in it, and is nowhere else. */
  | { readonly kind: 'restore-missing'; readonly name: string }
  /** A clip is damaged in the backup, and was here already. */
  | { readonly kind: 'restore-harmless'; readonly name: string }
  /** What the backup tells of itself was damaged; its copy was used. */
  | { readonly kind: 'restore-copy-used'; readonly name: string }
  | { readonly kind: 'restore-cancelled'; readonly name: string }
  | { readonly kind: 'restore-failed'; readonly name: string; readonly error: AppError }
  | { readonly kind: 'restore-will-not-fit'; readonly neededBytes: number; readonly freeBytes: number };

/** One line of what the interface tells; newest last. */
export type Notice = {
  readonly id: string;
  readonly tone: NoticeTone;
  readonly body: NoticeBody;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whether it is still shown as a note over the page; it stays in the list of messages either way. */
  readonly shown: boolean;
};
