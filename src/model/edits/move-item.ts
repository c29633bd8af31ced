import { ok, type Result } from '../../base';
import { type ItemId, itemEnd } from '../item';
import type { ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItem, shiftFrom, withItems } from './ripple';

/**
 * Takes an item out and puts it in at place `to` of its track's order (0 is first; beyond the last is last);
 * the others close up and make room. Gaps keep their lengths.
 *
 *     before   [A][B][C][D]          after (B, 2)   [A][C][B][D]
 */
export function moveItem(document: ProjectDocument, id: ItemId, to: number): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (!found || !Number.isInteger(to) || to < 0) return invalidEdit('no such item or place');
  const { sequence, item } = found;
  const without = shiftFrom(
    sequence.items.filter((other) => other.id !== id),
    item.trackId,
    itemEnd(item),
    -item.duration,
  );
  const line = without.filter((other) => other.trackId === item.trackId);
  const successor = line[to];
  const last = line.at(-1);
  const start = successor ? successor.start : last ? itemEnd(last) : item.start;
  const made = shiftFrom(without, item.trackId, start, item.duration);
  return ok(withItems(document, sequence, [...made, { ...item, start }]));
}
