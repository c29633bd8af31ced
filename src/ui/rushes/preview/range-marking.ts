import { createStore } from 'zustand/vanilla';
import { addRange, type ClipId, type ClipRange, type ProjectClip, proposeFormat } from '../../../model';
import type { Studio } from '../../../studio';
import { type FrameRate, framesFromTicks, ticks, ticksOfFrame } from '../../../time';

/** Where a range of a clip begins that has no end yet: a frame of the clip's own rate. */
export const openIn = createStore<{ readonly clip: ClipId; readonly frame: number } | null>(() => null);

/** The rate in which a clip's frames are counted: its own; that of films for what has none. */
export function rateOf(clip: ProjectClip): FrameRate {
  return proposeFormat([clip]).rate;
}

/** A span of whole frames, half-open, as a range of the clip: the last frame ends where the clip does. */
export function spanOfFrames(
  clip: ProjectClip,
  from: number,
  to: number,
): Pick<ClipRange, 'start' | 'duration'> {
  const rate = rateOf(clip);
  const start = Math.min(ticksOfFrame(from, rate), clip.duration - 1);
  const end = Math.min(ticksOfFrame(to, rate), clip.duration);
  return { start: ticks(start), duration: ticks(Math.max(1, end - start)) };
}

/** The frames of a range of the clip, half-open. */
export function framesOf(
  clip: ProjectClip,
  { start, duration }: Pick<ClipRange, 'start' | 'duration'>,
): { readonly from: number; readonly to: number } {
  const rate = rateOf(clip);
  return { from: framesFromTicks(start, rate), to: framesFromTicks(ticks(start + duration), rate) };
}

/** Lets a range begin with the frame that is shown. */
export function markIn(studio: Studio, clip: ProjectClip): void {
  if (canHaveRanges(clip)) openIn.setState({ clip: clip.id, frame: studio.player.state().frame }, true);
}

/**
 * Ends the range with the frame that is shown, which is its last. Without a beginning it is from the clip's start;
 * where it would end before it begins, the two change places.
 */
export function markOut(studio: Studio, clip: ProjectClip): void {
  if (!canHaveRanges(clip)) return;
  const { frame } = studio.player.state();
  const open = openIn.getState();
  const begin = open?.clip === clip.id ? open.frame : 0;
  const span = spanOfFrames(clip, Math.min(begin, frame), Math.max(begin, frame) + 1);
  studio.edit('range', (document) => addRange(document, clip.id, { name: '', ...span }));
  void studio.flush();
  openIn.setState(null, true);
}

/** A still has no time to mark a part of, and of a song the film's own marks tell. */
export function canHaveRanges(clip: ProjectClip): boolean {
  return clip.duration > 0 && clip.kind !== 'audio';
}
