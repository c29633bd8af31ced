import { newId, ok, type Result } from '../../base';
import { frameRange, framesFromTicks, rangesOverlap, ticksFromSeconds } from '../../time';
import { type ItemId, PLAIN_LOOK, type Title, type TitleItem, type TrackId } from '../item';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import { sequenceLength } from '../sequence';
import { MOST_TRACKS, newTrack } from './edit-tracks';
import { invalidEdit } from './invalid-edit';
import { findItem, inOrder, withItems } from './ripple';

/** How long a new title is seen, in seconds. */
const TITLE_SECONDS = 3;

/** How high a line can be, as a part of the frame. */
export const TITLE_SIZE = { min: 0.02, max: 0.6 } as const;

/** A new title looks like this. */
const PLAIN_TITLE: Omit<Title, 'text'> = {
  ...{ font: 'sans', size: 0.1, isBold: true, align: 'centre', colour: '#ffffff' },
};

/**
 * Puts a title over the film at a frame, on the lowest track above the main line that has room there, or on a new one;
 * it is shorter where the film ends.
 *
 *     before   V1 [A · · ·][B]       after   V2     [T ·]
 *                                            V1 [A · · ·][B]
 */
export function addTitle(
  document: ProjectDocument,
  id: ItemId,
  frame: number,
  text: string,
): Result<ProjectDocument> {
  const sequence = activeSequence(document);
  if (!Number.isSafeInteger(frame) || frame < 0) return invalidEdit('no such frame');
  if (sequence.items.some((item) => item.id === id)) return invalidEdit('there is such an item already');
  const whole = framesFromTicks(ticksFromSeconds(TITLE_SECONDS), sequence.rate);
  const left = sequenceLength(sequence) - frame;
  const duration = left > 0 ? Math.min(whole, left) : whole;
  const place = frameRange(frame, frame + duration);
  const isFree = (trackId: TrackId) =>
    !sequence.items.some((item) => item.trackId === trackId && rangesOverlap(item, place));
  const free = sequence.tracks.slice(1).find((track) => isFree(track.id));
  if (!free && sequence.tracks.length >= MOST_TRACKS) return invalidEdit('there is no room on any track');
  const track = free ?? newTrack(sequence.tracks, newId() as TrackId);
  const tracks = free ? sequence.tracks : [...sequence.tracks, track];
  const item: TitleItem = {
    ...{ kind: 'title', id, trackId: track.id, start: frame, duration },
    ...{ look: PLAIN_LOOK, title: { ...PLAIN_TITLE, text } },
  };
  const items = inOrder({ tracks }, [...sequence.items, item]);
  return ok(withSequence(document, { ...sequence, tracks, items }));
}

/** Changes the text of a title, or how it is set; its place and length stay. */
export function setTitle(
  document: ProjectDocument,
  id: ItemId,
  change: Partial<Title>,
): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (found?.item.kind !== 'title') return invalidEdit('no such title');
  const { sequence, item } = found;
  const title = { ...item.title, ...change };
  if (!(title.size >= TITLE_SIZE.min && title.size <= TITLE_SIZE.max))
    return invalidEdit('letters are too small or too large');
  if (!/^#[0-9a-f]{6}$/.test(title.colour)) return invalidEdit('no such colour');
  const items = sequence.items.map((one) => (one.id === id ? { ...item, title } : one));
  return ok(withItems(document, sequence, items));
}
