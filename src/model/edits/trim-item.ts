import { ok, type Result } from '../../base';
import { fitsFrames, framesFromTicks, ticksOfFrame } from '../../time';
import { type Item, type ItemId, itemEnd } from '../item';
import { activeSequence, type ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';
import { ofLength } from './item-length';
import { findItem, shiftFrom, withItems } from './ripple';

/** What an item shows of its clip, in frames of the sequence from the clip's first picture, half-open. */
type TrimRange = {
  readonly in: number;
  readonly out: number;
  /** The frames that the whole clip gives; null for a still, which has no end. */
  readonly available: number | null;
};

/** Where an item's in and out stand and how far they can go. */
export function trimLimits(document: ProjectDocument, item: Item): TrimRange {
  if (item.kind === 'title') return { in: 0, out: item.duration, available: null };
  const rate = activeSequence(document).rate;
  const clip = document.clips[item.clipId];
  const start = framesFromTicks(item.sourceIn, rate);
  const available = !clip || clip.kind === 'still' ? null : fitsFrames(clip.duration, rate);
  return { in: start, out: start + item.duration, available };
}

/**
 * Sets the part of its clip that an item shows: sequence frames from the clip's start, half-open [in, out). The
 * item stays where it starts and what follows on its track moves along (a ripple trim). Fades of its sound are shortened
 * to it.
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
  const isMoved = trimmed.kind === 'clip' && inFrame !== limits.in;
  const made = isMoved ? { ...trimmed, sourceIn: ticksOfFrame(inFrame, sequence.rate) } : trimmed;
  const items = shifted.map((other) => (other.id === id ? made : other));
  return ok(withItems(document, sequence, items));
}
