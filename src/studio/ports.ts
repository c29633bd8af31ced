import type { AppError, Result } from '../base';
import type {
  ChangedRecord,
  ClipId,
  ClipRecord,
  CopyFacts,
  ProjectDocument,
  ProjectId,
  Size,
} from '../model';
import type { OutputSpec, RenderPlan } from '../plan';
import type { Ticks } from '../time';
import type { ExportProgress, FilmFile } from './export-state';
import type { History, HistoryStep } from './project-state';

/** A project as the home screen shows it. */
export type ProjectSummary = {
  readonly id: ProjectId;
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly clipCount: number;
  readonly itemCount: number;
  /** The clip whose poster stands for the project. */
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

/** Everything that is kept. Errors: `storage/…`, `project/…`, `media/missing`. */
export type StoragePort = {
  listProjects(): Promise<Result<readonly ProjectSummary[]>>;
  /** `newer`: a newer app wrote it; it may be shown, and is never written. */
  loadProject(
    id: ProjectId,
  ): Promise<
    Result<{ readonly document: ProjectDocument; readonly history: History; readonly newer?: boolean }>
  >;
  /** Writes a whole project that is not stored yet. */
  createProject(document: ProjectDocument): Promise<Result<void>>;
  /**
   * Writes the changed records and the history in one transaction: the `dropped` oldest steps are forgotten, then
   * `steps` replaces what is stored from step `from` on, and `position` is set. Errors: `project/missing`,
   * `project/newer`.
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
  duplicateProject(id: ProjectId, name: string, now: number): Promise<Result<ProjectId>>;
  /** Deletes a project, and the clips that no project's document, history or import names any more. */
  deleteProject(id: ProjectId): Promise<Result<void>>;
  /** Deletes the clips that no project's document, history or import names. How many there were. */
  reclaim(): Promise<Result<number>>;

  /** Notes files that are about to be imported, and forgets the entries that they replace. Errors: `project/missing`. */
  noteImport(
    project: ProjectId,
    entries: readonly ImportEntry[],
    replaced: readonly string[],
  ): Promise<Result<void>>;
  /** What is noted of a project's imports, in order. */
  importEntries(project: ProjectId): Promise<Result<readonly ImportEntry[]>>;
  forgetImport(project: ProjectId, keys: readonly string[]): Promise<Result<void>>;

  /**
   * Stores bytes and record, and names the clip in the entry that it comes from, in one transaction; `present` where
   * these bytes are stored already.
   */
  putClip(
    record: ClipRecord,
    bytes: Blob,
    from?: { readonly project: ProjectId; readonly key: string },
  ): Promise<Result<'stored' | 'present'>>;
  clipRecords(ids: readonly ClipId[]): Promise<Result<ReadonlyMap<ClipId, ClipRecord>>>;
  clipBytes(id: ClipId): Promise<Result<Blob>>;
  /** Caches, rebuilt when missing. */
  putDerived(id: ClipId, kind: DerivedKind, blob: Blob): Promise<Result<void>>;
  derived(id: ClipId, kind: DerivedKind): Promise<Result<Blob | null>>;
  backupNote(id: ProjectId): Promise<Result<BackupNote | null>>;
  /** Goes with the project. Errors: `project/missing`. */
  putBackupNote(note: BackupNote): Promise<Result<void>>;
  space(): Promise<StorageSpace>;
  /** Asks the browser to keep the storage; whether it agreed. */
  persist(): Promise<boolean>;
};

/** Gives a lock back; done when another may take it. Calling it again does nothing. */
export type Release = () => Promise<void>;

/** One writer for a project, among all tabs of this browser. A tab that closes or dies gives its locks back. */
export type ProjectLockPort = {
  /** Takes the lock of a project where it is free; null where somebody holds it, this tab included. */
  tryTake(id: ProjectId): Promise<Release | null>;
  /** Takes the lock when it is free, however long that lasts; null when the signal ended the wait. */
  take(id: ProjectId, signal: AbortSignal): Promise<Release | null>;
};

/** What is made from a clip and kept beside it: a 256 px WebP, and a copy that this browser can decode. */
export type DerivedKind = 'poster' | 'conformed';

/** A file on its way in. */
export type IncomingFile = {
  readonly file: File;
  /** Relative to a dropped folder, whose name is its first part; else the name. */
  readonly path: string;
  /** The file's own handle or that of the dropped folder: by it a killed import goes on by itself. */
  readonly root?: FileSystemHandle;
};

/** What became of one file. */
export type Ingested = {
  readonly record: ClipRecord;
  /** A WebP of at most 256 px on the longer side; null for a song. */
  readonly poster: Blob | null;
  /** How many pictures a file that was cut short has lost. */
  readonly lostFrames: number;
};

/** Files into library entries. Aborting a signal may reject with its reason, or answer anything: nobody looks. */
export type IngestPort = {
  /** The SHA-256 of the bytes, for telling a known file before it is probed. Errors: `file/…`. */
  hash(file: Blob, signal: AbortSignal): Promise<Result<ClipId>>;
  /** Probes a file and makes its poster. Errors: `file/…`, `media/…`, naming the file. */
  ingest(file: File, id: ClipId, signal: AbortSignal): Promise<Result<Ingested>>;
  /** How many files may be worked on at once on this machine. */
  readonly parallel: number;
  /** A copy of a clip that this browser can decode, every frame keeping its time. Errors: `engine/…`, `media/…`. */
  conform(record: ClipRecord, bytes: Blob, signal: AbortSignal): Promise<Result<Blob>>;
};

/** The sample: a film in pieces. */
export type Sample = {
  readonly song: File;
  /** In the order of the film. */
  readonly shots: readonly {
    readonly file: File;
    /** The time of the clip that the film shows first. */
    readonly from: Ticks;
    /** The time of the song, which begins with the film, at which the next shot begins. */
    readonly until: Ticks;
  }[];
};

/** Makes the sample on the spot, without the network. */
export type SamplePort = {
  /**
   * Makes all of its files; `onProgress` counts them. Aborting may reject with the signal's reason, or answer
   * anything: nobody looks. Errors: `sample/failed`.
   */
  make(
    signal: AbortSignal,
    onProgress: (progress: { readonly done: number; readonly total: number }) => void,
  ): Promise<Result<Sample>>;
};

/** Single pictures of clips, for posters, strips and trimming. */
export type PicturePort = {
  /**
   * Draws the frame that is on screen at `time` of a clip into the canvas, contained, and says so; 'stale' when
   * a later call for the same canvas overtook this one. Errors: `media/…`.
   */
  drawFrame(canvas: HTMLCanvasElement, record: ClipRecord, time: Ticks): Promise<Result<'drawn' | 'stale'>>;
  /** Peaks of a song for drawing: `count` pairs of min and max in −1…1, over its whole length. */
  waveform(record: ClipRecord, count: number): Promise<Result<Float32Array>>;
  /** Gives back what is kept of clips; what is asked for later is opened anew. */
  release(): void;
};

/** What the player shows. Frames are of the plan that is loaded. */
export type PlayerState = {
  readonly frame: number;
  readonly frames: number;
  readonly playing: boolean;
  /** Waiting for pictures or sound. */
  readonly waiting: boolean;
  readonly error: AppError | null;
};

/** Plays a plan against the song's clock. One plan at a time. */
export type PlayerPort = {
  /** Draws into this canvas from now on; null detaches. The canvas takes the size of what is played. */
  attach(canvas: HTMLCanvasElement | null): void;
  /** Shows another plan, keeping the place where it can; null clears. */
  load(plan: RenderPlan | null, records: ReadonlyMap<ClipId, ClipRecord>): void;
  /** Must be called from a user's gesture the first time: browsers start sound only then. */
  play(): void;
  pause(): void;
  /** Shows a frame (clamped to the plan); goes on playing if it played. */
  seek(frame: number): void;
  state(): PlayerState;
  subscribe(listener: () => void): () => void;
  /** The size in which pictures are composed. */
  readonly size: () => Size;
  /** Shows nothing and gives back what is kept of clips: open decoders and the decoded song. */
  release(): void;
};

/** The browser's own copy of the app. */
export type AppCopy = {
  /** Whether the app works without a network; `unavailable` where this browser does not keep it. */
  readonly offline: 'unavailable' | 'preparing' | 'ready';
  /** Whether a newer version is here and waits to be put in place. */
  readonly updateWaits: boolean;
};

/** Keeps the app itself in the browser. */
export type AppCopyPort = {
  state(): AppCopy;
  subscribe(listener: () => void): () => void;
  /**
   * Puts the waiting version in place, awaits `beforeReload` and loads the page anew. Never by itself. Does nothing
   * where another tab of the app is open, for that tab would lose the version that it runs.
   */
  update(beforeReload: () => Promise<unknown>): Promise<'reloading' | 'other-tabs'>;
};

/** Where a film is written: a file that the artist chose, or the browser's scratch, to be downloaded. */
export type FilmTarget =
  | { readonly kind: 'file'; readonly handle: FileSystemFileHandle }
  | { readonly kind: 'scratch' };

/** Films out. */
export type ExportPort = {
  /** Whether this browser makes such a file: asked, never assumed. */
  canMake(output: OutputSpec): Promise<boolean>;
  /**
   * Writes the film. Aborting ends all work within half a second and leaves no partial file behind that looks
   * whole. Errors: `engine/…`, `media/…`, `storage/…`.
   */
  exportFilm(options: {
    readonly plan: RenderPlan;
    readonly records: ReadonlyMap<ClipId, ClipRecord>;
    readonly engine: 'auto' | 'ffmpeg' | 'webcodecs';
    /** Whether no packet is copied; otherwise all are that can be. */
    readonly encodeAll: boolean;
    readonly target: FilmTarget;
    readonly fileName: string;
    readonly signal: AbortSignal;
    onProgress(progress: ExportProgress): void;
  }): Promise<Result<FilmFile | 'cancelled'>>;
  /** What a clip's packets allow; read once. What cannot be read allows nothing. */
  copyFacts(record: ClipRecord): Promise<CopyFacts>;
};

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

/** How far a backup is: bytes of clips, and the file that is being written. */
export type BackupProgress = { readonly bytesDone: number; readonly current: string | null };

/** What a backup is read from: a zip, or the files of a folder. */
export type BackupSource =
  | { readonly kind: 'zip'; readonly file: File }
  | { readonly kind: 'folder'; readonly files: readonly IncomingFile[] };

/** A backup that can be restored. */
export type OpenBackup = {
  readonly document: ProjectDocument;
  readonly history: History;
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

/** Backups. Aborting a signal rejects with its reason, and leaves nothing behind that looks whole. */
export type BackupPort = {
  /** `damaged`: clips whose stored bytes are no longer right. Errors: `backup/full`, `backup/denied`, `backup/save`. */
  write(
    contents: BackupContents,
    target: { readonly kind: 'file'; readonly handle: FileSystemFileHandle } | { readonly kind: 'download' },
    signal: AbortSignal,
    onProgress: (progress: BackupProgress) => void,
  ): Promise<
    Result<{ readonly byteLength: number; readonly blob: Blob | null; readonly damaged: readonly ClipId[] }>
  >;
  /** Removes a chosen file that nothing was written into: the picker makes one where there was none. */
  discard(handle: FileSystemFileHandle): Promise<void>;
  /** Errors: `backup/foreign`, `backup/damaged`, `backup/newer`, `project/newer`, `file/unreadable`. */
  open(source: BackupSource): Promise<Result<OpenBackup>>;
  /** The name of the folder for a project in the one that the artist chose, made if need be. Errors: as write. */
  claimFolder(
    chosen: FileSystemDirectoryHandle,
    project: { readonly id: ProjectId; readonly name: string },
  ): Promise<Result<string>>;
  /** Brings the backup in such a folder up to date. Errors: as write. */
  syncFolder(
    chosen: FileSystemDirectoryHandle,
    folderName: string,
    contents: BackupContents,
    signal: AbortSignal,
    onProgress: (progress: BackupProgress) => void,
  ): Promise<Result<{ readonly damaged: readonly ClipId[] }>>;
};
