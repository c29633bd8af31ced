import { ok, type Result } from '../../base';
import type { ClipItem, Item, ItemId } from '../item';
import { itemRoom, slippedBy } from '../item-source';
import { activeSequence, type ProjectDocument } from '../project';
import { allows, commonRange, type EdgeRange, rangeOf } from './edge-range';
import { invalidEdit } from './invalid-edit';
import { findItems, withItems } from './ripple';

/** The items that can show another part of their clip: neither titles nor stills; of a frozen one it is its frame. */
function slippable(document: ProjectDocument, ids: readonly ItemId[]): readonly ClipItem[] {
  return (findItems(document, ids) ?? []).flatMap((item) =>
    item.kind === 'clip' && document.clips[item.clipId]?.kind !== 'still' ? [item] : [],
  );
}

/** A frozen item slips through its clip as it would at its own speed. */
const asMoving = (item: ClipItem): ClipItem =>
  item.speed === 0 ? { ...item, speed: 100, duration: 1 } : item;

/** How far these items can be slipped; nowhere where none of them can. */
export function slipRange(document: ProjectDocument, ids: readonly ItemId[]): EdgeRange {
  const ranges = slippable(document, ids).map((item) => {
    const { before, after } = itemRoom(document, asMoving(item));
    return rangeOf(before, after);
  });
  return ranges.length === 0 ? { least: 0, most: 0 } : commonRange(ranges);
}

/**
 * Lets items show what lies so many frames later in their clips, earlier where negative; nothing moves on the track.
 *
 *     before   [2 3 4][B]            after (1)   [3 4 5][B]
 */
export function slipItems(
  document: ProjectDocument,
  ids: readonly ItemId[],
  by: number,
): Result<ProjectDocument> {
  if (!allows(slipRange(document, ids), by)) return invalidEdit('the clips do not reach that far');
  const sequence = activeSequence(document);
  const slipped = new Map(
    slippable(document, ids).map((item) => {
      const { sourceIn } = slippedBy(asMoving(item), by, sequence.rate);
      return [item.id, { ...item, sourceIn }] as const;
    }),
  );
  const items = sequence.items.map((item): Item => slipped.get(item.id) ?? item);
  return ok(withItems(document, sequence, items));
}
