import { ok, type Result } from '../../base';
import { type FrameRate, framesFromTicks, sameRate, ticksOfFrame } from '../../time';
import { type Item, itemEnd } from '../item';
import { activeSequence, type ProjectClip, type ProjectDocument, withSequence } from '../project';
import { proposeFormat } from '../propose-format';
import type { Sequence } from '../sequence';
import type { Size } from '../size';
import { invalidEdit } from './invalid-edit';
import { type Fades, ofLength, withFades } from './item-length';
import { inOrder } from './ripple';

/** Sides of a film in pixels: even, as H.264 4:2:0 needs. */
const SIDE = { min: 16, max: 8192 } as const;

/**
 * Chooses the sequence's size and rate. With another rate each item's absolute edges are rounded to the new
 * grid, so that cuts stay where the music has them, and so are the ends of its sound's fades and its transition; an item
 * keeps at least one frame. Markers go the same way.
 *
 *     before (24)  0····24····48     after (25)   0····25····50
 */
export function setFormat(document: ProjectDocument, size: Size, rate: FrameRate): Result<ProjectDocument> {
  for (const side of [size.width, size.height])
    if (!Number.isInteger(side) || side % 2 !== 0 || side < SIDE.min || side > SIDE.max)
      return invalidEdit('sides must be even and between 16 and 8192 pixels');
  const sequence = activeSequence(document);
  return ok(withSequence(document, { ...regrid(sequence, rate), size, formatChosen: true }));
}

/** Lets an empty sequence whose format nobody chose take the format of most of `clips`. */
export function followFormat(document: ProjectDocument, clips: readonly ProjectClip[]): ProjectDocument {
  const sequence = activeSequence(document);
  if (sequence.formatChosen || !clips.some((clip) => clip.kind !== 'audio')) return document;
  const { rate, size } = proposeFormat(clips);
  if (
    sameRate(rate, sequence.rate) &&
    size.width === sequence.size.width &&
    size.height === sequence.size.height
  )
    return document;
  return withSequence(document, { ...regrid(sequence, rate), size });
}

function regrid(sequence: Sequence, rate: FrameRate): Sequence {
  if (sameRate(rate, sequence.rate)) return sequence;
  const onGrid = (frame: number) => framesFromTicks(ticksOfFrame(frame, sequence.rate), rate);
  const ends = new Map<string, number>();
  const items = sequence.items.map((item): Item => {
    const start = Math.max(onGrid(item.start), ends.get(item.trackId) ?? 0);
    const end = Math.max(onGrid(itemEnd(item)), start + 1);
    ends.set(item.trackId, end);
    const duration = end - start;
    const moved = { ...withFades(item, (fades) => onOtherGrid(item, fades, onGrid)), start };
    return ofLength(withTransition(moved, onGrid), duration);
  });
  const slots = sequence.slots.flatMap(({ start, duration }) => {
    const from = onGrid(start);
    const length = onGrid(start + duration) - from;
    return length > 0 ? [{ start: from, duration: length }] : [];
  });
  const markers = sequence.markers.map((marker) => ({ ...marker, frame: onGrid(marker.frame) }));
  return {
    ...sequence,
    rate,
    // On a coarser grid an item that is pushed along may pass one of another track.
    items: inOrder(sequence, items),
    slots,
    // … and of markers that come to lie on one frame the first is kept.
    markers: markers.filter(({ frame }, at) => frame !== markers[at - 1]?.frame),
  };
}

/** An item whose transition takes as long on another grid; where a neighbour is too short for it `inOrder` shortens it. */
function withTransition(item: Item, onGrid: (frame: number) => number): Item {
  if (item.kind !== 'clip' || item.transition === null) return item;
  const { transition } = item;
  return { ...item, transition: { ...transition, duration: Math.max(1, onGrid(transition.duration)) } };
}

/** The fades of an item on another grid. */
function onOtherGrid<T extends Fades>(
  { start, duration }: Pick<Item, 'start' | 'duration'>,
  fades: T,
  onGrid: (frame: number) => number,
): T {
  const end = start + duration;
  return {
    ...fades,
    fadeIn: onGrid(start + fades.fadeIn) - onGrid(start),
    fadeOut: onGrid(end) - onGrid(end - fades.fadeOut),
  };
}
