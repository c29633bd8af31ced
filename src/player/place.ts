import type { ClipId, ClipRecord } from '../model';
import { layerTime, type RenderPlan, type Segment } from '../plan';
import { type FrameRate, rangeContains, type Ticks } from '../time';

/** A frame of a segment, with what each of its layers shows of its clip; null for a layer that is no clip here. */
export type Place = {
  readonly segment: Segment;
  readonly n: number;
  readonly clips: readonly ({ readonly record: ClipRecord; readonly time: Ticks } | null)[];
};

/** So many frames before one are kept for steps back, in so many bytes of all layers. */
const MOST_BEFORE = 12;
const BEFORE_BYTES = 96 * 1024 * 1024;
/** What a decoded pixel takes: brightness, and colour for every fourth. */
const PIXEL_BYTES = 1.5;

/** What is seen at a frame of the plan; null behind its end. */
export function placeAt(
  { segments, output }: RenderPlan,
  records: ReadonlyMap<ClipId, ClipRecord>,
  frame: number,
): Place | null {
  const segment = segments.find((one) => rangeContains(one, frame));
  if (!segment) return null;
  const n = frame - segment.start;
  const clips = segment.layers.map((layer) => {
    const record = layer.kind === 'clip' ? records.get(layer.clipId) : undefined;
    return layer.kind === 'clip' && record ? { record, time: layerTime(layer, n, output.rate) } : null;
  });
  return { segment, n, clips };
}

/** For each layer of a frame, when its clip is asked for the frames before it, the nearest first, within bounds. */
export function timesBefore({ segment, n, clips }: Place, rate: FrameRate): readonly (readonly Ticks[])[] {
  return segment.layers.map((layer, at) => {
    const record = clips[at]?.record;
    const size = record?.probe.pixels?.size;
    if (layer.kind !== 'clip' || record?.kind !== 'video' || !size) return [];
    const bytes = PIXEL_BYTES * size.width * size.height * clips.length;
    const count = Math.min(n, MOST_BEFORE, Math.floor(BEFORE_BYTES / bytes));
    return Array.from({ length: count }, (_, k) => layerTime(layer, n - k - 1, rate));
  });
}
