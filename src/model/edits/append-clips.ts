import { ok, type Result } from '../../base';
import type { ClipId } from '../clip';
import { itemEnd } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import { mainLine } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { NO_PICTURES, newItems } from './new-items';
import { withItems } from './ripple';

/**
 * Puts whole clips at the end of the main line, in the order given; a still lasts three seconds.
 *
 *     before   [A][B]                after   [A][B][C][D]
 */
export function appendClips(document: ProjectDocument, ids: readonly ClipId[]): Result<ProjectDocument> {
  const sequence = activeSequence(document);
  const track = sequence.tracks[0];
  if (!track) return invalidEdit('the sequence has no track');
  const frame = mainLine(sequence).reduce((end, item) => Math.max(end, itemEnd(item)), 0);
  const items = newItems(document, ids, { trackId: track.id, frame });
  if (!items) return invalidEdit(NO_PICTURES);
  return ok(withItems(document, sequence, [...sequence.items, ...items]));
}
