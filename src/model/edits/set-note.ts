import type { Result } from '../../base';
import type { ClipId } from '../clip';
import type { ProjectDocument } from '../project';
import { markClips } from './mark-clips';

/** Writes a note beside a clip, in the place of the one that it had; the space around it is dropped. */
export function setNote(document: ProjectDocument, id: ClipId, note: string): Result<ProjectDocument> {
  const text = note.trim();
  return markClips(document, [id], (clip) => (clip.note === text ? null : { note: text }));
}
