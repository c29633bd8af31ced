import type { Result } from '../../base';
import type { ClipId } from '../clip';
import type { ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { markClips } from './mark-clips';

/** Tags that differ in case or in spaces are one. */
const fold = (tag: string) => tag.toLocaleLowerCase('en');

/** A tag as it is kept: without space around, one space within. */
const tidy = (tag: string) => tag.trim().replace(/\s+/g, ' ');

/**
 * Puts words on clips, behind those that they have; each once, in the spelling that the project uses already.
 *
 *     before   A[lead]   B           after (A B, Lead night)   A[lead night]   B[lead night]
 */
export function addTags(
  document: ProjectDocument,
  ids: readonly ClipId[],
  tags: readonly string[],
): Result<ProjectDocument> {
  const known = new Map<string, string>();
  for (const clip of Object.values(document.clips))
    for (const tag of clip.tags) if (!known.has(fold(tag))) known.set(fold(tag), tag);
  const added = new Map<string, string>();
  for (const tag of tags.map(tidy)) {
    if (tag === '') return invalidEdit('a tag needs a word');
    if (!added.has(fold(tag))) added.set(fold(tag), known.get(fold(tag)) ?? tag);
  }
  return markClips(document, ids, (clip) => {
    const has = new Set(clip.tags.map(fold));
    const fresh = [...added].flatMap(([folded, tag]) => (has.has(folded) ? [] : [tag]));
    return fresh.length === 0 ? null : { tags: [...clip.tags, ...fresh] };
  });
}
