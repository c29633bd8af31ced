import type { ClipId } from '../clip';
import type { ProjectDocument } from '../project';
import { markClips } from './mark-clips';

/**
 * Notes that somebody has looked at clips. It is no step of the history, so it takes no arguments that can be wrong:
 * what is not in the project is passed over.
 *
 *     before   A·  B·                after (A)   A   B·
 */
export function markSeen(document: ProjectDocument, ids: readonly ClipId[]): ProjectDocument {
  const there = ids.filter((id) => document.clips[id]);
  const marked = markClips(document, there, (clip) => (clip.isSeen ? null : { isSeen: true }));
  return marked.ok ? marked.value : document;
}
