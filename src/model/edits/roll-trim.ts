import { ok, type Result } from '../../base';
import { type Item, type ItemId, itemEnd } from '../item';
import { itemRoom } from '../item-source';
import type { ProjectDocument } from '../project';
import { allows, type Edge, type EdgeRange, rangeOf } from './edge-range';
import { invalidEdit } from './invalid-edit';
import { ofLength } from './item-length';
import { findItem, neighboursOf, withItems } from './ripple';
import { withStartMoved } from './track-room';

/** How far an edge of an item can be moved by `rollTrim`; nowhere where there is no such item. */
export function rollRange(document: ProjectDocument, id: ItemId, edge: Edge): EdgeRange {
  const found = findItem(document, id);
  if (!found) return { least: 0, most: 0 };
  const { sequence, item } = found;
  const { before, behind } = neighboursOf(sequence, item, item);
  const room = itemRoom(document, item);
  if (edge === 'in') {
    const gap = item.start - (before ? itemEnd(before) : 0);
    const touches = before && gap === 0;
    return rangeOf(
      Math.min(room.before, touches ? before.duration - 1 : gap),
      Math.min(item.duration - 1, touches ? itemRoom(document, before).after : Number.POSITIVE_INFINITY),
    );
  }
  const gap = behind ? behind.start - itemEnd(item) : Number.POSITIVE_INFINITY;
  const touches = behind && gap === 0;
  return rangeOf(
    Math.min(item.duration - 1, touches ? itemRoom(document, behind).before : Number.POSITIVE_INFINITY),
    Math.min(room.after, touches ? behind.duration - 1 : gap),
  );
}

/**
 * Moves the cut at an edge of an item by so many frames, later where positive: one of the two gives what the other
 * takes, and nothing else moves. At a gap the edge moves alone.
 *
 *     before   [A · ·][B · ·]        after (B, in, 1)   [A · · ·][B ·]
 *     before   [A · ·]···[B]         after (A, out, 1)  [A · · ·]··[B]
 */
export function rollTrim(
  document: ProjectDocument,
  id: ItemId,
  edge: Edge,
  by: number,
): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (!found || !allows(rollRange(document, id, edge), by)) return invalidEdit('the cut cannot go that far');
  const { sequence, item } = found;
  const { before, behind } = neighboursOf(sequence, item, item);
  const first = edge === 'in' ? before : item;
  const second = edge === 'in' ? item : behind;
  const isCut = first && second && itemEnd(first) === second.start;
  const changed = (one: Item): Item => {
    if (one === first && (isCut || edge === 'out')) return ofLength(one, one.duration + by);
    if (one === second && (isCut || edge === 'in')) return withStartMoved(one, by, sequence.rate);
    return one;
  };
  return ok(withItems(document, sequence, sequence.items.map(changed)));
}
