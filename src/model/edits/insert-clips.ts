import { ok, type Result } from '../../base';
import type { ClipId } from '../clip';
import { activeSequence, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { isPlace, NO_PICTURES, newItems, type TrackPlace } from './new-items';
import { withItems } from './ripple';
import { type Placing, placed } from './track-room';

/**
 * Puts whole clips on a track from a frame on. Inserted, they push along what lies behind; an item under the frame is
 * cut in two. Other tracks and the song stay where they are.
 *
 *     before   [A · ·][B]            after (C at the second frame of A)   [A][C][A' ·][B]
 */
export function insertClips(
  document: ProjectDocument,
  ids: readonly ClipId[],
  place: TrackPlace,
): Result<ProjectDocument> {
  return putClips(document, ids, place, 'insert');
}

/** As `insertClips` and `overwriteClips` do. */
export function putClips(
  document: ProjectDocument,
  ids: readonly ClipId[],
  place: TrackPlace,
  placing: Placing,
): Result<ProjectDocument> {
  if (ids.length === 0 || !isPlace(document, place)) return invalidEdit('no clips, or no such place');
  const items = newItems(document, ids, place);
  if (!items) return invalidEdit(NO_PICTURES);
  const sequence = activeSequence(document);
  return ok(withItems(document, sequence, placed(sequence.items, items, placing, sequence.rate)));
}
