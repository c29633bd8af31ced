import { appError, err, type Result } from '../base';
import { activeSequence, appendClips, type ClipId, mainLine, type ProjectDocument, trimItem } from '../model';
import { framesFromTicks, type Ticks } from '../time';

/** One shot of a film that is cut to a song which begins with it. */
export type CutShot = {
  readonly clipId: ClipId;
  /** The time of the clip that is shown first. */
  readonly from: Ticks;
  /** The time of the song at which the next shot begins. */
  readonly until: Ticks;
};

/**
 * Puts shots at the end of an empty film, each cut at the frame nearest to its beat. A cut is rounded from the song's
 * own time, never from a sum of lengths, so that none is more than half a frame from its beat.
 *
 *     before   (empty)      after   [A][B · ·][C ·]
 *                           song     |  |     |   |
 */
export function cutSample(document: ProjectDocument, shots: readonly CutShot[]): Result<ProjectDocument> {
  if (mainLine(activeSequence(document)).length > 0)
    return err(appError('edit/invalid', 'the film is not empty'));
  let edited = appendClips(
    document,
    shots.map(({ clipId }) => clipId),
  );
  let start = 0;
  for (const [place, { from, until }] of shots.entries()) {
    if (!edited.ok) return edited;
    const sequence = activeSequence(edited.value);
    const item = mainLine(sequence)[place];
    if (!item) return err(appError('edit/invalid', 'a shot is missing'));
    const first = framesFromTicks(from, sequence.rate);
    const end = framesFromTicks(until, sequence.rate);
    edited = trimItem(edited.value, item.id, first, first + end - start);
    start = end;
  }
  return edited;
}
