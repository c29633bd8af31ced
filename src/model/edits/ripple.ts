import { type ClipItem, type Item, type ItemId, itemEnd } from '../item';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import type { Sequence } from '../sequence';

/** Levels of sound go from next to nothing to twice as loud, in decibels. */
const LEVEL_DB = { min: -60, max: 6 } as const;

/** Whether a sound can have this level, in decibels. */
export function isLevel(levelDb: number): boolean {
  return levelDb >= LEVEL_DB.min && levelDb <= LEVEL_DB.max;
}

/** What is said of another. */
export const LEVEL_WRONG = 'the level must lie between -60 and +6 dB';

/** The item with this id on the sequence on the table, and its place in the sorted list. */
export function findItem(
  document: ProjectDocument,
  id: ItemId,
): { readonly sequence: Sequence; readonly item: Item; readonly at: number } | undefined {
  const sequence = activeSequence(document);
  const at = sequence.items.findIndex((item) => item.id === id);
  const item = sequence.items[at];
  return item ? { sequence, item, at } : undefined;
}

/** The items with these ids on the sequence on the table, in its order; undefined where one is missing, or none is asked for. */
export function findItems(document: ProjectDocument, ids: readonly ItemId[]): readonly Item[] | undefined {
  const wanted = new Set(ids);
  const found = activeSequence(document).items.filter(({ id }) => wanted.has(id));
  return found.length > 0 && found.length === wanted.size ? found : undefined;
}

/** The items before and behind a stretch of its track, which need not touch it. */
export function neighboursOf(
  { items }: Sequence,
  first: Item,
  last: Item,
): { readonly before: Item | undefined; readonly behind: Item | undefined } {
  const line = items.filter((item) => item.trackId === first.trackId);
  return { before: line[line.indexOf(first) - 1], behind: line[line.indexOf(last) + 1] };
}

/** The document with other items in its sequence, arranged as the model wants them. */
export function withItems(
  document: ProjectDocument,
  sequence: Sequence,
  items: readonly Item[],
): ProjectDocument {
  return withSequence(document, { ...sequence, items: inOrder(sequence, items) });
}

/** The items by start, then by track, with those of their transitions that still have a neighbour. */
export function inOrder(sequence: Pick<Sequence, 'tracks'>, items: readonly Item[]): readonly Item[] {
  const trackOrder = new Map(sequence.tracks.map((track, at) => [track.id, at]));
  const sorted = [...items].sort(
    (a, b) => a.start - b.start || (trackOrder.get(a.trackId) ?? 0) - (trackOrder.get(b.trackId) ?? 0),
  );
  return withLivingTransitions(sorted);
}

/**
 * A transition belongs to the item that begins with it, and lives as long as an item of its track ends there. Where
 * another comes to end there it goes on from that one; where nothing does, it goes. It reaches no further than the
 * two items do.
 *
 *     before   [A][B][×C]            after (B removed)   [A][×C]
 *     before   [A][B][×C]            after (B lifted)    [A]···[C]
 */
function withLivingTransitions(sorted: readonly Item[]): readonly Item[] {
  if (!sorted.some((item) => item.kind === 'clip' && item.transition)) return sorted;
  const last = new Map<Item['trackId'], Item>();
  return sorted.map((item) => {
    const before = last.get(item.trackId);
    last.set(item.trackId, item);
    return item.kind === 'clip' ? withinNeighbours(item, before) : item;
  });
}

function withinNeighbours(item: ClipItem, before: Item | undefined): ClipItem {
  const { transition } = item;
  if (transition === null) return item;
  if (!before || itemEnd(before) !== item.start) return { ...item, transition: null };
  const most = Math.min(2 * before.duration + 1, 2 * item.duration);
  return transition.duration <= most ? item : { ...item, transition: { ...transition, duration: most } };
}
