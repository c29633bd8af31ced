import type { Result } from '../base';
import type {
  ChangedRecord,
  ClipId,
  ClipRecord,
  History,
  HistoryStep,
  ProjectDocument,
  ProjectId,
  WatchedKind,
} from '../model';

/** A project as a list shows it. */
export type ProjectSummary = {
  readonly id: ProjectId;
  readonly name: string;
  /** Milliseconds since 1970, as the next. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly clipCount: number;
  /** Uses of clips in the sequence on the table. */
  readonly itemCount: number;
  /** The clip whose poster stands for the project: the film's first, else the first that came in. */
  readonly posterClip: ClipId | null;
  /** Written by a newer app: opens read-only. */
  readonly newer: boolean;
};

/** Bytes of the origin's storage; null where the browser does not say. */
export type StorageSpace = {
  readonly usedBytes: number | null;
  readonly freeBytes: number | null;
  /** Whether the browser promised not to evict it. */
  readonly persistent: boolean;
  /** False where all of it goes when the window is closed: in private windows, as far as the browser shows that. */
  readonly outlivesWindow: boolean;
};

/** What is made from a clip and kept beside it, a cache. */
export type DerivedKind = 'poster' | 'conformed' | 'beats' | WatchedKind;

/** What was made of a clip by looking at it, as it is kept; null is what was not made. */
export type WatchedBytes = {
  readonly filmstrip: Blob | null;
  readonly proxy: Blob | null;
  readonly analysis: Uint8Array<ArrayBuffer> | null;
};

/**
 * A file on its way into a project: noted before its bytes are read, so that an import that was killed can say what it
 * had and what is missing.
 */
export type ImportEntry = {
  /** Unique in its project; entries are given back in the order of their keys. */
  readonly key: string;
  readonly name: string;
  /** Relative to a dropped folder, else the name. */
  readonly path: string;
  readonly byteLength: number;
  /** The file's own handle or that of the folder which was dropped, where the browser gave one. */
  readonly root: FileSystemHandle | null;
  /** Whether it is to be laid under the film. */
  readonly isSong: boolean;
  /** The clip that it came to be; set in the transaction that stores the bytes. */
  readonly clipId: ClipId | null;
};

/** The entry of a project that a clip comes from. */
export type ImportPlace = { readonly project: ProjectId; readonly key: string };

/** A project as it was read; `newer` where a newer app wrote it: it may be shown, and is never written. */
export type StoredProject = {
  readonly document: ProjectDocument;
  readonly history: History;
  readonly newer: boolean;
};

/** A folder that is watched for a project. */
export type WatchNote = {
  readonly handle: FileSystemDirectoryHandle;
  readonly isPaused: boolean;
  /** What was taken in, refused or left out there: paths, each with the size and the time that the file had. */
  readonly seen: ReadonlyMap<string, string>;
};

/** What is known of the backups of a project. */
export type BackupNote = {
  readonly id: ProjectId;
  /** The last whole backup; null where there is none. */
  readonly last: {
    /** When the project was read for it, in milliseconds since 1970. */
    readonly at: number;
    readonly kind: 'file' | 'folder';
    /** The file, or the folder that the artist chose. */
    readonly name: string;
    /** How many clips the project had. */
    readonly clipCount: number;
  } | null;
  /** Where it is backed up continuously; null where it is not. */
  readonly folder: {
    readonly handle: FileSystemDirectoryHandle;
    /** The project's folder in it; «.» where it is that one itself. */
    readonly folderName: string;
  } | null;
  /** When the reminder was dismissed last, in milliseconds since 1970. */
  readonly dismissedAt: number | null;
};

/**
 * Everything that is kept. Every write is one strict transaction: whole or not at all. Errors of all: `storage/quota`
 * (no room; nothing of that write remains), `storage/blocked` (another tab, or the browser, denies access),
 * `storage/failed`; more are named below.
 */
export type Storage = {
  /** All projects, the last changed first. */
  listProjects(): Promise<Result<readonly ProjectSummary[]>>;
  /** Errors: `project/missing`, `project/invalid`, `project/newer` where a newer one cannot even be shown. */
  loadProject(id: ProjectId): Promise<Result<StoredProject>>;
  /** Writes a whole project that is not stored yet, with an empty history. */
  createProject(document: ProjectDocument): Promise<Result<void>>;
  /**
   * Writes the changed records and the history in one transaction: the `dropped` oldest steps are forgotten, then
   * `steps` replaces what is stored from step `from` on, and `position` is set.
   * Errors: `project/missing` (deleted in the meantime), `project/newer` (never overwritten).
   */
  saveProject(
    id: ProjectId,
    changes: readonly ChangedRecord[],
    history: {
      readonly steps: readonly HistoryStep[];
      readonly from: number;
      readonly position: number;
      readonly dropped: number;
    },
    now: number,
  ): Promise<Result<void>>;
  /** A copy under another id, without the history; the bytes are shared. Errors: as loadProject. */
  duplicateProject(id: ProjectId, name: string, now: number): Promise<Result<ProjectId>>;
  /**
   * Deletes a project, and with it every clip, its bytes and caches, that no project's document, history or import
   * names any more.
   */
  deleteProject(id: ProjectId): Promise<Result<void>>;
  /** Deletes the clips that no project's document, history or import names. How many there were. */
  reclaim(): Promise<Result<number>>;

  /**
   * Notes files that are about to be imported, and forgets the entries that they replace. Errors: `project/missing`.
   */
  noteImport(
    project: ProjectId,
    entries: readonly ImportEntry[],
    replaced: readonly string[],
  ): Promise<Result<void>>;
  /** What is noted of a project's imports, in order. */
  importEntries(project: ProjectId): Promise<Result<readonly ImportEntry[]>>;
  forgetImport(project: ProjectId, keys: readonly string[]): Promise<Result<void>>;

  /**
   * Stores record and bytes, and names the clip in the entry that it comes from, in one transaction; 'present' where
   * these bytes are stored already. Where there is no room, what can be made again is given up first. Errors: `file/unreadable` where the file cannot be read any more.
   */
  putClip(record: ClipRecord, bytes: Blob, from?: ImportPlace): Promise<Result<'stored' | 'present'>>;
  /** Those of the records that are stored. */
  clipRecords(ids: readonly ClipId[]): Promise<Result<ReadonlyMap<ClipId, ClipRecord>>>;
  /** A clip's bytes; a blob on disk, read when asked. Errors: `media/missing`. */
  clipBytes(id: ClipId): Promise<Result<Blob>>;
  /** Keeps a cache of a stored clip. Errors: `media/missing` where the clip is not stored: no cache outlives it. */
  putDerived(id: ClipId, kind: 'poster' | 'conformed' | 'beats', blob: Blob): Promise<Result<void>>;
  /**
   * Keeps what was made of a clip by looking at it, in one transaction. Proxies are bounded in all: where this one does
   * not fit, those of clips that are not `beside` it give way, and where it still does not, it is not kept: 'no-proxy'.
   * Errors: `media/missing` where the clip is not stored.
   */
  putWatched(
    id: ClipId,
    watched: WatchedBytes,
    beside: ReadonlySet<ClipId>,
  ): Promise<Result<'kept' | 'no-proxy'>>;
  /** The cache, or null where there is none of this app's version of it. */
  derived(id: ClipId, kind: DerivedKind): Promise<Result<Blob | null>>;
  /** What there is for these clips, of this app's versions. */
  derivedKinds(ids: Iterable<ClipId>): Promise<Result<ReadonlyMap<ClipId, ReadonlySet<DerivedKind>>>>;
  /** The analyses of those of the clips that have one. */
  analyses(ids: Iterable<ClipId>): Promise<Result<ReadonlyMap<ClipId, Uint8Array<ArrayBuffer>>>>;
  /**
   * A part of a film that was rendered before, under the key that decides its bytes; null where it is not kept. That the
   * browser has lost its file shows when it is read.
   */
  rendered(key: string): Promise<Result<Blob | null>>;
  /** Which of these parts are kept, without a look at their files. */
  renderedOf(keys: readonly string[]): Promise<Result<ReadonlySet<string>>>;
  /** Keeps a rendered part: bounded, the longest unused go first. One that is too large is not kept. */
  putRendered(key: string, blob: Blob): Promise<Result<void>>;
  /** What is known of a project's backups; null where nothing is. */
  backupNote(id: ProjectId): Promise<Result<BackupNote | null>>;
  /** Keeps it, as long as there is the project. Errors: `project/missing`. */
  putBackupNote(note: BackupNote): Promise<Result<void>>;
  /** The folder that is watched for a project; null where none is. */
  watchNote(id: ProjectId): Promise<Result<WatchNote | null>>;
  /** Keeps it, as long as there is the project; null forgets it. Errors: `project/missing`. */
  putWatchNote(id: ProjectId, note: WatchNote | null): Promise<Result<void>>;
  /** How much is used and free; rendered parts and proxies, which give way to anything else, count as free. */
  space(): Promise<StorageSpace>;
  /** Asks the browser to keep the storage; whether it agreed. */
  persist(): Promise<boolean>;
  /** Closes the database; nothing may be called afterwards. */
  close(): void;
};
