/**
 * studio: what the artist does, as stores and controllers — projects, history, autosave, imports, exports, session.
 * It imports the pure rooms, and the middle rooms' types only: `main.tsx` hands it storage, ingest, engine and
 * player as the ports below. It knows no component, no word of any language and no codec.
 * `ui` reads its stores (zustand) and calls its actions; nobody else does.
 */
export type { Proof, ProofCheck, ProofFault, ProvedItem, Verdict } from '../engine';
export type { Loudness } from '../media';
export { createStudio } from './create-studio';
export type { ExportProgress, ExportRequest, ExportState, FilmFile } from './export-state';
export type { ImportState } from './import-state';
export type { Notice, NoticeBody } from './notices';
export type {
  AppCopy,
  AppCopyPort,
  BackupNote,
  BackupPort,
  BackupSource,
  BeatsPort,
  ExportPort,
  ImportEntry,
  IncomingFile,
  IngestPort,
  PicturePort,
  PlayerPort,
  PlayerState,
  ProjectLockPort,
  ProjectSummary,
  Sample,
  SamplePort,
  StoragePort,
  StorageSpace,
  Together,
  TogetherState,
  ViewsPort,
} from './ports';
export type {
  EditLabel,
  Gesture,
  ProjectState,
} from './project-state';
export type { Screen } from './session-state';
export type { SongFinding } from './song-controller';
export type { Studio } from './studio';
