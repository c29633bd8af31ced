/**
 * beats: the beats, bars and sections of a song — types, the list of beats that they stand for, and the corrections of
 * them as pure functions. `edits/edit-song-map.ts` makes those edits of a document. Times are the song's own.
 */
export { barStartsAt, firstBeatAt, nudgeBeats, setBeatsPerBar } from './bar-edits';
export { addChange, changeBefore, removeChange } from './change-edits';
export { type Beat, beatIndexAt, beatsOf, frameOfSongTime, nearestBeat } from './list-beats';
export { oneTempo } from './one-tempo';
export { mergeSection, moveSectionStart, renameSection, sectionAt, splitSection } from './section-edits';
export {
  type BeatGrid,
  bpmOf,
  brokenMap,
  type Meter,
  NO_MAP,
  periodOf,
  type SectionId,
  type SongMap,
  type SongSection,
  type TempoStretch,
} from './song-map';
export {
  type HeardSong,
  NO_SOUND,
  type SongSound,
  type Stroke,
  type TempoChoice,
} from './song-sound';
export { doubleTempo, FEWEST_TAPS, halveTempo, setTempo, tapTempo } from './tempo-edits';
