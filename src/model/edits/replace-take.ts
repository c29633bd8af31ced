import { ok, type Result } from '../../base';
import { rangeEnd, ticks } from '../../time';
import type { ClipId } from '../clip';
import type { ClipItem, Item, ItemId } from '../item';
import { itemRoom, roomIn, wholeIn } from '../item-source';
import { activeSequence, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItem, withItems } from './ripple';

/** How many frames a clip lacks to take the place of an item at its speed; 0 where it is long enough. */
export function takeLacks(document: ProjectDocument, item: ClipItem, clipId: ClipId): number {
  const take = asTake(document, item, clipId);
  return take ? Math.max(0, -itemRoom(document, take).after) : item.duration;
}

/**
 * Lets an item show another clip, with its place, length and look; it begins with the first range of that clip that is
 * long enough, else with the clip. A clip that is too short is refused.
 *
 *     before   [A][B · ·][C]         after   [A][D · ·][C]
 */
export function replaceTake(document: ProjectDocument, id: ItemId, clipId: ClipId): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (found?.item.kind !== 'clip') return invalidEdit('no such item');
  const take = asTake(document, found.item, clipId);
  if (!take) return invalidEdit('only a picture of this project can be a take');
  if (itemRoom(document, take).after < 0) return invalidEdit('the clip is too short');
  const items = found.sequence.items.map((item): Item => (item.id === id ? take : item));
  return ok(withItems(document, found.sequence, items));
}

function asTake(document: ProjectDocument, item: ClipItem, clipId: ClipId): ClipItem | undefined {
  const clip = document.clips[clipId];
  if (!clip || clip.kind === 'audio') return undefined;
  const { rate } = activeSequence(document);
  const sound = clip.hasSound ? item.sound : null;
  const whole = { ...item, clipId, sound, sourceIn: wholeIn(clip.duration, item.speed, rate) };
  if (item.speed <= 0) return whole;
  const inRange = clip.ranges
    .map((range) => ({ end: rangeEnd(range), take: { ...whole, sourceIn: range.start } }))
    .find(({ end, take }) => roomIn({ kind: clip.kind, duration: ticks(end) }, take, rate).after >= 0);
  return inRange?.take ?? whole;
}
