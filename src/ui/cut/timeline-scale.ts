import { clamp } from '../../base';
import { type FrameRate, formatTimecode, rateToNumber } from '../../time';

/** CSS pixels a frame: from a long film at a glance to single frames. */
export const ZOOM = { min: 0.02, max: 40, step: 1.5 } as const;

/** The frames that the box of a track's items is wide; `timeline.css` has its hundred-thousandth. */
export const LINE_FRAMES = 100_000;

/** What is left free behind the film when all of it is shown, so that more can be added. */
const FREE_SHARE = 0.12;

/** The scale at which `frames` fit into `width` pixels with some room behind them; an empty film gets ten seconds. */
export function scaleToFit(frames: number, width: number, rate: FrameRate): number {
  const shown = frames > 0 ? frames : 10 * rateToNumber(rate);
  return clamp((width * (1 - FREE_SHARE)) / shown, ZOOM.min, ZOOM.max);
}

/** The frame under `x` pixels from the film's start; never before it. */
export function frameAt(x: number, framePx: number): number {
  return Math.max(0, Math.floor(x / framePx));
}

/** Where to scroll so that a place of the film, in frames, lies `x` pixels from the view's left edge. */
export function scrollForZoom(frame: number, x: number, framePx: number): number {
  return Math.max(0, frame * framePx - x);
}

/** A line of the ruler. */
export type RulerMark = { readonly frame: number; readonly label: string | null };

/**
 * The lines of the ruler between two frames: labelled ones at least `minPx` apart, on round times, and plain ones
 * between them.
 */
export function rulerMarks(
  from: number,
  to: number,
  framePx: number,
  rate: FrameRate,
  minPx = 90,
): readonly RulerMark[] {
  const second = Math.max(1, Math.round(rateToNumber(rate)));
  const wholes = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].map((seconds) => seconds * second);
  const parts = [1, 2, 5, 10].filter((frames) => frames < second);
  const steps = [...parts, ...(second % 2 === 0 ? [second / 2] : []), ...wholes].sort((a, b) => a - b);
  const major = steps.find((step) => step * framePx >= minPx) ?? steps.at(-1) ?? second;
  const minor =
    [10, 5, 4, 2].map((n) => major / n).find((step) => Number.isInteger(step) && step * framePx >= 7) ??
    major;
  const marks: RulerMark[] = [];
  for (let frame = Math.max(0, Math.floor(from / minor) * minor); frame <= to; frame += minor)
    marks.push({ frame, label: frame % major === 0 ? formatTimecode(frame, rate) : null });
  return marks;
}

/** An item as far as its place on the line matters. */
type Placed = { readonly id: string; readonly start: number; readonly duration: number };

/**
 * The place in the order of a line at which what is dropped at `frame` comes to stand, and the frame at which that
 * is shown; those of `except` are being moved: they do not count.
 */
export function dropPlace(
  line: readonly Placed[],
  frame: number,
  except: ReadonlySet<string>,
): { readonly place: number; readonly frame: number } {
  const others = line.filter((item) => !except.has(item.id));
  const place = others.filter((item) => item.start + item.duration / 2 <= frame).length;
  const before = others[place - 1];
  const next = others[place];
  return { place, frame: next ? next.start : before ? before.start + before.duration : 0 };
}
