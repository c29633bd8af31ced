import { ok, type Result } from '../../base';
import type { ClipId } from '../clip';
import type { ClipMarks } from '../clip-marks';
import type { ProjectClip, ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';

/**
 * The document with other marks on these clips: `change` answers what becomes different on a clip, null where nothing
 * does. Clips that stay as they are stay the same objects.
 */
export function markClips(
  document: ProjectDocument,
  ids: readonly ClipId[],
  change: (clip: ProjectClip) => Partial<ClipMarks> | null,
): Result<ProjectDocument> {
  const changed: Record<ClipId, ProjectClip> = {};
  for (const id of ids) {
    const clip = document.clips[id];
    if (!clip) return invalidEdit('only clips of this project can be marked');
    const marks = change(clip);
    if (marks) changed[id] = { ...clip, ...marks };
  }
  if (Object.keys(changed).length === 0) return ok(document);
  return ok({ ...document, clips: { ...document.clips, ...changed } });
}
