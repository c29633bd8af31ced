import { type FrameRange, type FrameRate, rangeEnd } from '../time';
import { sampleOfFrame } from './audio-rate';
import { cutLayer, type Layer } from './layer';

/** A segment, as far as it is cut here. */
type Piece = FrameRange & { readonly layers: readonly Layer[] };

/** A mix, as far as it is cut here. */
type Mix = {
  readonly samples: number;
  readonly items: readonly { readonly start: number; readonly samples: number }[];
  readonly stretch: { readonly start: number; readonly samples: number } | null;
};

/**
 * The segments of a stretch of the film, which begins at its frame `range.start`:
 *
 *     film     |--- a ---|----- b -----|-- c --|
 *     range         [            )
 *     stretch       |-a--|--- b --|
 */
export function cutSegments<Segment extends Piece>(
  segments: readonly Segment[],
  range: FrameRange,
  rate: FrameRate,
): readonly Segment[] {
  const end = rangeEnd(range);
  return segments.flatMap((segment) => {
    const from = Math.max(segment.start, range.start);
    const duration = Math.min(rangeEnd(segment), end) - from;
    if (duration <= 0) return [];
    return [moved(segment, from - segment.start, 1, rate, { start: from - range.start, duration })];
  });
}

/**
 * The segments of every `every`th frame of a film, the first of them frame 0; `rate` is the film's. A segment that
 * none of them falls into is left out.
 */
export function thinSegments<Segment extends Piece>(
  segments: readonly Segment[],
  every: number,
  rate: FrameRate,
): readonly Segment[] {
  if (every === 1) return segments;
  return segments.flatMap((segment) => {
    const start = Math.ceil(segment.start / every);
    const duration = Math.ceil(rangeEnd(segment) / every) - start;
    if (duration <= 0) return [];
    return [moved(segment, start * every - segment.start, every, rate, { start, duration })];
  });
}

/** Every `every`th frame of a segment without its first, at another place. */
function moved<Segment extends Piece>(
  segment: Segment,
  skipped: number,
  every: number,
  rate: FrameRate,
  place: FrameRange,
): Segment {
  const cut = { skipped, last: skipped + (place.duration - 1) * every, duration: segment.duration };
  return { ...segment, ...place, layers: segment.layers.map((layer) => cutLayer(layer, cut, rate)) };
}

/** The mix of a film of which a stretch is wanted; items that are not heard in it are left out. */
export function cutMix<AudioMix extends Mix>(mix: AudioMix, range: FrameRange, rate: FrameRate): AudioMix {
  const at = (frame: number) => Math.min(mix.samples, sampleOfFrame(frame, rate));
  const [start, end] = [at(range.start), at(rangeEnd(range))];
  const items = mix.items.filter((item) => item.start < end && item.start + item.samples > start);
  return { ...mix, items, stretch: { start, samples: end - start } };
}

/** How many samples come out of a mix. */
export function mixLength({ samples, stretch }: Pick<Mix, 'samples' | 'stretch'>): number {
  return stretch?.samples ?? samples;
}
