import { ok, type Result } from '../../base';
import { ticks } from '../../time';
import type { ClipId } from '../clip';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import type { SongUse } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { isLevel, LEVEL_WRONG } from './ripple';

/**
 * Lays a song under the sequence, at its start; in another's place and at its level where there was one: a new mix of the
 * same song begins where the old one did. The cuts stay.
 */
export function laySong(document: ProjectDocument, clipId: ClipId): Result<ProjectDocument> {
  const { song } = activeSequence(document);
  return setSong(document, { offset: ticks(0), levelDb: 0, ...song, clipId });
}

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
