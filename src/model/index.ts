/**
 * model: the document — clips, songs, sequences, projects — with its invariants and schema versions.
 * Immutable data and pure functions; it knows no browser, no storage and no screen. Edits are in edits/,
 * one a file, each `(document, arguments) → Result<document>`.
 * Any room above may call it.
 */
export * from './beats';
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
export {
  ANALYSIS_VERSION,
  type ClipAnalysis,
  type Fault,
  type FaultKind,
  packAnalysis,
  SIGNATURE,
  unpackAnalysis,
} from './clip-analysis';
export {
  type ClipRange,
  type Flag,
  NO_MARKS,
  type RangeId,
  type Rating,
  wasSeen,
} from './clip-marks';
export type { CopyFacts, NeverCopied } from './copy-facts';
export * from './edits';
export { HINTS, type Hint } from './hint';
export type { EditLabel, History, HistoryStep } from './history';
export {
  BLENDS,
  type Blend,
  type ClipItem,
  clipOf,
  type Fit,
  type Focus,
  type Item,
  type ItemId,
  type ItemSound,
  itemEnd,
  type Look,
  MIDDLE,
  PLAIN_LOOK,
  plainItem,
  TITLE_FONTS,
  type Title,
  type TitleItem,
  TRANSITIONS,
  type TrackId,
  type Transition,
} from './item';
export { sourceTimeAt } from './item-source';
export { type ClipHint, hintsOf, likenessGroups } from './library/clip-hints';
export { type Facets, LEAST_RATINGS } from './library/facets';
export { searchWords, stretchesFound } from './library/fold-text';
export {
  type ClipGroup,
  FIRST_VIEW,
  type GroupSubject,
  LIBRARY_GROUPINGS,
  LIBRARY_SORTS,
  type LibraryFindings,
  type LibraryView,
  NO_FINDINGS,
} from './library/library-view';
export { createLikeness, type LikenessFound } from './library/likeness';
export { likenessOrder } from './library/likeness-order';
export { asksAnything } from './library/matches-query';
export { parseView } from './library/parse-view';
export { type LibraryInput, type ShownLibrary, showLibrary } from './library/show-library';
export { type Collection, EVERY_CLIP, type LibraryQuery } from './library-query';
export {
  type AiMark,
  MADE_FIELDS,
  MAKING_READER,
  type MadeField,
  type MadeSource,
  type MadeTexts,
  type Making,
  madeFrom,
  mergeMaking,
  promptOf,
  UNKNOWN_MAKING,
} from './making';
export {
  cleanText,
  fileNameOf,
  isoTime,
  madeFieldNamed,
  madeText,
  madeTexts,
  sizeText,
} from './making-values';
export { MARKER_COLOURS, type Marker, type MarkerId } from './marker';
export { createNames, uniqueName } from './names';
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
export {
  matchPromptLog,
  type PromptMatch,
  type PromptMatches,
} from './prompt-log/match-prompt-log';
export { type PromptRow, readPromptLog } from './prompt-log/read-prompt-log';
export { proposeFormat } from './propose-format';
export {
  checkDocument,
  parseDocument,
  parseHeardSong,
  parseHistory,
  parseNewerDocument,
  SCHEMA_VERSION,
} from './schema';
export {
  clipItems,
  mainLine,
  newSequence,
  type Sequence,
  type SequenceId,
  type Slot,
  type SongUse,
  sequenceLength,
  type Track,
} from './sequence';
export { isSameCut, versionsOf, workedOn } from './sequences';
export type { Shot, ShotId } from './shot';
export {
  lacksTake,
  type MissingShot,
  missingCsv,
  missingShots,
  startPictureName,
  takesByShot,
} from './shots/missing-shots';
export { readShotList } from './shots/read-shot-list';
export { settleShots } from './shots/settle-shots';
export type { Size } from './size';
export { SHORT_WAYS, type ShortWay } from './slots/fit-slot';
export { leftSlots } from './slots/left-slots';
export { type SlotState, slotStates, takenBy } from './slots/slot-states';
export { type SlotMusic, type SlotSpacing, type SlotSpan, slotsOfSong } from './slots/slots-of-song';
export {
  type FilmstripLayout,
  filmstripLayout,
  filmstripTime,
  PROXY_SIDE,
  sizeWithin,
  WATCHED_KINDS,
  type WatchedKind,
  watchedKindsOf,
} from './watched';
