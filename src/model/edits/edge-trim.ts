import { ok, type Result } from '../../base';
import { type ItemId, itemEnd } from '../item';
import { itemRoom } from '../item-source';
import type { ProjectDocument } from '../project';
import { allows, type Edge, type EdgeRange, rangeOf } from './edge-range';
import { invalidEdit } from './invalid-edit';
import { ofLength } from './item-length';
import { findItem, neighboursOf, withItems } from './ripple';
import { withStartMoved } from './track-room';

/** How far an edge of an item can be moved by `edgeTrim`; nowhere where there is no such item. */
export function edgeTrimRange(document: ProjectDocument, id: ItemId, edge: Edge): EdgeRange {
  const found = findItem(document, id);
  if (!found) return { least: 0, most: 0 };
  const { sequence, item } = found;
  const { before, behind } = neighboursOf(sequence, item, item);
  const room = itemRoom(document, item);
  if (edge === 'in')
    return rangeOf(Math.min(room.before, item.start - (before ? itemEnd(before) : 0)), item.duration - 1);
  const gap = behind ? behind.start - itemEnd(item) : Number.POSITIVE_INFINITY;
  return rangeOf(item.duration - 1, Math.min(room.after, gap));
}

/**
 * Moves an edge of an item by so many frames, later where positive, and nothing else: what it gives is left empty, and
 * it goes no further than to its neighbour.
 *
 *     before   [A · ·][B · ·]        after (B, in, 1)    [A · ·]·[B ·]
 *     before   [A · ·][B · ·]        after (A, out, −1)  [A ·]·[B · ·]
 */
export function edgeTrim(
  document: ProjectDocument,
  id: ItemId,
  edge: Edge,
  by: number,
): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (!found || !allows(edgeTrimRange(document, id, edge), by))
    return invalidEdit('the edge cannot go that far');
  const { sequence, item } = found;
  const made = edge === 'in' ? withStartMoved(item, by, sequence.rate) : ofLength(item, item.duration + by);
  const items = sequence.items.map((other) => (other === item ? made : other));
  return ok(withItems(document, sequence, items));
}
