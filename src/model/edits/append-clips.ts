import { newId, ok, type Result } from '../../base';
import { fitsFrames, ticks, ticksFromSeconds } from '../../time';
import { type ClipId, STILL_FRAMES_SECONDS } from '../clip';
import { type Item, type ItemId, itemEnd, plainItem } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import { mainLine } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { withItems } from './ripple';

/**
 * Puts whole clips at the end of the main line, in the order given; a still lasts three seconds.
 *
 *     before   [A][B]                after   [A][B][C][D]
 */
export function appendClips(document: ProjectDocument, ids: readonly ClipId[]): Result<ProjectDocument> {
  const added = ids.map((id) => document.clips[id]);
  const usable = added.flatMap((clip) => (clip && clip.kind !== 'audio' ? [clip] : []));
  if (usable.length !== ids.length)
    return invalidEdit('only pictures of this project can be put in the film');
  const sequence = activeSequence(document);
  const track = sequence.tracks[0];
  if (!track) return invalidEdit('the sequence has no track');
  let start = mainLine(sequence).reduce((end, item) => Math.max(end, itemEnd(item)), 0);
  const items: Item[] = [...sequence.items];
  for (const clip of usable) {
    const length = clip.kind === 'still' ? ticksFromSeconds(STILL_FRAMES_SECONDS) : clip.duration;
    const duration = fitsFrames(length, sequence.rate);
    const id = newId() as ItemId;
    items.push(plainItem({ id, clipId: clip.id, trackId: track.id, start, duration, sourceIn: ticks(0) }));
    start += duration;
  }
  return ok(withItems(document, sequence, items));
}
