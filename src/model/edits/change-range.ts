import type { Result } from '../../base';
import type { ClipId } from '../clip';
import type { ClipRange, RangeId } from '../clip-marks';
import type { ProjectDocument } from '../project';
import { replaceRange, withRanges } from './clip-ranges';

/**
 * Gives a range another name, start or length.
 *
 *     before   ·[look]··[turn]·      after (turn, longer)   ·[look]·[·turn·]
 */
export function changeRange(
  document: ProjectDocument,
  id: ClipId,
  rangeId: RangeId,
  change: Partial<Omit<ClipRange, 'id'>>,
): Result<ProjectDocument> {
  return withRanges(document, id, (ranges) =>
    replaceRange(ranges, rangeId, (range) => ({ ...range, ...change })),
  );
}
