import type { Result } from '../../base';
import type { ClipId } from '../clip';
import type { ProjectDocument } from '../project';
import { markClips } from './mark-clips';

/**
 * Takes a word off clips.
 *
 *     before   A[lead night]   B[night]           after (A B, night)   A[lead]   B[]
 */
export function removeTag(
  document: ProjectDocument,
  ids: readonly ClipId[],
  tag: string,
): Result<ProjectDocument> {
  return markClips(document, ids, (clip) =>
    clip.tags.includes(tag) ? { tags: clip.tags.filter((other) => other !== tag) } : null,
  );
}
