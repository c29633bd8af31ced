import type { Fault, FaultKind } from '../../model';
import { TICKS_PER_SECOND, type Ticks, ticks } from '../../time';
import { meanDifference } from './small-picture';

/** What is kept of each picture of a clip until all are seen. */
export type Look = {
  readonly time: Ticks;
  readonly cells: Float32Array;
  /** The brightest pixel. */
  readonly brightest: number;
  /** The first picture of the run, up to this one, that stands still. */
  readonly stillSince: number;
};

const BLACK = 28;
const LEAST_FROZEN = 0.4 * TICKS_PER_SECOND;
const BREAK = 24;
const START = 0.25 * TICKS_PER_SECOND;

/** The stretches that look faulty in a moving clip of that length, from its pictures in order. */
export function findFaults(looks: readonly Look[], duration: Ticks): readonly Fault[] {
  const faults: Fault[] = [];
  const timeOf = (at: number): Ticks => looks[at]?.time ?? duration;
  const note = (kind: FaultKind, from: number, to: number): void => {
    faults.push({ kind, start: timeOf(from), duration: ticks(Math.max(1, timeOf(to) - timeOf(from))) });
  };
  const isBlack = (at: number): boolean => (looks[at]?.brightest ?? 255) <= BLACK;
  const apart = (a: number, b: number): number => {
    const [one, other] = [looks[a], looks[b]];
    return one && other ? meanDifference(one.cells, other.cells) : 0;
  };

  for (let at = 0; at < looks.length; ) {
    let to = at + 1;
    if (isBlack(at)) {
      while (to < looks.length && isBlack(to)) to++;
      note('black', at, to);
    } else {
      while (to < looks.length && looks[to]?.stillSince === at) to++;
      if (to - at >= 3 && timeOf(to) - timeOf(at) >= LEAST_FROZEN) note('frozen', at, to);
    }
    at = to;
  }
  const flashes: number[] = [];
  for (let at = 1; at < looks.length; at++) {
    const jump = apart(at - 1, at);
    const around = Math.max(apart(at - 2, at - 1), apart(at, at + 1));
    if (jump > 4 && at + 1 < looks.length && apart(at - 1, at + 1) < jump / 4) flashes.push(at);
    else if (jump > BREAK && jump > 4 * around && !isBlack(at) && !isBlack(at - 1))
      if (timeOf(at) <= START) note('bad-start', 0, at);
      else note('scene-break', at, at + 1);
  }
  const [first, last] = [flashes[0], flashes.at(-1)];
  if (first !== undefined && last !== undefined) note('flicker', first, last + 1);
  return faults.sort((a, b) => a.start - b.start);
}
