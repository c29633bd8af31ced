import type { PictureSource } from '../media';
import { type RenderPlan, type Segment, sourceTimeOf } from '../plan';
import { type AheadReader, readAhead } from './read-ahead';

/** How many pictures wait decoded. */
const AHEAD = 8;

/** Reads a segment's pictures, by frames of the film, from `fromFrame` on, which must lie in the segment. */
export function readSegment(
  plan: RenderPlan,
  segment: Segment,
  source: PictureSource,
  fromFrame: number,
): AheadReader {
  const [layer] = segment.layers;
  const times = (function* () {
    if (!layer) return;
    for (let n = fromFrame - segment.start; n < segment.duration; n++)
      yield sourceTimeOf(layer.sourceIn, n, plan.output.rate);
  })();
  return readAhead(source, fromFrame, times, AHEAD);
}
