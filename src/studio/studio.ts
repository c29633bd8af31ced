import type { StoreApi } from 'zustand/vanilla';
import type { AppError, Result } from '../base';
import type { Loudness } from '../media';
import type {
  ClipAnalysis,
  ClipId,
  CopyFacts,
  ItemId,
  LibraryFindings,
  LibraryView,
  ProjectDocument,
  ProjectId,
  PromptMatch,
  SequenceId,
} from '../model';
import type { FrameRange } from '../time';
import type { BackupReminder, BackupState, FolderBackupState } from './backup-state';
import type { ExportedProject, ExportRequest, ExportState } from './export-state';
import type { ImportState } from './import-state';
import type { OfferedLog } from './making-controller';
import type { Notice } from './notices';
import type {
  AppCopy,
  BackupSource,
  ImportEntry,
  IncomingFile,
  PackPort,
  PicturePort,
  PlayerPort,
  ProjectSummary,
  StorageSpace,
} from './ports';
import type { PreviewsState } from './previews-controller';
import type { EditLabel, Gesture, ProjectState } from './project-state';
import type { SampleState } from './sample-controller';
import type { Screen, SessionState } from './session-state';
import type { SongFinding } from './song-controller';
import type { WatchState } from './watch-controller';

/** The list of projects on the home screen. */
export type HomeState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly projects: readonly ProjectSummary[] }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Everything the interface can see and do. Actions never throw; what fails becomes a notice as well. */
export type Studio = {
  readonly home: StoreApi<HomeState>;
  /** The open project; null on the home screen. */
  readonly project: StoreApi<ProjectState | null>;
  readonly session: StoreApi<SessionState>;
  readonly imports: StoreApi<ImportState>;
  /** Files of imports into the open project that were killed, or found no room, before these came in. */
  readonly missingFiles: StoreApi<readonly ImportEntry[]>;
  /** Clips of the open project that this browser cannot play, and of which no playable copy is being made. */
  readonly unplayable: StoreApi<ReadonlySet<ClipId>>;
  /** A list of prompts that came in by itself, until the artist has looked at it. */
  readonly offeredLog: StoreApi<OfferedLog | null>;
  /** The folder whose new files come into the open project; null where none is watched. */
  readonly watched: StoreApi<WatchState | null>;
  readonly exports: StoreApi<ExportState>;
  /** The project whose film `exports` is of, whichever is open; null while that is idle. */
  readonly exportedProject: StoreApi<ExportedProject | null>;
  /** What the packets of clips that were asked for allow; they come in as they are read. */
  readonly copyFacts: StoreApi<ReadonlyMap<ClipId, CopyFacts>>;
  /** The beats of songs that were asked for, as they are found; what the artist corrected is in the document. */
  readonly songs: StoreApi<ReadonlyMap<ClipId, SongFinding>>;
  /** What analyses found in the clips of the open project; it comes in as it is found. */
  readonly findings: StoreApi<LibraryFindings>;
  readonly sample: StoreApi<SampleState>;
  /** The backup or the restore that is under way. */
  readonly backups: StoreApi<BackupState>;
  /** Why the open project should be backed up; null where it need not be. */
  readonly backupReminder: StoreApi<BackupReminder | null>;
  /** The continuous backup of the open project; null where there is none. */
  readonly folderBackup: StoreApi<FolderBackupState | null>;
  readonly notices: StoreApi<readonly Notice[]>;
  readonly space: StoreApi<StorageSpace>;
  /** Object URLs of posters that were asked for; they live as long as the project is open (home: the page). */
  readonly posters: StoreApi<ReadonlyMap<ClipId, string>>;
  /** Object URLs of filmstrips that were asked for, as posters; a filmstrip is there when its clip was looked at. */
  readonly filmstrips: StoreApi<ReadonlyMap<ClipId, string>>;
  /** How far the open project's clips have been looked at, which is done when nothing else is. */
  readonly previews: StoreApi<PreviewsState>;
  /** What is known of the pictures of those clips of the open project that were looked at. */
  readonly analyses: StoreApi<ReadonlyMap<ClipId, ClipAnalysis>>;
  /** Whether the app works offline, and whether a newer one waits. */
  readonly appCopy: StoreApi<AppCopy>;
  readonly player: PlayerPort;
  readonly pictures: PicturePort;

  refreshHome(): Promise<void>;
  /** Creates and opens a project; space around the name is dropped, an empty one refused (the caller has the words). */
  createProject(name: string): Promise<Result<ProjectId>>;
  openProject(id: ProjectId): Promise<Result<void>>;
  /** Saves what is unsaved, ends the imports of the project, and returns home. */
  closeProject(): Promise<void>;
  /**
   * Makes the sample's clips and song, then a project of that name in which they are cut to the beat, open on Cut.
   * Ends without one when it is cancelled, or when a project is opened in the meantime.
   */
  makeSample(name: string): Promise<void>;
  cancelSample(): void;
  renameProject(id: ProjectId, name: string): Promise<Result<void>>;
  duplicateProject(id: ProjectId, name: string): Promise<Result<ProjectId>>;
  deleteProject(id: ProjectId): Promise<Result<void>>;

  /** One undoable edit of the open project. */
  edit(label: EditLabel, change: (document: ProjectDocument) => Result<ProjectDocument>): Result<void>;
  /** Takes clips out of the project, and with them every use of them, as one step; says what the film lost. */
  removeClips(ids: readonly ClipId[]): Result<void>;
  beginGesture(label: EditLabel): Gesture;
  /**
   * Puts another sequence of the open project on the table, also where that is read-only; no step of the history. Undo and
   * redo put the one there that they change.
   */
  openSequence(id: SequenceId): void;
  /** Also selects the clips that were marked otherwise by it, so that one sees what it did. */
  undo(): void;
  redo(): void;
  /** Notes that clips were looked at; no step of the history. */
  seeClips(ids: readonly ClipId[]): void;
  /** Writes what is unsaved now (the page is about to hide). */
  flush(): Promise<void>;

  show(screen: Screen): void;
  selectClips(ids: readonly ClipId[], focused: ClipId | null): void;
  selectItem(id: ItemId | null): void;
  /** `focused` is one of them, or null where there are none. */
  selectItems(ids: readonly ItemId[], focused: ItemId | null): void;
  /** Looks at the library in another way; what is not named stays. */
  viewLibrary(change: Partial<LibraryView>): void;

  /** Takes files in; each file ends in the project or in a notice that names it. Calls queue up. */
  importFiles(files: readonly IncomingFile[]): Promise<void>;
  /** Ends the imports; where none runs, the making of playable copies. */
  cancelImport(): void;
  /** Has a playable copy of such a clip made. */
  makePlayable(id: ClipId): void;
  /** Imports a song if needed and lays it under the sequence at offset 0. */
  importSong(file: IncomingFile): Promise<Result<ClipId>>;
  /** Whether `continueImport` can fetch the missing files; else the artist gives them once more. */
  canContinueImport(): boolean;
  /** Imports the missing files from where they were; to be called from a click, for the browser may ask. */
  continueImport(): Promise<void>;
  forgetMissingFiles(): Promise<void>;
  /** The list that was offered was looked at. */
  dismissOfferedLog(): void;
  /** Takes what a list of prompts says of the clips that it was matched with, as one step; done when it is taken. */
  takePromptLog(matches: readonly PromptMatch[]): Promise<void>;
  /** How many files lie in a folder that the open project does not have. */
  countNewIn(handle: FileSystemDirectoryHandle): Promise<number>;
  /** Imports what comes into this folder, as long as the project is open; `withOld` what lies there already too. */
  watchFolder(handle: FileSystemDirectoryHandle, withOld: boolean): Promise<void>;
  pauseWatch(): Promise<void>;
  /** Goes on, from a click, for the browser may ask. */
  resumeWatch(): Promise<void>;
  endWatch(): Promise<void>;
  /** Makes a poster's URL appear in `posters`, if there is one; for clips on the screen, which are looked at first. */
  wantPoster(id: ClipId): void;
  /** Makes a filmstrip's URL appear in `filmstrips`, as soon as there is one. */
  wantFilmstrip(id: ClipId): void;
  /** Looks at no more clips, or goes on. */
  pausePreviews(isPaused: boolean): void;
  /** The clips move on the screen: what is made of them when nothing else is to be done waits a moment. */
  restPreviews(): void;

  /** Has the beats, bars and sections of a song found; they come into `songs`. */
  wantSong(id: ClipId): void;
  /** Looks again where that failed. */
  findSongAgain(id: ClipId): void;
  /** Has these clips' packets looked at; what is found comes into `copyFacts`. */
  wantCopyFacts(ids: readonly ClipId[]): void;
  /** `handle` is the file the artist chose, null for a download. */
  startExport(request: ExportRequest, handle: FileSystemFileHandle | null): Promise<void>;
  cancelExport(): void;
  /** The name a film of the sequence on the table gets: `first-light.mp4`. */
  filmName(request?: Partial<ExportRequest>): string;
  /**
   * Measures the sound of the open project's film, or of a part of it, as it is mixed; null where the film is empty.
   * Errors: `media/…`, `storage/…`.
   */
  measureLoudness(
    range: FrameRange | null,
    signal: AbortSignal,
  ): Promise<Result<Loudness> | 'cancelled' | null>;
  /** Makes the film's sound while the artist chooses: the film that is then asked for finds it. */
  readySound(request: ExportRequest, signal: AbortSignal): Promise<void>;
  /** Whether this browser can make a film of the open project in that format and frame. */
  canExport(wish: Pick<ExportRequest, 'format' | 'preset'>): Promise<boolean>;

  /** The name a backup of a project of that name gets: `first-light-backup-2026-11-22.zip`. */
  backupName(projectName: string): string;
  /** Writes a project into a file; `handle` is the one that the artist chose, null for a download. */
  backUp(id: ProjectId, handle: FileSystemFileHandle | null): Promise<void>;
  /** Makes a new project of a backup; clips that are damaged in it are named, and the rest is restored. */
  restoreBackup(source: BackupSource): Promise<void>;
  /** Cancels the backup or the restore: nothing that looks whole is left of it. */
  cancelBackup(): void;
  /** Hides the reminder of the open project for some days. */
  dismissBackupReminder(): void;
  /** Backs the open project up into this folder from now on, after each save. */
  backUpToFolder(handle: FileSystemDirectoryHandle): Promise<void>;
  /** Asks the browser again to write into the folder, from a click; tries again what failed. */
  resumeFolderBackup(): Promise<void>;
  /** Ends the continuous backup; what is in the folder stays there. */
  endFolderBackup(): Promise<void>;

  /** Makes one zip of some files, to be downloaded. */
  readonly pack: PackPort;

  dismissNotice(id: string): void;
  /** Saves everything and loads the newer version of the app; does nothing while files come in or a film is made. */
  updateApp(): Promise<void>;
};
