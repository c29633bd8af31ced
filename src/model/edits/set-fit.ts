import { ok, type Result } from '../../base';
import type { Fit, ItemId } from '../item';
import type { ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItem, withItems } from './ripple';

/** Chooses how an item's picture fills the frame. */
export function setFit(document: ProjectDocument, id: ItemId, fit: Fit): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (!found) return invalidEdit('no such item');
  const items = found.sequence.items.map((item) => (item.id === id ? { ...item, fit } : item));
  return ok(withItems(document, found.sequence, items));
}
