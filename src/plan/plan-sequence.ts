import type { ClipId, Fit, Sequence } from '../model';
import { itemEnd, mainLine, sequenceLength } from '../model';
import {
  type FrameRange,
  frameRange,
  mulDiv,
  rangeEnd,
  rateToNumber,
  TICKS_PER_SECOND,
  type Ticks,
} from '../time';
import { AUDIO_RATE, sampleOfFrame } from './audio-rate';
import { FORMATS } from './formats';
import { type ItemPart, itemParts } from './item-parts';
import type { Make, MakeReason } from './make-reason';
import type { OutputSpec } from './output';
import { cutMix, cutSegments, thinSegments } from './stretch';

/** The film's sound fades over its last quarter of a second, in samples at 48 kHz. */
const FADE_SAMPLES = AUDIO_RATE / 4;

/** One picture of a segment: a clip from `sourceIn` on (its own time), fitted. */
export type Layer = { readonly clipId: ClipId; readonly sourceIn: Ticks; readonly fit: Fit };

/**
 * One stretch of the film between two cuts, in frames of the output, half-open. Segments do not depend on each
 * other. No layers: black. `itemAt` is the place of its item on the main line, null for a gap.
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
  /** In film order; they do not overlap. */
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
 * The plan of a sequence's main line; 'empty' where nothing is on it.
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
  const segments: Segment[] = [];
  let at = 0;
  const black = (until: number) => {
    if (until > at) segments.push(gapSegment(at, until - at));
  };
  for (const [itemAt, item] of mainLine(sequence).entries()) {
    black(item.start);
    const layers =
      item.kind === 'clip' ? [{ clipId: item.clipId, sourceIn: item.sourceIn, fit: item.fit }] : [];
    segments.push({
      ...{ start: item.start, duration: item.duration, layers, itemAt },
      ...{ make: 'encode', reason: { kind: 'open' }, copy: null },
    });
    at = itemEnd(item);
  }
  black(length);
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

function planAudio(sequence: Sequence, frames: number): AudioMix {
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
