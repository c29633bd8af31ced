import { ok, type Result } from '../../base';
import type { ItemId } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItems, withItems } from './ripple';
import { closed } from './track-room';

/**
 * Takes items out and closes the holes on their tracks; other tracks and the song stay where they are.
 *
 *     before   [A][B][C]             after (B)   [A][C]
 */
export function rippleDelete(document: ProjectDocument, ids: readonly ItemId[]): Result<ProjectDocument> {
  const items = findItems(document, ids);
  if (!items) return invalidEdit('no such item');
  const sequence = activeSequence(document);
  return ok(withItems(document, sequence, closed(sequence.items, items)));
}
