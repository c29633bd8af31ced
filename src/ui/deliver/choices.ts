import { createStore } from 'zustand/vanilla';
import { type Sequence, type SequenceId, sequenceLength } from '../../model';
import { DEFAULT_QUALITY, FORMATS, LOOP_LIMITS, type OutputFormat } from '../../plan';
import type { ExportRequest } from '../../studio';
import { type FrameRange, frameRange, rangeEnd, rateToNumber } from '../../time';
import { lastPlace } from '../cut/cut-place';

/** What was chosen on this screen, and what was last made; both last as long as the page lives. */
type Choices = {
  readonly request: ExportRequest & { readonly format: OutputFormat };
  /** The part of each film that is to be made; all of it where there is none. */
  readonly parts: ReadonlyMap<SequenceId, FrameRange>;
  /** The frame of each film that is to be a picture; the playhead's where there is none. */
  readonly stills: ReadonlyMap<SequenceId, number>;
  readonly made: Sequence | null;
  readonly madeAs: OutputFormat;
};

export const choices = createStore<Choices>(() => ({
  request: { quality: DEFAULT_QUALITY, engine: 'auto', encodeAll: false, format: 'mp4', preset: 'sequence' },
  parts: new Map(),
  stills: new Map(),
  made: null,
  madeAs: 'mp4',
}));

/** The part that was chosen of a film, as far as the film still reaches; null is all of it. */
export function partOf(sequence: Sequence, { parts }: Pick<Choices, 'parts'>): FrameRange | null {
  const part = parts.get(sequence.id);
  if (!part) return null;
  const length = sequenceLength(sequence);
  const start = Math.min(part.start, length - 1);
  return frameRange(start, Math.max(start + 1, Math.min(rangeEnd(part), length)));
}

/** The frame that is to be a picture. */
export function stillOf(sequence: Sequence, { stills }: Pick<Choices, 'stills'>): number {
  const frame = stills.get(sequence.id) ?? lastPlace(sequence.id);
  return Math.max(0, Math.min(frame, sequenceLength(sequence) - 1));
}

/** What is asked for of a film, as it was chosen. */
export function requestFor(sequence: Sequence, chosen: Choices): ExportRequest {
  const { kind } = FORMATS[chosen.request.format];
  const still = stillOf(sequence, chosen);
  const range = kind === 'frame' ? frameRange(still, still + 1) : partOf(sequence, chosen);
  return { ...chosen.request, range };
}

/** How many seconds a loop is longer than it may be; 0 where it is not, or where it is no loop. */
export function tooLong(sequence: Sequence, chosen: Choices): number {
  const { format } = chosen.request;
  if (format !== 'gif' && format !== 'webp') return 0;
  const frames = partOf(sequence, chosen)?.duration ?? sequenceLength(sequence);
  return Math.max(0, frames / rateToNumber(sequence.rate) - LOOP_LIMITS[format].seconds);
}
