import { ok, type Result } from '../../base';
import type { ClipItem, Fit, ItemId } from '../item';
import type { ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItem, withItems } from './ripple';

/** Chooses how the picture of a clip's item fills the frame; a title has no such choice. */
export function setFit(document: ProjectDocument, id: ItemId, fit: Fit): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (found?.item.kind !== 'clip') return invalidEdit('no such item');
  const made: ClipItem = { ...found.item, fit };
  const items = found.sequence.items.map((item) => (item.id === id ? made : item));
  return ok(withItems(document, found.sequence, items));
}
