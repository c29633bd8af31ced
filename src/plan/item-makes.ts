import type { ClipId } from '../model';
import { ownClip } from './layer';
import type { MakeReason } from './make-reason';
import type { RenderPlan } from './plan-sequence';

/** How one item of the main line is made, all its segments together. */
export type ItemMake = {
  /** Its place on the main line. */
  readonly itemAt: number;
  /** Null for a title. */
  readonly clipId: ClipId | null;
  readonly kind: 'copied' | 'partly' | 'encoded' | 'drawn';
  readonly frames: number;
  readonly copiedFrames: number;
  /** Why what is not copied is not; each reason once. */
  readonly reasons: readonly MakeReason[];
};

/** How the items of a plan are made, in film order; gaps are nobody's. */
export function itemMakes({ segments }: Pick<RenderPlan, 'segments'>): readonly ItemMake[] {
  const items = new Map<number, ItemMake>();
  for (const { itemAt, layers, make, reason, duration } of segments) {
    if (itemAt === null) continue;
    const before = items.get(itemAt);
    const frames = (before?.frames ?? 0) + duration;
    const copiedFrames = (before?.copiedFrames ?? 0) + (make === 'copy' ? duration : 0);
    const reasons = before?.reasons ?? [];
    const isNew = make !== 'copy' && !reasons.some(({ kind }) => kind === reason.kind);
    const isDrawn = make === 'composite' && (before?.kind ?? 'drawn') === 'drawn';
    const isPartly = copiedFrames > 0 ? 'partly' : isDrawn ? 'drawn' : 'encoded';
    items.set(itemAt, {
      ...{ itemAt, clipId: before?.clipId ?? ownClip({ layers }), frames, copiedFrames },
      kind: copiedFrames === frames ? 'copied' : isPartly,
      reasons: isNew ? [...reasons, reason] : reasons,
    });
  }
  return [...items.values()];
}
