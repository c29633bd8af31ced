import { type FrameRate, rangeEnd, type Ticks, ticks } from '../../time';
import type { ClipId } from '../clip';
import type { ClipItem } from '../item';
import { roomIn, sourceTimeAt } from '../item-source';
import type { ProjectClip, ProjectDocument } from '../project';

/** Slower than half its speed a clip shows that it was slowed down. */
export const SLOWEST_IN_SLOT = 50;

/** What becomes of a take that is shorter than its slot: it stays so, is slowed down, stands still, or gives way. */
export const SHORT_WAYS = ['short', 'slow', 'freeze', 'take'] as const;
export type ShortWay = (typeof SHORT_WAYS)[number];

/** A stretch of a clip in a slot. */
export type SlotPiece = Pick<ClipItem, 'clipId' | 'sourceIn' | 'duration' | 'speed'>;

/** How a clip lies in a slot: one piece, or two where its last picture stands still at the end. */
export type SlotFit = {
  readonly pieces: readonly SlotPiece[];
  /** What was done; `whole` where the clip is long enough. */
  readonly way: 'whole' | ShortWay;
  /** Frames of the slot that are left free. */
  readonly missing: number;
};

/** A stretch of a clip's own time. */
type Span = { readonly start: Ticks; readonly end: Ticks };

/** How a clip lies in a slot of so many frames, from its first range on that is long enough (else its first range). */
export function fitClip(
  document: ProjectDocument,
  clip: ProjectClip,
  duration: number,
  rate: FrameRate,
  wish: { readonly way: ShortWay; readonly isFree?: (id: ClipId) => boolean },
): SlotFit {
  const span = spanFor(clip, duration, rate);
  const frames = framesIn(clip, span, 100, rate);
  const piece: SlotPiece = { clipId: clip.id, sourceIn: span.start, duration, speed: 100 };
  if (frames >= duration) return { pieces: [piece], way: 'whole', missing: 0 };
  const asItIs: SlotPiece = { ...piece, duration: frames };
  const short: SlotFit = { pieces: [asItIs], way: 'short', missing: duration - frames };
  switch (wish.way) {
    case 'short':
      return short;
    case 'slow': {
      const speed = slowSpeed(clip, span, duration, 100, rate);
      return speed === null ? short : { pieces: [{ ...piece, speed }], way: 'slow', missing: 0 };
    }
    case 'freeze': {
      const sourceIn = sourceTimeAt(asItIs, frames - 1, rate);
      const still: SlotPiece = { ...asItIs, sourceIn, duration: duration - frames, speed: 0 };
      return { pieces: [asItIs, still], way: 'freeze', missing: 0 };
    }
    case 'take': {
      const take = longerTakes(document, clip, duration, rate).find((id) => wish.isFree?.(id) ?? true);
      const other = take && document.clips[take];
      if (!other) return short;
      const { start } = spanFor(other, duration, rate);
      return { pieces: [{ ...piece, clipId: other.id, sourceIn: start }], way: 'take', missing: 0 };
    }
  }
}

/** The greatest speed up to `most` at which a stretch of a clip lasts so many frames; null below the slowest. */
export function slowSpeed(
  clip: ProjectClip,
  span: Span,
  duration: number,
  most: number,
  rate: FrameRate,
): number | null {
  // The last frame only has to begin within the stretch.
  const fastest = Math.floor((100 * framesIn(clip, span, 100, rate)) / Math.max(1, duration - 1));
  for (let speed = Math.min(most, fastest); speed >= SLOWEST_IN_SLOT; speed--)
    if (framesIn(clip, span, speed, rate) >= duration) return speed;
  return null;
}

/**
 * Other takes of a clip's shot that are long enough for a slot and were not thrown out: picks first, then by stars,
 * then as they arrived.
 */
export function longerTakes(
  document: ProjectDocument,
  { id, shotId }: ProjectClip,
  duration: number,
  rate: FrameRate,
): readonly ClipId[] {
  if (shotId === null) return [];
  const isLong = (take: ProjectClip) => framesIn(take, spanFor(take, duration, rate), 100, rate) >= duration;
  return Object.values(document.clips)
    .filter((take) => take.shotId === shotId && take.id !== id && take.kind !== 'audio')
    .filter((take) => take.flag !== 'reject' && isLong(take))
    .sort(
      (a, b) =>
        Number(b.flag === 'pick') - Number(a.flag === 'pick') || b.rating - a.rating || a.order - b.order,
    )
    .map((take) => take.id);
}

/** The part of a clip that a slot of so many frames shows from. */
export function spanFor(clip: ProjectClip, duration: number, rate: FrameRate): Span {
  const whole: Span = { start: ticks(0), end: clip.duration };
  if (clip.kind === 'still') return whole;
  const spans = clip.ranges.map((range): Span => ({ start: range.start, end: ticks(rangeEnd(range)) }));
  return spans.find((span) => framesIn(clip, span, 100, rate) >= duration) ?? spans[0] ?? whole;
}

/** Frames that a stretch of a clip lasts at a speed; stills have no end. */
function framesIn({ kind }: ProjectClip, { start, end }: Span, speed: number, rate: FrameRate): number {
  return roomIn({ kind, duration: end }, { sourceIn: start, speed, duration: 0 }, rate).after;
}
