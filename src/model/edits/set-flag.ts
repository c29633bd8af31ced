import type { Result } from '../../base';
import type { ClipId } from '../clip';
import type { Flag } from '../clip-marks';
import type { ProjectDocument } from '../project';
import { markClips } from './mark-clips';

/**
 * Picks clips, rejects them, or takes both back (null).
 *
 *     before   A   B✓  C             after (A C, pick)   A✓  B✓  C✓
 */
export function setFlag(
  document: ProjectDocument,
  ids: readonly ClipId[],
  flag: Flag,
): Result<ProjectDocument> {
  return markClips(document, ids, (clip) => (clip.flag === flag ? null : { flag }));
}
