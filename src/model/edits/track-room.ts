import { newId } from '../../base';
import type { FrameRate } from '../../time';
import { type Item, type ItemId, itemEnd, type TrackId } from '../item';
import { slippedBy } from '../item-source';
import { ofLength, withFades } from './item-length';

/*
 * What happens to the items of a track when room is needed there. All of these work on plain lists of items, which
 * whoever calls them puts in order.
 */

/** Whether what is put on a track takes the place of what lies there, or pushes it along. */
export type Placing = 'overwrite' | 'insert';

/** The item with its beginning moved by `by` frames, on the track and in its clip: later is shorter. */
export function withStartMoved(item: Item, by: number, rate: FrameRate): Item {
  return { ...slippedBy(ofLength(item, item.duration - by), by, rate), start: item.start + by };
}

/**
 * An item cut in two at a frame inside of it. Fades stay at the outer edges, a transition at the beginning; the second
 * part is a new item.
 *
 *     before   [A · · · ·]           after   [A · ·][A' ·]
 */
export function cutItem(item: Item, frame: number, rate: FrameRate): readonly [Item, Item] {
  const by = frame - item.start;
  const first = ofLength(
    withFades(item, (fades) => ({ ...fades, fadeOut: 0 })),
    by,
  );
  const rest = withStartMoved(
    withFades(item, (fades) => ({ ...fades, fadeIn: 0 })),
    by,
    rate,
  );
  const second = { ...rest, id: newId() as ItemId };
  return [first, second.kind === 'clip' ? { ...second, transition: null } : second];
}

/** The items with the one of the track that lies across `frame` cut in two. */
export function cutAcross(
  items: readonly Item[],
  trackId: TrackId,
  frame: number,
  rate: FrameRate,
): readonly Item[] {
  return items.flatMap((item) =>
    item.trackId === trackId && item.start < frame && itemEnd(item) > frame
      ? cutItem(item, frame, rate)
      : [item],
  );
}

/**
 * The items with nothing of the track left in [from, to).
 *
 *     before   [A · ·][B][C · ·]     after   [A ·]········[C ·]
 */
export function cleared(
  items: readonly Item[],
  trackId: TrackId,
  from: number,
  to: number,
  rate: FrameRate,
): readonly Item[] {
  const cut = cutAcross(cutAcross(items, trackId, from, rate), trackId, to, rate);
  return cut.filter((item) => item.trackId !== trackId || item.start < from || item.start >= to);
}

/**
 * The items with `by` frames of room on the track at a frame; an item that lies across it is cut in two.
 *
 *     before   [A][B · ·][C]         after   [A][B ·]·····[B' ·][C]
 */
export function opened(
  items: readonly Item[],
  trackId: TrackId,
  frame: number,
  by: number,
  rate: FrameRate,
): readonly Item[] {
  return shiftFrom(cutAcross(items, trackId, frame, rate), trackId, frame, by);
}

/**
 * The items without `gone`, the holes closed on their tracks.
 *
 *     before   [A][B][C][D]          after (B, C)   [A][D]
 */
export function closed(items: readonly Item[], gone: readonly Item[]): readonly Item[] {
  const ids = new Set(gone.map(({ id }) => id));
  let rest = items.filter(({ id }) => !ids.has(id));
  // From the end, so that the places of those before still hold.
  for (const item of gone.toSorted((a, b) => b.start - a.start))
    rest = [...shiftFrom(rest, item.trackId, itemEnd(item), -item.duration)];
  return rest;
}

/** The items with others put among them, which say themselves where they lie. */
export function placed(
  items: readonly Item[],
  added: readonly Item[],
  placing: Placing,
  rate: FrameRate,
): readonly Item[] {
  const [first] = added.toSorted((a, b) => a.start - b.start);
  if (!first) return items;
  let made = items;
  if (placing === 'overwrite') {
    for (const item of added) made = cleared(made, item.trackId, item.start, itemEnd(item), rate);
  } else {
    const length = Math.max(...added.map(itemEnd)) - first.start;
    for (const trackId of new Set(added.map((item) => item.trackId)))
      made = opened(made, trackId, first.start, length, rate);
  }
  return [...made, ...added];
}

/** The items with those of `trackId` that start at or after `from` moved by `by` frames. */
export function shiftFrom(
  items: readonly Item[],
  trackId: TrackId,
  from: number,
  by: number,
): readonly Item[] {
  if (by === 0) return items;
  return items.map((item) =>
    item.trackId === trackId && item.start >= from ? { ...item, start: item.start + by } : item,
  );
}
