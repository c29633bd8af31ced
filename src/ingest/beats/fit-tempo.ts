/** Beats `first` … before `end` of those that were given, evenly `period` apart; times in seconds. */
export type EvenBeats = {
  readonly first: number;
  readonly end: number;
  /** The time of beat `first`. */
  readonly start: number;
  readonly period: number;
};

/** How far a found beat is usually off: what is within needs no other tempo. */
const USUAL_OFF_SEC = 0.009;
/** What another stretch must explain, in squares of that. */
const STRETCH_COST = 20;
const FEWEST = 4;
/** One that is further off than this, where those around it are even, is not believed. */
const STRAY_SEC = 0.03;
/** A beat that nothing is heard at still tells a little: it was put there by what is around it. */
const LEAST_WEIGHT = 0.02;

/**
 * The fewest stretches of even beats that lie along the found ones. Played music needs many, what a computer made one.
 * @param weights how much each of them is to be believed, from 0 to 1
 */
export function fitTempo(times: readonly number[], weights: readonly number[]): readonly EvenBeats[] {
  if (times.length < 2) return [];
  const believed = weights.map((weight, n) => (isStray(times, n) ? 0 : weight));
  return partition(times, believed);
}

/** Whether a beat lies off the middle of its neighbours, of those around them, and of those around these. */
function isStray(times: readonly number[], n: number): boolean {
  const offs = [1, 2, 3].map((reach) => {
    const [before, time, after] = [times[n - reach], times[n], times[n + reach]];
    if (before === undefined || time === undefined || after === undefined) return 0;
    return Math.abs((before + after) / 2 - time);
  });
  return Math.min(...offs) > STRAY_SEC;
}

/** Least squares in stretches, each of which costs something (optimal partitioning). */
function partition(times: readonly number[], weights: readonly number[]): readonly EvenBeats[] {
  const count = times.length;
  const lineOf = lineFitter(times, weights);
  const costs = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(count + 1);
  costs[0] = 0;
  const fewest = Math.min(FEWEST, count);
  for (let end = fewest; end <= count; end++)
    for (let first = 0; first <= end - fewest; first++) {
      const before = costs[first] as number;
      if (before >= (costs[end] as number)) continue;
      const cost = before + STRETCH_COST + lineOf(first, end).error / USUAL_OFF_SEC ** 2;
      if (cost < (costs[end] as number)) {
        costs[end] = cost;
        from[end] = first;
      }
    }
  const stretches: EvenBeats[] = [];
  for (let end = count; end > 0; end = from[end] as number) {
    const first = from[end] as number;
    const { start, period } = lineOf(first, end);
    stretches.push({ first, end, start, period });
  }
  return stretches.reverse();
}

/** The line that lies best along beats [first, end), and the weighted sum of the squares that it is off. */
function lineFitter(
  times: readonly number[],
  weights: readonly number[],
): (
  first: number,
  end: number,
) => { readonly start: number; readonly period: number; readonly error: number } {
  const sums = (of: (n: number, time: number) => number) => {
    const all = new Float64Array(times.length + 1);
    for (const [n, time] of times.entries())
      all[n + 1] = (all[n] as number) + Math.max(LEAST_WEIGHT, weights[n] ?? 1) * of(n, time);
    return (first: number, end: number) => (all[end] as number) - (all[first] as number);
  };
  const [sum, sumN, sumT] = [sums(() => 1), sums((n) => n), sums((_n, time) => time)];
  const [sumNN, sumNT, sumTT] = [
    sums((n) => n * n),
    sums((n, time) => n * time),
    sums((_n, time) => time * time),
  ];
  return (first, end) => {
    const weight = sum(first, end);
    const [meanN, meanT] = [sumN(first, end) / weight, sumT(first, end) / weight];
    const spreadN = sumNN(first, end) - weight * meanN * meanN;
    const both = sumNT(first, end) - weight * meanN * meanT;
    const period = spreadN > 0 ? both / spreadN : 0;
    const error = Math.max(0, sumTT(first, end) - weight * meanT * meanT - period * both);
    return { start: meanT + (first - meanN) * period, period, error };
  };
}
