import type { Result } from '../base';
import type { FilmTarget } from '../engine';
import type { Beside } from '../ingest';
import type { Loudness } from '../media';
import type { ClipId, ClipRecord, CopyFacts, ProjectId } from '../model';
import type { AudioMix, OutputSpec, RenderPlan } from '../plan';
import type { Storage } from '../storage';
import type { ExportProgress, FilmFile } from './export-state';

/*
 * What studio is handed. Where a middle room makes it, the room's own type is the port; the others stand here.
 */

export type { FilmTarget } from '../engine';
export type {
  BeatFinder as BeatsPort,
  Beside,
  FileRead,
  Ingest as IngestPort,
  Sample,
  SampleMaker as SamplePort,
} from '../ingest';
export type {
  Pictures as PicturePort,
  Player as PlayerPort,
  PlayerState,
  Together,
  TogetherState,
} from '../player';
export type {
  BackupContents,
  BackupNote,
  BackupSource,
  Backups as BackupPort,
  ImportEntry,
  OpenBackup,
  ProjectSummary,
  StorageSpace,
  WatchNote,
} from '../storage';

/** Everything of the artist's that is kept, and the caches of clips; what films are made of is the engine's. */
export type StoragePort = Omit<Storage, 'rendered' | 'renderedOf' | 'putRendered' | 'close'>;

/** Gives a lock back; done when another may take it. Calling it again does nothing. */
export type Release = () => Promise<void>;

/** One writer for a project, among all tabs of this browser. A tab that closes or dies gives its locks back. */
export type ProjectLockPort = {
  /** Takes the lock of a project where it is free; null where somebody holds it, this tab included. */
  tryTake(id: ProjectId): Promise<Release | null>;
  /** Takes the lock when it is free, however long that lasts; null when the signal ended the wait. */
  take(id: ProjectId, signal: AbortSignal): Promise<Release | null>;
};

/** A file on its way in. */
export type IncomingFile = {
  readonly file: File;
  /** Relative to a dropped folder, whose name is its first part; else the name. */
  readonly path: string;
  /** The file's own handle or that of the dropped folder: by it a killed import goes on by itself. */
  readonly root?: FileSystemHandle;
  /** What lay beside it and tells how it was made. */
  readonly beside?: readonly Beside[];
  /** Whether it is a picture of the name of a film beside it: the film's first frame, if its writer says so. */
  readonly isBesideFilm?: boolean;
};

/** Some files as one zip; their paths must differ. */
export type PackPort = (files: readonly { readonly path: string; readonly blob: Blob }[]) => Promise<Blob>;

/** How the libraries of projects were looked at last, as JSON. Where nothing can be kept, nothing is. */
export type ViewsPort = {
  read(id: ProjectId): string | null;
  /** null forgets it. */
  write(id: ProjectId, json: string | null): void;
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
  /** Measures a film's sound as it is mixed; what was measured before is known. Errors: `media/…`, `storage/…`. */
  measureLoudness(
    mix: AudioMix,
    records: ReadonlyMap<ClipId, ClipRecord>,
    signal: AbortSignal,
  ): Promise<Result<Loudness> | 'cancelled'>;
  /** Makes a film's sound before the film is asked for, and keeps it. What goes wrong is told by the export. */
  readySound(
    mix: AudioMix,
    output: OutputSpec,
    records: ReadonlyMap<ClipId, ClipRecord>,
    signal: AbortSignal,
  ): Promise<void>;
};
