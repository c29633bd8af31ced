import { ok, type Result } from '../../base';
import { type ItemId, itemEnd } from '../item';
import type { ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItem, shiftFrom, withItems } from './ripple';

/**
 * Takes an item out and closes the hole (a ripple delete).
 *
 *     before   [A][B][C]             after (B)   [A][C]
 */
export function removeItem(document: ProjectDocument, id: ItemId): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (!found) return invalidEdit('no such item');
  const { sequence, item } = found;
  const rest = sequence.items.filter((other) => other.id !== id);
  return ok(withItems(document, sequence, shiftFrom(rest, item.trackId, itemEnd(item), -item.duration)));
}
