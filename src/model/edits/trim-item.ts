import { ok, type Result } from '../../base';
import { ticks } from '../../time';
import { type Item, type ItemId, itemEnd } from '../item';
import { framesAtSpeed, roomIn, sourceTimeAt, wholeIn } from '../item-source';
import { activeSequence, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { ofLength } from './item-length';
import { findItem, withItems } from './ripple';
import { shiftFrom } from './track-room';

/**
 * What an item shows of its clip, half-open: in frames of the sequence, at the item's speed, from where it would begin
 * to show all of the clip (its first picture; its last one where it runs backwards).
 */
type TrimRange = {
  readonly in: number;
  readonly out: number;
  /** The frames that the whole clip gives; null for titles, stills and frozen frames, which have no end. */
  readonly available: number | null;
};

/** Where an item's in and out stand and how far they can go. */
export function trimLimits(document: ProjectDocument, item: Item): TrimRange {
  const endless: TrimRange = { in: 0, out: item.duration, available: null };
  if (item.kind === 'title' || item.speed === 0) return endless;
  const { rate } = activeSequence(document);
  const { speed } = item;
  const clip = document.clips[item.clipId];
  const sourceIn = wholeIn(clip?.duration ?? ticks(0), speed, rate);
  const start = framesAtSpeed(Math.max(0, (item.sourceIn - sourceIn) * Math.sign(speed)), speed, rate);
  const isEndless = !clip || clip.kind === 'still';
  const available = isEndless ? null : roomIn(clip, { sourceIn, speed, duration: 0 }, rate).after;
  return { in: start, out: start + item.duration, available };
}

/**
 * Sets the part of its clip that an item shows, as `trimLimits` counts it: half-open [in, out). The
 * item stays where it starts and what follows on its track moves along (a ripple trim). Fades are shortened to it.
 *
 *     before   [A· · ·][B]           after (A, shorter)   [A· ·][B]
 */
export function trimItem(
  document: ProjectDocument,
  id: ItemId,
  inFrame: number,
  outFrame: number,
): Result<ProjectDocument> {
  const found = findItem(document, id);
  if (!found) return invalidEdit('no such item');
  const { sequence, item } = found;
  const limits = trimLimits(document, item);
  if (!Number.isInteger(inFrame) || !Number.isInteger(outFrame) || inFrame < 0 || outFrame <= inFrame)
    return invalidEdit('the out-point must lie behind the in-point');
  if (limits.available !== null && outFrame > Math.max(limits.available, limits.out))
    return invalidEdit('the clip is not that long');
  const duration = outFrame - inFrame;
  const shifted = shiftFrom(sequence.items, item.trackId, itemEnd(item), duration - item.duration);
  const trimmed = ofLength(item, duration);
  const made = inFrame === limits.in ? trimmed : withIn(document, trimmed, inFrame);
  return ok(
    withItems(
      document,
      sequence,
      shifted.map((other) => (other.id === id ? made : other)),
    ),
  );
}

/** The item beginning so many frames behind where it would show all of its clip. */
function withIn(document: ProjectDocument, item: Item, inFrame: number): Item {
  if (item.kind === 'title' || item.speed === 0) return item;
  const { rate } = activeSequence(document);
  const whole = wholeIn(document.clips[item.clipId]?.duration ?? ticks(0), item.speed, rate);
  const sourceIn = sourceTimeAt({ sourceIn: whole, speed: item.speed }, inFrame, rate);
  return { ...item, sourceIn: ticks(Math.max(0, sourceIn)) };
}
