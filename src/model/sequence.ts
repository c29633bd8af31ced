import { type Brand, newId } from '../base';
import { type FrameRate, frameRate, type Ticks } from '../time';
import type { ClipId } from './clip';
import { type ClipItem, type Item, itemEnd, type TrackId } from './item';
import type { Marker } from './marker';
import type { Size } from './size';

export type SequenceId = Brand<string, 'SequenceId'>;

/** A layer of pictures; later tracks lie above earlier ones, the first is the main line. */
export type Track = { readonly id: TrackId; readonly kind: 'video'; readonly name: string };

/** The song of a sequence. */
export type SongUse = {
  readonly clipId: ClipId;
  /** ≥ 0: the film time at which the song begins. < 0: that much of the song is skipped. */
  readonly offset: Ticks;
  /** 0 is the song as it is. */
  readonly levelDb: number;
};

/** A length that the music gives a shot, whether one lies there or not: half-open, in frames of the sequence. */
export type Slot = { readonly start: number; readonly duration: number };

/** The edit. Items are sorted by start, then by track; those of one track do not overlap. */
export type Sequence = {
  readonly id: SequenceId;
  readonly name: string;
  /** Milliseconds since 1970; 0 where nobody wrote it down. */
  readonly createdAt: number;
  /** The sequence that this is a kept version of; null is one that is worked on. */
  readonly versionOf: SequenceId | null;
  readonly rate: FrameRate;
  readonly size: Size;
  /** False while rate and size follow the clips; true once the artist chose them. */
  readonly formatChosen: boolean;
  readonly tracks: readonly Track[];
  readonly items: readonly Item[];
  readonly song: SongUse | null;
  /** In order of time, one a frame. */
  readonly markers: readonly Marker[];
  /** On the main line, in order of time; they do not overlap. */
  readonly slots: readonly Slot[];
};

/** An empty sequence: one video track, 24 fps, 1280×720 until clips propose better. */
export function newSequence(name: string, now = 0): Sequence {
  return {
    id: newId() as SequenceId,
    name,
    createdAt: now,
    versionOf: null,
    rate: frameRate(24),
    size: { width: 1280, height: 720 },
    formatChosen: false,
    tracks: [{ id: newId() as TrackId, kind: 'video', name: 'V1' }],
    items: [],
    song: null,
    markers: [],
    slots: [],
  };
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

/** The uses of clips in a sequence, on all tracks, in order of time. */
export function clipItems({ items }: Pick<Sequence, 'items'>): readonly ClipItem[] {
  return items.filter((item) => item.kind === 'clip');
}
