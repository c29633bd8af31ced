import { ok, type Result } from '../../base';
import { type ItemId, itemEnd, type TrackId } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItem, findItems, withItems } from './ripple';
import { closed, shiftFrom } from './track-room';

/**
 * Takes an item out and puts it in at place `to` of its track's order (0 is first; beyond the last is last);
 * the others close up and make room. Gaps keep their lengths.
 *
 *     before   [A][B][C][D]          after (B, 2)   [A][C][B][D]
 */
export function moveItem(document: ProjectDocument, id: ItemId, to: number): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (!found) return invalidEdit('no such item');
  return orderItems(document, [id], found.item.trackId, to);
}

/**
 * Takes items out and puts them in, one behind the other, at place `to` of the order of a track, in which they do not
 * count themselves; the others close up and make room. Gaps keep their lengths.
 *
 *     before   [A][B][C][D]          after (A and C, 2)   [B][D][A][C]
 */
export function orderItems(
  document: ProjectDocument,
  ids: readonly ItemId[],
  trackId: TrackId,
  to: number,
): Result<ProjectDocument> {
  const items = findItems(document, ids);
  const sequence = activeSequence(document);
  if (!items || !sequence.tracks.some(({ id }) => id === trackId) || !Number.isInteger(to) || to < 0)
    return invalidEdit('no such item or place');
  const without = closed(sequence.items, items);
  const line = without.filter((other) => other.trackId === trackId);
  const successor = line[to];
  const last = line.at(-1);
  const [first] = items;
  const alone = first?.trackId === trackId ? first.start : 0;
  let start = successor ? successor.start : last ? itemEnd(last) : alone;
  const length = items.reduce((sum, { duration }) => sum + duration, 0);
  const made = shiftFrom(without, trackId, start, length);
  const moved = items.map((item) => {
    const at = start;
    start += item.duration;
    return { ...item, trackId, start: at };
  });
  return ok(withItems(document, sequence, [...made, ...moved]));
}
