import type { Fault, FaultKind } from '../../model';
import { TICKS_PER_SECOND, type Ticks, ticks } from '../../time';
import { findBreaks } from './find-breaks';
import { findFlicker } from './find-flicker';
import type { Hold, Shown } from './shown';

/** Nothing in a black picture is brighter than this; in 160 generated clips the darkest picture has 101. */
const BLACK = 32;
/** A picture that stands so long, and so many times as long as pictures of its clip usually do, is frozen. */
const FROZEN = 0.4 * TICKS_PER_SECOND;
const FROZEN_TIMES = 3.5;
/** Black that ends so soon after the start is the way into the clip, or a bad start. */
const START = 0.3 * TICKS_PER_SECOND;

/**
 * The stretches that look faulty in a clip, from its pictures in order, each as long as it stands. Where one fault
 * explains another, the other is not told: a single black picture also flickers, a bad start also breaks.
 */
export function findFaults(shown: readonly Shown[], holds: readonly Hold[]): readonly Fault[] {
  const isBlack = shown.map(({ brightest }) => brightest <= BLACK);
  const black = stretches(isBlack).filter(({ from, to }) => from > 0 || endOf(shown, to) > START);
  const flicker = findFlicker(shown, isBlack);
  const breaks = findBreaks(shown, isBlack);
  return [
    ...black.map((stretch) => faultOf('black', shown, stretch)),
    ...findFrozen(shown, holds),
    ...flicker.map((stretch) => faultOf('flicker', shown, stretch)),
    ...breaks.map(({ kind, ...stretch }) => faultOf(kind, shown, stretch)),
  ].sort((a, b) => a.start - b.start || a.duration - b.duration);
}

/** Pictures of a clip by their place, half-open. */
type Stretch = { readonly from: number; readonly to: number };

function stretches(isIn: readonly boolean[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let from = 0; from < isIn.length; from++) {
    if (!isIn[from]) continue;
    let to = from + 1;
    while (isIn[to]) to++;
    found.push({ from, to });
    from = to;
  }
  return found;
}

const endOf = (shown: readonly Shown[], to: number): Ticks => shown[to - 1]?.end ?? ticks(0);

function faultOf(kind: FaultKind, shown: readonly Shown[], { from, to }: Stretch): Fault {
  const start = shown[from]?.time ?? ticks(0);
  return { kind, start, duration: ticks(endOf(shown, to) - start) };
}

/** The stretches in which the picture stands longer than it should. */
function findFrozen(shown: readonly Shown[], holds: readonly Hold[]): readonly Fault[] {
  const lengths = shown.map(({ time, end }) => end - time).sort((a, b) => a - b);
  const usual = lengths[(lengths.length - 1) >> 1] ?? 0;
  // Of a clip that stands still on the whole there is no telling what is usual.
  const least = shown.length < 4 ? FROZEN : Math.max(FROZEN, FROZEN_TIMES * usual);
  return holds.flatMap(({ start, brightest, frames }, at) => {
    const end = holds[at + 1]?.start ?? endOf(shown, shown.length);
    const isFrozen = frames >= 3 && end - start >= least && brightest > BLACK;
    return isFrozen ? [{ kind: 'frozen' as const, start, duration: ticks(end - start) }] : [];
  });
}
