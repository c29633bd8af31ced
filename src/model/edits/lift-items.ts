import { ok, type Result } from '../../base';
import type { ItemId } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItems, withItems } from './ripple';

/**
 * Takes items out and leaves their place empty.
 *
 *     before   [A][B][C]             after (B)   [A]···[C]
 */
export function liftItems(document: ProjectDocument, ids: readonly ItemId[]): Result<ProjectDocument> {
  const items = findItems(document, ids);
  if (!items) return invalidEdit('no such item');
  const sequence = activeSequence(document);
  const rest = sequence.items.filter((item) => !items.includes(item));
  return ok(withItems(document, sequence, rest));
}
