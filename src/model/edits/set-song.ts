import { ok, type Result } from '../../base';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import type { SongUse } from '../sequence';
import { invalidEdit } from './invalid-edit';

/** The level may be set from silence to twice as loud, in decibels. */
const LEVEL_DB = { min: -60, max: 6 } as const;

/**
 * Lays a song under the sequence, changes its offset or level, or takes it away (null). The cuts stay.
 */
export function setSong(document: ProjectDocument, song: SongUse | null): Result<ProjectDocument> {
  if (song) {
    const clip = document.clips[song.clipId];
    if (!clip?.hasSound) return invalidEdit('the song must be a clip of this project with sound');
    if (!Number.isFinite(song.levelDb) || song.levelDb < LEVEL_DB.min || song.levelDb > LEVEL_DB.max)
      return invalidEdit('the level must lie between -60 and +6 dB');
  }
  return ok(withSequence(document, { ...activeSequence(document), song }));
}
