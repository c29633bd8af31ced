import { err, ok, type Result } from '../../base';
import type { ClipId } from '../clip';
import type { ClipRange } from '../clip-marks';
import type { ProjectClip, ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { markClips } from './mark-clips';

/**
 * The document with other ranges on one clip, put in order of time. Refused where one of them is empty or does not
 * lie within the clip; a still has no time to lie in.
 */
export function withRanges(
  document: ProjectDocument,
  id: ClipId,
  change: (ranges: readonly ClipRange[]) => Result<readonly ClipRange[]>,
): Result<ProjectDocument> {
  const clip = document.clips[id];
  if (!clip) return invalidEdit('only clips of this project have ranges');
  const changed = change(clip.ranges);
  if (!changed.ok) return err(changed.error);
  const isWithin = changed.value.every((range) => liesWithin(range, clip));
  if (!isWithin) return invalidEdit('a range must lie within its clip');
  const ranges = [...changed.value].sort((a, b) => a.start - b.start || a.duration - b.duration);
  return markClips(document, [id], () => ({ ranges }));
}

function liesWithin({ start, duration }: ClipRange, clip: ProjectClip): boolean {
  const isWhole = Number.isSafeInteger(start) && Number.isSafeInteger(duration);
  return isWhole && start >= 0 && duration > 0 && start + duration <= clip.duration;
}

/** The ranges with one of them replaced, or taken out (null). Refused where there is none with its id. */
export function replaceRange(
  ranges: readonly ClipRange[],
  id: ClipRange['id'],
  replace: (range: ClipRange) => ClipRange | null,
): Result<readonly ClipRange[]> {
  if (!ranges.some((range) => range.id === id)) return invalidEdit('no such range');
  return ok(ranges.flatMap((range) => (range.id === id ? (replace(range) ?? []) : [range])));
}
