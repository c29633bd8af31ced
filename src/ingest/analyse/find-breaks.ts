import { TICKS_PER_SECOND } from '../../time';
import { apart } from './look';
import type { Shown } from './shown';

/** A change that stands out so far from the motion around it is a new scene: clean clips reach 7, cuts begin at 15. */
const BREAK = 12;
/** The same within the first pictures, from the motion behind it only: clean clips reach 5.5, bad starts begin at 7. */
const BAD_START = 6.5;
const START = 0.3 * TICKS_PER_SECOND;
const START_PICTURES = 3;
/** So many pictures before and behind are looked at. */
const AROUND = 4;

/** Where scenes change from one picture to the next, and what a clip begins with before it begins; half-open. */
export function findBreaks(
  shown: readonly Shown[],
  isBlack: readonly boolean[],
): readonly { readonly kind: 'scene-break' | 'bad-start'; readonly from: number; readonly to: number }[] {
  const found: { kind: 'scene-break' | 'bad-start'; from: number; to: number }[] = [];
  const steps = shown.map((here, at) => {
    const before = shown[at - 1];
    return before ? apart(before, here) : 0;
  });
  const most = (from: number, to: number): number => Math.max(0, ...steps.slice(Math.max(1, from), to));
  let begin = 0;
  for (let at = 1; at < Math.min(shown.length - 1, START_PICTURES + 1); at++) {
    const isStart = (shown[at]?.time ?? START) <= START;
    const stands = (steps[at] ?? 0) / Math.sqrt(4 + most(at + 1, at + 1 + AROUND));
    if (isStart && !isBlack[at] && stands >= BAD_START) begin = at;
  }
  if (begin > 0) found.push({ kind: 'bad-start', from: 0, to: begin });
  for (let at = begin + 1; at < shown.length; at++) {
    // The way into black and out of it is told by the black.
    if (isBlack[at] || isBlack[at - 1]) continue;
    const step = steps[at] ?? 0;
    const around = Math.max(most(Math.max(begin + 1, at - AROUND + 1), at), most(at + 1, at + AROUND));
    if (step / Math.sqrt(4 + around) < BREAK || returns(shown, at, step)) continue;
    const isStart = (shown[at]?.time ?? START) <= START;
    found.push(
      isStart ? { kind: 'bad-start', from: 0, to: at } : { kind: 'scene-break', from: at, to: at + 1 },
    );
  }
  return found;
}

/** Whether what was before a change comes back soon behind it: then something flashed up. */
function returns(shown: readonly Shown[], at: number, step: number): boolean {
  const before = shown.slice(Math.max(0, at - AROUND), at);
  const behind = shown.slice(at, at + AROUND);
  return before.some((one) => behind.some((other) => apart(one, other) < step / 2));
}
