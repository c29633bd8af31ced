import { newId, ok, type Result } from '../../base';
import { type Item, type ItemId, itemEnd, type TrackId } from '../item';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import type { Sequence, Track } from '../sequence';
import { MOST_TRACKS, newTrack } from './edit-tracks';
import { invalidEdit } from './invalid-edit';
import { isPlace, type TrackPlace } from './new-items';
import { findItems, inOrder } from './ripple';
import { type Placing, placed } from './track-room';

/** An item as it was copied: so many tracks above the lowest of those copied with it. */
export type CopiedItem = { readonly item: Item; readonly above: number };

/** Items to be pasted, in order of time; none where one of them is not there. */
export function copiedItems(document: ProjectDocument, ids: readonly ItemId[]): readonly CopiedItem[] {
  const items = findItems(document, ids) ?? [];
  const { tracks } = activeSequence(document);
  const trackOf = (item: Item) => tracks.findIndex(({ id }) => id === item.trackId);
  const lowest = Math.min(...items.map(trackOf));
  return items.map((item) => ({ item, above: trackOf(item) - lowest }));
}

/**
 * Puts copies on the tracks from a place on, the lowest of them on its track; tracks that they need above the last are
 * added. Inserted, they push along what lies behind; else they take the place of what lies there.
 *
 *     before   [A][B][C]             after (A, B inserted behind B)   [A][B][A'][B'][C]
 */
export function pasteItems(
  document: ProjectDocument,
  copies: readonly CopiedItem[],
  place: TrackPlace,
  placing: Placing,
): Result<ProjectDocument> {
  if (copies.length === 0 || !isPlace(document, place))
    return invalidEdit('nothing to paste, or no such place');
  if (copies.some(({ item }) => item.kind === 'clip' && !document.clips[item.clipId]))
    return invalidEdit('a copied clip is not in the project');
  const sequence = activeSequence(document);
  const lowest = sequence.tracks.findIndex(({ id }) => id === place.trackId);
  const needed = lowest + Math.max(...copies.map(({ above }) => above)) + 1;
  if (needed > MOST_TRACKS) return invalidEdit('there cannot be that many tracks');
  const tracks = withTracks(sequence, needed);
  const from = Math.min(...copies.map(({ item }) => item.start));
  const items = copies.map(
    ({ item, above }): Item => ({
      ...item,
      id: newId() as ItemId,
      trackId: tracks[lowest + above]?.id ?? place.trackId,
      start: place.frame + item.start - from,
    }),
  );
  const made = placed(sequence.items, items, placing, sequence.rate);
  return ok(withSequence(document, { ...sequence, tracks, items: inOrder({ tracks }, made) }));
}

/**
 * Puts copies of items right behind them; what follows on their tracks moves along.
 *
 *     before   [A][B][C]             after (B)   [A][B][B'][C]
 */
export function duplicateItems(document: ProjectDocument, ids: readonly ItemId[]): Result<ProjectDocument> {
  const copies = copiedItems(document, ids);
  const trackId = copies.find(({ above }) => above === 0)?.item.trackId;
  if (trackId === undefined) return invalidEdit('no such item');
  const frame = Math.max(...copies.map(({ item }) => itemEnd(item)));
  return pasteItems(document, copies, { trackId, frame }, 'insert');
}

/** The tracks, and above them as many more as make `count`. */
function withTracks({ tracks }: Sequence, count: number): readonly Track[] {
  const made = [...tracks];
  while (made.length < count) made.push(newTrack(made, newId() as TrackId));
  return made;
}
