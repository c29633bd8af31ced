import { newId, ok, type Result } from '../../base';
import type { ClipId } from '../clip';
import type { ClipRange, RangeId } from '../clip-marks';
import type { ProjectDocument } from '../project';
import { withRanges } from './clip-ranges';

/**
 * Marks a span of a clip that is worth using, beside those that it has; they may overlap.
 *
 *     before   ·····[turn]·          after   ·[look]··[turn]·
 */
export function addRange(
  document: ProjectDocument,
  id: ClipId,
  range: Omit<ClipRange, 'id'>,
): Result<ProjectDocument> {
  return withRanges(document, id, (ranges) => ok([...ranges, { ...range, id: newId() as RangeId }]));
}
