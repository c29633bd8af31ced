import { type ClipId, type Sequence, sequenceLength } from '../model';
import { type FrameRange, frameRange, mulDiv, rangeEnd, rateToNumber, TICKS_PER_SECOND } from '../time';
import { AUDIO_RATE, sampleOfFrame } from './audio-rate';
import { FORMATS } from './formats';
import { type ItemPart, itemParts } from './item-parts';
import { layTracks } from './lay-tracks';
import type { Layer } from './layer';
import type { Make, MakeReason } from './make-reason';
import type { OutputSpec } from './output';
import { cutMix, cutSegments, thinSegments } from './stretch';

/** The film's sound fades over its last quarter of a second, in samples at 48 kHz. */
const FADE_SAMPLES = AUDIO_RATE / 4;

/**
 * One stretch of the film in which the same layers are seen, the lowest first, in frames of the output, half-open.
 * Segments do not depend on each other. No layers: black. `itemAt` is the place of its item on the main line, null for
 * a gap, over which there may be layers all the same.
 */
export type Segment = {
  readonly start: number;
  readonly duration: number;
  readonly layers: readonly Layer[];
  readonly itemAt: number | null;
  /** How it is made, and why. `planSequence` leaves that open; `planMakes` decides it. */
  readonly make: Make;
  readonly reason: MakeReason;
  /** Which packets are copied; null where `make` is not 'copy'. */
  readonly copy: CopiedPackets | null;
};

/** The packets of a copied segment: as many as it has frames. */
export type CopiedPackets = {
  /** The first of them, in the order of decoding. */
  readonly first: number;
  /** How deep the clip reorders its frames. */
  readonly reorder: number;
  /** level_idc. */
  readonly level: number;
};

/** The song in the film, in samples at 48 kHz; `skip` is what is left out of its beginning. */
export type SongPart = {
  readonly clipId: ClipId;
  readonly start: number;
  readonly skip: number;
  readonly levelDb: number;
};

/**
 * The film's sound: exactly `samples` long at 48 kHz stereo, the song and the own sounds of items added up, silence
 * where there is neither. Where a `stretch` of the film is made, that much of it is wanted (see `mixLength`), as it sounds in the whole: a fade at the film's end
 * is not in a stretch that ends before it.
 */
export type AudioMix = {
  readonly samples: number;
  readonly song: SongPart | null;
  /** In film order; those of different tracks may overlap. */
  readonly items: readonly ItemPart[];
  /** The fade to silence that ends the film's sound, in samples. */
  readonly fadeOut: number;
  /** In samples; null is all of it. */
  readonly stretch: { readonly start: number; readonly samples: number } | null;
};

/** A film as independent segments, which tile [0, frames) exactly, and one audio mix; no segments: sound alone. */
export type RenderPlan = {
  readonly output: OutputSpec;
  readonly frames: number;
  readonly segments: readonly Segment[];
  readonly audio: AudioMix;
};

/** Black, where no item is. */
export function gapSegment(start: number, duration: number): Segment {
  const reason = { kind: 'gap' } as const;
  return { start, duration, layers: [], itemAt: null, make: 'composite', reason, copy: null };
}

/** Why there is no plan. */
export type UnplannedReason = 'empty';

/**
 * The plan of a sequence, all its tracks; 'empty' where nothing is on them.
 * @param range the frames of the sequence that the film is made of; all of them without it. What lies outside the
 * sequence is left out
 */
export function planSequence(
  sequence: Sequence,
  output: OutputSpec,
  range?: FrameRange | null,
): RenderPlan | UnplannedReason {
  const length = sequenceLength(sequence);
  if (length === 0) return 'empty';
  const segments = layTracks(sequence).map(({ start, duration, layers, itemAt }): Segment => {
    if (layers.length === 0 && itemAt === null) return gapSegment(start, duration);
    return { start, duration, layers, itemAt, make: 'encode', reason: { kind: 'open' }, copy: null };
  });
  const audio = planAudio(sequence, length);
  const wanted = range ? within(range, length) : null;
  const every = Math.round(rateToNumber(sequence.rate) / rateToNumber(output.rate));
  const stretch = wanted ? cutSegments(segments, wanted, sequence.rate) : segments;
  const hasPictures = FORMATS[output.format].picture !== null;
  return {
    output,
    frames: Math.ceil((wanted?.duration ?? length) / every),
    segments: hasPictures ? thinSegments(stretch, every, sequence.rate) : [],
    audio: wanted ? cutMix(audio, wanted, sequence.rate) : audio,
  };
}

/** The part of a range that lies in a film of `length` frames: at least one. */
function within(range: FrameRange, length: number): FrameRange {
  const start = Math.max(0, Math.min(range.start, length - 1));
  return frameRange(start, Math.max(start + 1, Math.min(rangeEnd(range), length)));
}

/** The sound of a sequence, so many frames long. */
export function planAudio(sequence: Sequence, frames: number): AudioMix {
  const samples = sampleOfFrame(frames, sequence.rate);
  const { song } = sequence;
  const offset = song ? mulDiv(song.offset, AUDIO_RATE, TICKS_PER_SECOND) : 0;
  return {
    samples,
    song: song && {
      clipId: song.clipId,
      start: Math.max(0, offset),
      skip: Math.max(0, -offset),
      levelDb: song.levelDb,
    },
    items: itemParts(sequence),
    fadeOut: Math.min(FADE_SAMPLES, samples),
    stretch: null,
  };
}
