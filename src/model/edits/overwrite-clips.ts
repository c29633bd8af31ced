import type { Result } from '../../base';
import type { ClipId } from '../clip';
import type { ProjectDocument } from '../project';
import { putClips } from './insert-clips';
import type { TrackPlace } from './new-items';

/**
 * Puts whole clips on a track from a frame on, in the place of what lies there; nothing else moves.
 *
 *     before   [A · · ·][B · ·]      after (C at the second frame of A)   [A][C · ·][B · ·]
 */
export function overwriteClips(
  document: ProjectDocument,
  ids: readonly ClipId[],
  place: TrackPlace,
): Result<ProjectDocument> {
  return putClips(document, ids, place, 'overwrite');
}
