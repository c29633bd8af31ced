import type { Item, ItemId } from '../item';
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

/** The document with other items in its sequence, sorted as the model wants them. */
export function withItems(
  document: ProjectDocument,
  sequence: Sequence,
  items: readonly Item[],
): ProjectDocument {
  return withSequence(document, { ...sequence, items: inOrder(sequence, items) });
}

/** The items by start, then by track. */
export function inOrder(sequence: Sequence, items: readonly Item[]): readonly Item[] {
  const trackOrder = new Map(sequence.tracks.map((track, at) => [track.id, at]));
  return [...items].sort(
    (a, b) => a.start - b.start || (trackOrder.get(a.trackId) ?? 0) - (trackOrder.get(b.trackId) ?? 0),
  );
}

/** The items with those of `trackId` that start at or after `from` moved by `by` frames. */
export function shiftFrom(
  items: readonly Item[],
  trackId: Item['trackId'],
  from: number,
  by: number,
): readonly Item[] {
  if (by === 0) return items;
  return items.map((item) =>
    item.trackId === trackId && item.start >= from ? { ...item, start: item.start + by } : item,
  );
}
