import type { Result } from '../../base';
import type { ClipId } from '../clip';
import type { RangeId } from '../clip-marks';
import type { ProjectDocument } from '../project';
import { replaceRange, withRanges } from './clip-ranges';

/**
 * Takes the mark of a span away; the clip stays as it is.
 *
 *     before   ·[look]··[turn]·      after (look)   ·······[turn]·
 */
export function removeRange(
  document: ProjectDocument,
  id: ClipId,
  rangeId: RangeId,
): Result<ProjectDocument> {
  return withRanges(document, id, (ranges) => replaceRange(ranges, rangeId, () => null));
}
