import { ok, type Result } from '../../base';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import type { SongUse } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { isLevel, LEVEL_WRONG } from './ripple';

/**
 * Lays a song under the sequence, changes its offset or level, or takes it away (null). The cuts stay.
 */
export function setSong(document: ProjectDocument, song: SongUse | null): Result<ProjectDocument> {
  if (song) {
    const clip = document.clips[song.clipId];
    if (!clip?.hasSound) return invalidEdit('the song must be a clip of this project with sound');
    if (!isLevel(song.levelDb)) return invalidEdit(LEVEL_WRONG);
  }
  return ok(withSequence(document, { ...activeSequence(document), song }));
}
