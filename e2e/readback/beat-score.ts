/** How far a beat may be found from where it is, as the field measures it. */
const NEAR_SEC = 0.07;

/**
 * F of the beats that were found while the song plays against the true ones, within ±70 ms; what lies in the silence
 * before the first and after the last does not count. Both in seconds, in order.
 */
export function beatScore(truth: readonly number[], beats: readonly number[]): number {
  const [first = 0, last = 0] = [truth[0], truth.at(-1)];
  const found = beats.filter((time) => time > first - 0.15 && time < last + 0.15);
  const met = truth.filter((time) => found.some((one) => Math.abs(one - time) <= NEAR_SEC)).length;
  return (2 * met) / (found.length + truth.length);
}
