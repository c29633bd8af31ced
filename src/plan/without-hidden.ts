import type { ClipId, ClipRecord } from '../model';
import { isPlainlyLaid, type Layer } from './layer';
import type { OutputSpec } from './output';
import { placePicture } from './place-picture';
import type { RenderPlan } from './plan-sequence';

/**
 * A plan without the layers of which nothing is seen, since a clip above them fills the frame: what it shows is the
 * same, and a shot that lies over others is as quick as one that lies alone.
 *
 *     V2   [B · ·]                    [B · ·]
 *     V1   [A · · · ·]      is             [A ·]
 */
export function withoutHidden(
  plan: RenderPlan,
  clips: ReadonlyMap<ClipId, Pick<ClipRecord, 'kind' | 'probe'>>,
): RenderPlan {
  const segments = plan.segments.map((segment) => {
    const { layers } = segment;
    // Of a crossfade both pictures are over what lies below.
    const top = layers.findLastIndex(
      (layer, at) => !layers[at + 1]?.replaces && isFilling(layer, clips, plan.output),
    );
    return top > 0 ? { ...segment, layers: layers.slice(top) } : segment;
  });
  return { ...plan, segments };
}

/** Whether a layer leaves nothing of the frame free. */
function isFilling(
  layer: Layer,
  clips: ReadonlyMap<ClipId, Pick<ClipRecord, 'kind' | 'probe'>>,
  { size }: Pick<OutputSpec, 'size'>,
): boolean {
  if (layer.kind === 'title' || !isPlainlyLaid(layer)) return false;
  if (layer.kind === 'colour') return true;
  const clip = clips.get(layer.clipId);
  const pixels = clip?.probe.pixels;
  if (!clip || !pixels || pixels.hasAlpha || clip.kind === 'animation') return false;
  const { target } = placePicture(pixels.size, size, layer.fit, layer.focus);
  return target.width === size.width && target.height === size.height;
}
