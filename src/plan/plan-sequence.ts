import type { ClipId, Fit, Sequence } from '../model';
import { itemEnd, mainLine, sequenceLength } from '../model';
import { mulDiv, TICKS_PER_SECOND, type Ticks } from '../time';
import type { Make, MakeReason } from './make-reason';
import type { OutputSpec } from './output';

/** Samples a second of every film's sound. */
export const AUDIO_RATE = 48_000;

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

/** The film's sound: exactly `samples` long at 48 kHz stereo, silence where the song does not play. */
export type AudioMix = {
  readonly samples: number;
  readonly song: SongPart | null;
  /** The fade to silence that ends the film's sound, in samples. */
  readonly fadeOut: number;
};

/** A film as independent segments, which tile [0, frames) exactly, and one audio mix. */
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

/** The plan of a sequence's main line; 'empty' where nothing is on it. */
export function planSequence(sequence: Sequence, output: OutputSpec): RenderPlan | UnplannedReason {
  const frames = sequenceLength(sequence);
  if (frames === 0) return 'empty';
  const segments: Segment[] = [];
  let at = 0;
  const black = (until: number) => {
    if (until > at) segments.push(gapSegment(at, until - at));
  };
  for (const [itemAt, item] of mainLine(sequence).entries()) {
    black(item.start);
    const layer = { clipId: item.clipId, sourceIn: item.sourceIn, fit: item.fit };
    segments.push({
      ...{ start: item.start, duration: item.duration, layers: [layer], itemAt },
      ...{ make: 'encode', reason: { kind: 'open' }, copy: null },
    });
    at = itemEnd(item);
  }
  black(frames);
  return { output, frames, segments, audio: planAudio(sequence, output, frames) };
}

function planAudio(sequence: Sequence, output: OutputSpec, frames: number): AudioMix {
  const samples = mulDiv(frames, AUDIO_RATE * output.rate.den, output.rate.num);
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
    fadeOut: Math.min(FADE_SAMPLES, samples),
  };
}
