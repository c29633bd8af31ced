import { ok, type Result } from '../../base';
import { type Item, type ItemId, itemEnd, type Transition } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import type { Sequence } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { findItem, withItems } from './ripple';

/** The item that ends on the same track where this one begins; a transition needs one. */
export function itemBefore({ items }: Pick<Sequence, 'items'>, item: Item): Item | undefined {
  return items.find((one) => one.trackId === item.trackId && itemEnd(one) === item.start);
}

/** The longest transition that an item can begin with: half of it lies in each of the two. */
export function longestTransition(sequence: Pick<Sequence, 'items'>, item: Item): number {
  const before = itemBefore(sequence, item);
  return before ? 2 * Math.min(before.duration, item.duration) : 0;
}

/**
 * Chooses how an item begins where another ends on its track; null is a cut. Nothing moves.
 *
 *     before   [A · · ·][B · · ·]    after   [A · · ×|× B · ·]
 */
export function setTransition(
  document: ProjectDocument,
  id: ItemId,
  transition: Transition | null,
): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (found?.item.kind !== 'clip') return invalidEdit('no such clip on the film');
  const { sequence, item } = found;
  if (transition) {
    const { duration } = transition;
    const longest = longestTransition(activeSequence(document), item);
    if (longest === 0) return invalidEdit('nothing ends where this begins');
    if (!Number.isSafeInteger(duration) || duration < 1 || duration > longest)
      return invalidEdit('half of a transition lies in each of the two');
  }
  const items = sequence.items.map((one) => (one.id === id ? { ...one, transition } : one));
  return ok(withItems(document, sequence, items));
}
