import type { Ticks } from '../../time';
import type { SongMap } from './song-map';

/** One stroke of a song: something is struck, plucked or sung. */
export type Stroke = {
  readonly time: Ticks;
  /** How strong it is: 1 is usual. */
  readonly weight: number;
  /** How much it sounds like the first of a bar; 0 is usual, below it less. */
  readonly accent: number;
};

/** A way to count a whole song. */
export type TempoChoice = { readonly bpm: number; readonly beatsPerBar: number };

/** What of a song's sound beats can be laid by, without listening to it again. */
export type SongSound = {
  /** In order of time; none where nothing is struck. */
  readonly strokes: readonly Stroke[];
  /** The ways that it may be counted, the likeliest first. */
  readonly tempi: readonly TempoChoice[];
};

/** A song that was listened to. */
export type HeardSong = { readonly map: SongMap; readonly sound: SongSound };

/** A song that nothing is heard of. */
export const NO_SOUND: SongSound = { strokes: [], tempi: [] };
