import { ok, type Result } from '../../base';
import type { Focus, ItemId } from '../item';
import type { ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItem, withItems } from './ripple';

/**
 * Chooses what of an item's picture is kept where `cover` crops it.
 *
 *     before   |[· A ·]|             after (left)   [A · |·]  |
 */
export function setFocus(document: ProjectDocument, id: ItemId, focus: Focus): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (found?.item.kind !== 'clip') return invalidEdit('no such clip on the film');
  if (![focus.x, focus.y].every((part) => part >= 0 && part <= 1))
    return invalidEdit('the point lies in the picture');
  const items = found.sequence.items.map((item) => (item.id === id ? { ...item, focus } : item));
  return ok(withItems(document, found.sequence, items));
}
