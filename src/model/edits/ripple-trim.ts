import { ok, type Result } from '../../base';
import { type Item, type ItemId, itemEnd } from '../item';
import { itemRoom, slippedBy } from '../item-source';
import { activeSequence, type ProjectDocument } from '../project';
import { allows, commonRange, type Edge, type EdgeRange, rangeOf } from './edge-range';
import { invalidEdit } from './invalid-edit';
import { ofLength } from './item-length';
import { findItems, withItems } from './ripple';
import { shiftFrom } from './track-room';

/** How far the edges of these items can be moved by `rippleTrim`; nowhere where one of them is missing. */
export function rippleTrimRange(document: ProjectDocument, ids: readonly ItemId[], edge: Edge): EdgeRange {
  const ranges = (findItems(document, ids) ?? []).map((item) => {
    const { before, after } = itemRoom(document, item);
    return edge === 'in' ? rangeOf(before, item.duration - 1) : rangeOf(item.duration - 1, after);
  });
  return ranges.length === 0 ? { least: 0, most: 0 } : commonRange(ranges);
}

/**
 * Moves an edge of items by so many frames, later where positive; what follows on their tracks moves along, and the
 * items stay where they start.
 *
 *     before   [A · · ·][B][C]       after (A, out, −2)  [A ·][B][C]
 *     before   [A 2 3 4][B][C]       after (A, in, 2)    [3 4][B][C]
 */
export function rippleTrim(
  document: ProjectDocument,
  ids: readonly ItemId[],
  edge: Edge,
  by: number,
): Result<ProjectDocument> {
  const items = findItems(document, ids);
  if (!items || !allows(rippleTrimRange(document, ids, edge), by))
    return invalidEdit('the items do not reach that far');
  const sequence = activeSequence(document);
  const longer = edge === 'in' ? -by : by;
  let made = sequence.items;
  // From the end, so that the places of those before still hold.
  for (const item of items.toReversed()) {
    const rest = ofLength(item, item.duration + longer);
    const trimmed: Item = edge === 'in' ? slippedBy(rest, by, sequence.rate) : rest;
    const others = made.filter((other) => other.id !== item.id);
    made = [...shiftFrom(others, item.trackId, itemEnd(item), longer), trimmed];
  }
  return ok(withItems(document, sequence, made));
}
