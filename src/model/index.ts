/**
 * model: the document — clips, songs, sequences, projects — with its invariants and schema versions.
 * Immutable data and pure functions; it knows no browser, no storage and no screen. Edits are in edits/,
 * one a file, each `(document, arguments) → Result<document>`.
 * Any room above may call it.
 */
export {
  type ClipId,
  type ClipRecord,
  type Colour,
  clipId,
  type MediaKind,
  type Pixels,
  type Probe,
  type SoundProbe,
} from './clip';
export type { CopyFacts, NeverCopied } from './copy-facts';
export * from './edits';
export type { EditLabel, History, HistoryStep } from './history';
export { uniqueName } from './names';
export {
  activeSequence,
  applyChanges,
  type ChangedRecord,
  changedRecords,
  newProject,
  type ProjectClip,
  type ProjectDocument,
  type ProjectId,
  type ProjectInfo,
  withSequence,
} from './project';
export { proposeFormat } from './propose-format';
export { checkDocument, parseDocument, parseHistory, parseNewerDocument, SCHEMA_VERSION } from './schema';
export {
  type Fit,
  type Item,
  type ItemId,
  itemEnd,
  mainLine,
  newSequence,
  type Sequence,
  type SequenceId,
  type SongUse,
  sequenceLength,
  type TrackId,
} from './sequence';
export type { Size } from './size';
