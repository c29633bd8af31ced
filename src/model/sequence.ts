import { type Brand, newId } from '../base';
import { type FrameRate, frameRate, rangeEnd, type Ticks } from '../time';
import type { ClipId } from './clip';
import type { Marker } from './marker';
import type { Size } from './size';

export type SequenceId = Brand<string, 'SequenceId'>;
export type TrackId = Brand<string, 'TrackId'>;
export type ItemId = Brand<string, 'ItemId'>;

/** How a picture fills the frame: all of it with bars, all of the frame with a crop, or distorted. */
export type Fit = 'contain' | 'cover' | 'stretch';

/** One use of a clip on a track: half-open [start, start + duration) in frames of the sequence. */
export type Item = {
  readonly id: ItemId;
  readonly clipId: ClipId;
  readonly trackId: TrackId;
  readonly start: number;
  readonly duration: number;
  /** The clip's time at the item's first frame, from the first picture the clip shows. */
  readonly sourceIn: Ticks;
  readonly fit: Fit;
  /** The clip's own sound in the film; null is off, as it is at first. */
  readonly sound: ItemSound | null;
};

/** How an item's own sound is heard. */
export type ItemSound = {
  /** 0 is the sound as it is. */
  readonly levelDb: number;
  /** Fades from and to silence at the item's edges, in frames of the sequence. */
  readonly fadeIn: number;
  readonly fadeOut: number;
};

/** A layer of pictures; later tracks lie above earlier ones. */
export type Track = { readonly id: TrackId; readonly kind: 'video'; readonly name: string };

/** The song of a sequence. */
export type SongUse = {
  readonly clipId: ClipId;
  /** ≥ 0: the film time at which the song begins. < 0: that much of the song is skipped. */
  readonly offset: Ticks;
  /** 0 is the song as it is. */
  readonly levelDb: number;
};

/** The edit. Items are sorted by start, then by track; those of one track do not overlap. */
export type Sequence = {
  readonly id: SequenceId;
  readonly name: string;
  readonly rate: FrameRate;
  readonly size: Size;
  /** False while rate and size follow the clips; true once the artist chose them. */
  readonly formatChosen: boolean;
  readonly tracks: readonly Track[];
  readonly items: readonly Item[];
  readonly song: SongUse | null;
  /** In order of time, one a frame. */
  readonly markers: readonly Marker[];
};

/** An empty sequence: one video track, 24 fps, 1280×720 until clips propose better. */
export function newSequence(name: string): Sequence {
  return {
    id: newId() as SequenceId,
    name,
    rate: frameRate(24),
    size: { width: 1280, height: 720 },
    formatChosen: false,
    tracks: [{ id: newId() as TrackId, kind: 'video', name: 'V1' }],
    items: [],
    song: null,
    markers: [],
  };
}

/** The first frame after the item. */
export function itemEnd(item: Item): number {
  return rangeEnd(item);
}

/** Frames from zero to the end of the last item; the length of the film. */
export function sequenceLength(sequence: Sequence): number {
  return sequence.items.reduce((end, item) => Math.max(end, itemEnd(item)), 0);
}

/** The items of the lowest video track in order of time: the line that the film is cut on. */
export function mainLine(sequence: Sequence): readonly Item[] {
  const track = sequence.tracks[0];
  return track ? sequence.items.filter((item) => item.trackId === track.id) : [];
}
