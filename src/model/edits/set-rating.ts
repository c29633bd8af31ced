import type { Result } from '../../base';
import type { ClipId } from '../clip';
import type { Rating } from '../clip-marks';
import type { ProjectDocument } from '../project';
import { markClips } from './mark-clips';

/**
 * Gives clips stars; 0 takes them back.
 *
 *     before   A      B★             after (A B, 3)   A★★★   B★★★
 */
export function setRating(
  document: ProjectDocument,
  ids: readonly ClipId[],
  rating: Rating,
): Result<ProjectDocument> {
  return markClips(document, ids, (clip) => (clip.rating === rating ? null : { rating }));
}
