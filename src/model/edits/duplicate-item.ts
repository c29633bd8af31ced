import { newId, ok, type Result } from '../../base';
import { type ItemId, itemEnd } from '../item';
import type { ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItem, shiftFrom, withItems } from './ripple';

/**
 * Puts a copy of an item right behind it; what follows on its track moves along.
 *
 *     before   [A][B][C]             after   [A][B][B'][C]
 */
export function duplicateItem(document: ProjectDocument, id: ItemId): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (!found) return invalidEdit('no such item');
  const { sequence, item } = found;
  const copy = { ...item, id: newId() as ItemId, start: itemEnd(item) };
  const moved = shiftFrom(sequence.items, item.trackId, itemEnd(item), item.duration);
  return ok(withItems(document, sequence, [...moved, copy]));
}
