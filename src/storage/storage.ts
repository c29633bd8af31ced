import type { Result } from '../base';
import type {
  ChangedRecord,
  ClipId,
  ClipRecord,
  History,
  HistoryStep,
  ProjectDocument,
  ProjectId,
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
};

/** What is made from a clip and kept beside it, a cache. */
export type DerivedKind = 'poster' | 'conformed';

/** A project as it was read; `newer` where a newer app wrote it: it may be shown, and is never written. */
export type StoredProject = {
  readonly document: ProjectDocument;
  readonly history: History;
  readonly newer: boolean;
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
   * Deletes a project and what only it used: bytes, records and caches of clips that no other project's document or
   * history names. Clips that no project names and that came in over a day ago go with it.
   */
  deleteProject(id: ProjectId): Promise<Result<void>>;

  /**
   * Stores record and bytes in one transaction; 'present' where these bytes are stored already.
   * Errors: `file/unreadable` where the file cannot be read any more.
   */
  putClip(record: ClipRecord, bytes: Blob): Promise<Result<'stored' | 'present'>>;
  /** Those of the records that are stored. */
  clipRecords(ids: readonly ClipId[]): Promise<Result<ReadonlyMap<ClipId, ClipRecord>>>;
  /** A clip's bytes; a blob on disk, read when asked. Errors: `media/missing`. */
  clipBytes(id: ClipId): Promise<Result<Blob>>;
  /** Keeps a cache of a stored clip. Errors: `media/missing` where the clip is not stored: no cache outlives it. */
  putDerived(id: ClipId, kind: DerivedKind, blob: Blob): Promise<Result<void>>;
  /** The cache, or null where there is none of this app's version of it. */
  derived(id: ClipId, kind: DerivedKind): Promise<Result<Blob | null>>;
  space(): Promise<StorageSpace>;
  /** Asks the browser to keep the storage; whether it agreed. */
  persist(): Promise<boolean>;
  /** Closes the database; nothing may be called afterwards. */
  close(): void;
};
