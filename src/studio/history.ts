import type { ChangedRecord, History, HistoryStep } from '../model';

/** How many steps can be undone; the oldest are forgotten. */
export const STEPS_KEPT = 200;

/** A history with nothing in it. */
export const EMPTY_HISTORY: History = { steps: [], position: 0 };

/** The history after another step: what had been undone can no longer be redone. */
export function withStep(history: History, step: HistoryStep): History {
  const steps = [...history.steps.slice(0, history.position), step].slice(-STEPS_KEPT);
  return { steps, position: steps.length };
}

/**
 * What to write so that a stored history becomes another: the `dropped` oldest steps go, and `steps` replaces what
 * is stored from step `from` on. Steps are told apart by identity.
 */
export function historyDifference(
  stored: History,
  current: History,
): {
  readonly steps: readonly HistoryStep[];
  readonly from: number;
  readonly position: number;
  readonly dropped: number;
} {
  const first = current.steps[0];
  const dropped = first === undefined ? 0 : Math.max(0, stored.steps.indexOf(first));
  let from = 0;
  while (from < current.steps.length && stored.steps[dropped + from] === current.steps[from]) from++;
  return { steps: current.steps.slice(from), from, position: current.position, dropped };
}

/** Those of the changes that change anything: an edit may write a record anew with what was in it. */
export function realChanges(changes: readonly ChangedRecord[]): readonly ChangedRecord[] {
  return changes.filter(({ before, after }) => !before || !after || !isSame(before, after));
}

/** Whether two records say the same; what is the same object in both is not written out to see it. */
function isSame(a: object, b: object): boolean {
  const others = new Map<string, unknown>(Object.entries(b));
  const its = Object.entries(a);
  const same = ([key, value]: readonly [string, unknown]) =>
    value === others.get(key) || JSON.stringify(value) === JSON.stringify(others.get(key));
  return its.length === others.size && its.every(same);
}
