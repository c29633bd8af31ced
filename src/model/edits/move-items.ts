import { ok, type Result } from '../../base';
import { type Item, type ItemId, itemEnd } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { findItems, withItems } from './ripple';
import { closed, type Placing, placed } from './track-room';

/** How far items are moved: frames later, and tracks up. */
export type ItemsMove = { readonly by: number; readonly tracks: number; readonly placing: Placing };

/**
 * Moves items together, in time and between tracks. Overwriting, they leave their old places empty and take those where
 * they come to lie.
 *
 *     before   [A][B][C · ·]         after (A, 2)       ···[B][A][C ·]
 *
 * Inserting, the holes close and what lies behind the new place is pushed along; an item under it is cut in two. The
 * frames are those of the sequence before that.
 *
 *     before   [A][B][C · ·]         after (A, 3)       [B][C][A][C' ·]
 */
export function moveItems(
  document: ProjectDocument,
  ids: readonly ItemId[],
  { by, tracks, placing }: ItemsMove,
): Result<ProjectDocument> {
  const items = findItems(document, ids);
  if (!items || !Number.isInteger(by) || !Number.isInteger(tracks))
    return invalidEdit('no such item or place');
  const sequence = activeSequence(document);
  const order = sequence.tracks.map(({ id }) => id);
  const moved = items.flatMap((item): Item[] => {
    const trackId = order[order.indexOf(item.trackId) + tracks];
    return trackId === undefined || item.start + by < 0 ? [] : [{ ...item, trackId, start: item.start + by }];
  });
  const [first] = moved;
  if (!first || moved.length !== items.length) return invalidEdit('there is no such place in the film');
  const chosen = new Set<Item>(items);
  const rest = sequence.items.filter((item) => !chosen.has(item));
  if (placing === 'overwrite')
    return ok(withItems(document, sequence, placed(rest, moved, placing, sequence.rate)));
  // What closes before the new place takes it along.
  const closing = items
    .filter((item) => item.trackId === first.trackId && itemEnd(item) <= first.start)
    .reduce((sum, { duration }) => sum + duration, 0);
  const after = moved.map((item) => ({ ...item, start: item.start - closing }));
  const made = placed(closed(sequence.items, items), after, placing, sequence.rate);
  return ok(withItems(document, sequence, made));
}
