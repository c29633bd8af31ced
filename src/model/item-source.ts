import { type FrameRate, mulDiv, TICKS_PER_SECOND, type Ticks, ticks } from '../time';
import type { ClipItem, Item } from './item';
import { activeSequence, type ProjectClip, type ProjectDocument } from './project';

/**
 * The clip's time that frame `n` (from 0) of an item asks for: `sourceIn` and `n` frames at its speed, backwards where
 * that is negative. Beyond the clip's ends, and before zero, it is held there by who shows it.
 */
export function sourceTimeAt(item: Pick<ClipItem, 'sourceIn' | 'speed'>, n: number, rate: FrameRate): Ticks {
  return ticks(item.sourceIn + sourceTicks(n, item.speed, rate));
}

/** Ticks of its clip that an item passes in `frames` frames of the sequence; negative where it runs backwards. */
function sourceTicks(frames: number, speed: number, rate: FrameRate): number {
  return mulDiv(frames * speed, TICKS_PER_SECOND * rate.den, 100 * rate.num);
}

/** Frames of the sequence that a length of a clip takes at a speed, which is not 0. */
export function framesAtSpeed(
  length: number,
  speed: number,
  rate: FrameRate,
  rounding: 'nearest' | 'floor' | 'ceil' = 'nearest',
): number {
  return mulDiv(length, 100 * rate.num, TICKS_PER_SECOND * rate.den * Math.abs(speed), rounding);
}

/** Frames that an item could show of its clip before its first frame and after its last one. */
export type ItemRoom = { readonly before: number; readonly after: number };

/**
 * How many frames more of its clip an item could show. Titles, stills and frozen frames have no end; `after` is
 * negative where the clip is shorter than its item.
 */
export function itemRoom(document: ProjectDocument, item: Item): ItemRoom {
  const clip = item.kind === 'clip' ? document.clips[item.clipId] : undefined;
  return item.kind === 'title' || !clip ? ENDLESS : roomIn(clip, item, activeSequence(document).rate);
}

const ENDLESS: ItemRoom = { before: Number.POSITIVE_INFINITY, after: Number.POSITIVE_INFINITY };

/** The same in a clip of this kind and length. */
export function roomIn(
  clip: Pick<ProjectClip, 'kind' | 'duration'>,
  item: Pick<ClipItem, 'sourceIn' | 'speed' | 'duration'>,
  rate: FrameRate,
): ItemRoom {
  if (clip.kind === 'still' || item.speed === 0) return ENDLESS;
  // As in `fitsFrames`: what a container's rounding may take from a frame, or add to it.
  const eighth = Math.round(sourceTicks(1, Math.abs(item.speed), rate) / 8);
  const toStart = framesAtSpeed(item.sourceIn + eighth, item.speed, rate, 'floor');
  const left = Math.max(0, clip.duration - eighth - item.sourceIn);
  const toEnd = Math.max(1, framesAtSpeed(left, item.speed, rate, 'ceil'));
  return item.speed > 0
    ? { before: toStart, after: toEnd - item.duration }
    : { before: toEnd - 1, after: toStart + 1 - item.duration };
}

/** The time in its clip at which an item of this speed begins, to show all of it: its end where it runs backwards. */
export function wholeIn(duration: Ticks, speed: number, rate: FrameRate): Ticks {
  return ticks(speed < 0 ? Math.max(0, duration + sourceTicks(1, speed, rate)) : 0);
}

/** An item that begins `by` frames later in its clip (earlier where negative); its place and length are as they were. */
export function slippedBy<T extends Item>(item: T, by: number, rate: FrameRate): T {
  if (item.kind === 'title' || by === 0) return item;
  return { ...item, sourceIn: ticks(Math.max(0, sourceTimeAt(item, by, rate))) };
}
