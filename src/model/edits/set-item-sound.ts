import { ok, type Result } from '../../base';
import type { ItemId, ItemSound } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import { clipItems } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { fadesWithin } from './item-length';
import { isLevel, LEVEL_WRONG, withItems } from './ripple';

/**
 * Switches the own sound of items on, changes its level and fades, or switches it off (null). Fades are shortened to
 * each item's length; of several items those are left alone whose clips have no sound.
 *
 *     before   [A ♪][B  ][C ♪]       after (A, B)   [A ♪][B ♪][C ♪]
 */
export function setItemSound(
  document: ProjectDocument,
  ids: readonly ItemId[],
  sound: ItemSound | null,
): Result<ProjectDocument> {
  const sequence = activeSequence(document);
  const wanted = new Set(ids);
  const items = clipItems(sequence).filter(({ id }) => wanted.has(id));
  if (items.length === 0 || items.length < wanted.size) return invalidEdit('no such item');
  if (sound) {
    if (!items.some(({ clipId }) => document.clips[clipId]?.hasSound))
      return invalidEdit('this clip has no sound');
    if (!isLevel(sound.levelDb)) return invalidEdit(LEVEL_WRONG);
    if (![sound.fadeIn, sound.fadeOut].every((frames) => Number.isInteger(frames) && frames >= 0))
      return invalidEdit('a fade lasts whole frames');
  }
  const changed = sequence.items.map((item) => {
    if (item.kind !== 'clip' || !wanted.has(item.id) || (sound && !document.clips[item.clipId]?.hasSound))
      return item;
    return { ...item, sound: sound && fadesWithin(sound, item.duration) };
  });
  return ok(withItems(document, sequence, changed));
}
