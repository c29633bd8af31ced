import type { ClipId } from '../clip';
import { type ClipAnalysis, SIGNATURE } from '../clip-analysis';

/** Colours say more about which shot a clip is of than the same difference of brightness does. */
const COLOUR_WEIGHT = 3;
/** So often the direction in which clips differ most is refined. */
const ROUNDS = 4;

type Described = { readonly id: ClipId; readonly values: Float64Array };

/**
 * The place of each clip in an order in which clips that look alike are near each other: they are parted again and
 * again across the direction in which they differ most. It does not depend on the order in which clips are given.
 * Yields between two parts, so that thousands can be put in order a little at a time; returns the places.
 */
export function* likenessOrder(
  analyses: ReadonlyMap<ClipId, ClipAnalysis>,
): Generator<undefined, ReadonlyMap<ClipId, number>> {
  const described = [...analyses]
    .map(([id, analysis]) => ({ id, values: valuesOf(analysis) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const places = new Map<ClipId, number>();
  const parts: (readonly Described[])[] = [described];
  for (let part = parts.pop(); part; part = parts.pop()) {
    if (part.length <= 2) for (const { id } of part) places.set(id, places.size);
    else {
      const [one, other] = parted(part);
      parts.push(other, one);
    }
    yield;
  }
  return places;
}

/** What a clip shows on the whole. */
function valuesOf({ fingerprint }: ClipAnalysis): Float64Array {
  const values = new Float64Array(SIGNATURE.length);
  const count = fingerprint.length / SIGNATURE.length;
  for (let at = 0; at < fingerprint.length; at++) {
    const cell = at % SIGNATURE.length;
    const weight = cell < SIGNATURE.shades ? 1 : COLOUR_WEIGHT;
    values[cell] = (values[cell] as number) + (weight * (fingerprint[at] as number)) / count;
  }
  return values;
}

/** Two parts of clips, parted where the gap is widest in the middle half of them. */
function parted(clips: readonly Described[]): readonly [readonly Described[], readonly Described[]] {
  const mean = new Float64Array(SIGNATURE.length);
  for (const { values } of clips)
    for (let at = 0; at < mean.length; at++)
      mean[at] = (mean[at] as number) + (values[at] as number) / clips.length;
  let direction = Float64Array.from(mean, (_, at) => (at < SIGNATURE.shades ? 1 : 2));
  const along = ({ values }: Described): number => {
    let sum = 0;
    for (let at = 0; at < mean.length; at++)
      sum += ((values[at] as number) - (mean[at] as number)) * (direction[at] as number);
    return sum;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(mean.length);
    for (const clip of clips) {
      const weight = along(clip);
      for (let at = 0; at < mean.length; at++)
        next[at] = (next[at] as number) + weight * ((clip.values[at] as number) - (mean[at] as number));
    }
    const length = Math.hypot(...next);
    if (length === 0) break;
    direction = next.map((value) => value / length);
  }
  const ordered = clips
    .map((clip) => ({ clip, at: along(clip) }))
    .sort((a, b) => a.at - b.at || (a.clip.id < b.clip.id ? -1 : 1));
  let cut = ordered.length >> 1;
  const gap = (at: number) => (ordered[at]?.at ?? 0) - (ordered[at - 1]?.at ?? 0);
  for (let at = Math.ceil(ordered.length / 4); at <= (3 * ordered.length) / 4; at++)
    if (at > 0 && at < ordered.length && gap(at) > gap(cut)) cut = at;
  const of = (part: typeof ordered) => part.map(({ clip }) => clip);
  return [of(ordered.slice(0, cut)), of(ordered.slice(cut))];
}
