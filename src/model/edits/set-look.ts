import { ok, type Result } from '../../base';
import type { ItemId, Look } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { fadesWithin } from './item-length';
import { withItems } from './ripple';

/** How large an item can be shown, and how far from the middle, in frames' sides. */
export const SCALE = { min: 0.05, max: 10 } as const;
export const PLACE = { min: -2, max: 2 } as const;

/**
 * Changes how items are shown: size, place, opacity, fades, blend. A fade that is asked for is shortened to what the
 * other one leaves of the item.
 *
 *     before   [A 100 %]             after (scale 0.5, x 0.25)   [  |A 50 %]
 */
export function setLook(
  document: ProjectDocument,
  ids: readonly ItemId[],
  change: Partial<Look>,
): Result<ProjectDocument> {
  const sequence = activeSequence(document);
  const wanted = new Set(ids);
  const items = sequence.items.filter(({ id }) => wanted.has(id));
  if (items.length === 0 || items.length < wanted.size) return invalidEdit('no such item');
  const { scale = 1, x = 0, y = 0, opacity = 1, fadeIn = 0, fadeOut = 0 } = change;
  if (!isWithin(scale, SCALE)) return invalidEdit('too small or too large');
  if (!isWithin(x, PLACE) || !isWithin(y, PLACE)) return invalidEdit('too far from the frame');
  if (!isWithin(opacity, { min: 0, max: 1 })) return invalidEdit('opacity goes from 0 to 1');
  if (![fadeIn, fadeOut].every((frames) => Number.isSafeInteger(frames) && frames >= 0))
    return invalidEdit('a fade lasts whole frames');
  const changed = sequence.items.map((item) => {
    if (!wanted.has(item.id)) return item;
    const look = { ...item.look, ...change };
    // The fade that is not asked for stays as it is.
    const fades =
      change.fadeIn === undefined
        ? look
        : { ...look, fadeIn: Math.min(look.fadeIn, item.duration - (change.fadeOut ?? item.look.fadeOut)) };
    const kept = { ...fades, fadeIn: Math.max(0, fades.fadeIn) };
    return { ...item, look: fadesWithin(kept, item.duration) };
  });
  return ok(withItems(document, sequence, changed));
}

const isWithin = (value: number, { min, max }: { readonly min: number; readonly max: number }): boolean =>
  value >= min && value <= max;
