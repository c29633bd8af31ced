import { ok, type Result } from '../../base';
import type { TrackId } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { withItems } from './ripple';
import { cutAcross } from './track-room';

/**
 * Cuts what lies across a frame in two, on the tracks named: the second part begins with that frame.
 *
 *     before   [A · · ·][B]          after   [A ·][A' ·][B]
 */
export function splitItems(
  document: ProjectDocument,
  frame: number,
  trackIds: readonly TrackId[],
): Result<ProjectDocument> {
  const sequence = activeSequence(document);
  let items = sequence.items;
  for (const trackId of trackIds) items = cutAcross(items, trackId, frame, sequence.rate);
  if (!Number.isInteger(frame) || items.length === sequence.items.length)
    return invalidEdit('nothing lies across that frame');
  return ok(withItems(document, sequence, items));
}
