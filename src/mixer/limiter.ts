/**
 * Steps ahead at which the limiter begins to turn down, and over which it does so: five milliseconds, more than a
 * period of what is heard as loud.
 */
const AHEAD = 5;
/** How much of the way back is gone in each step: most of it in 150 ms. */
const RELEASE = 1 - Math.exp(-1 / 150);

/**
 * How much each millisecond of a sound is turned down so that its peaks stay below `ceiling`: factors of at most 1.
 * It goes down softly before a peak and back slowly after it.
 *
 *     peaks     ▁▂▁▁█▁▁▂▁▁
 *     factors   ▔▔╲_____╱▔▔
 * @param peaks the true peak of each step
 */
export function limit(peaks: Float32Array, ceiling: number): Float32Array {
  const held = new Float32Array(peaks.length);
  let factor = 1;
  for (let at = 0; at < peaks.length; at++) {
    const peak = peaks[at] as number;
    const allowed = peak > ceiling ? ceiling / peak : 1;
    factor = Math.min(allowed, factor + (1 - factor) * RELEASE);
    held[at] = factor;
  }
  // The least of those ahead, and then the mean of those behind: each mean is of values that are at most the step's own.
  const least = held.map((_, at) => {
    let value = 1;
    for (let n = at; n <= at + AHEAD && n < held.length; n++) value = Math.min(value, held[n] as number);
    return value;
  });
  return least.map((_, at) => {
    let sum = 0;
    for (let n = at - AHEAD; n <= at; n++) sum += least[Math.max(0, n)] as number;
    return sum / (AHEAD + 1);
  });
}

/**
 * Multiplies samples by a gain and by these factors, one a step of `step` samples, in place. The factor goes evenly from
 * border to border, and in no step is it more than the step's own.
 * @param first the number of the first of these samples in the sound
 */
export function turnDown(
  samples: Float32Array,
  first: number,
  step: number,
  gain: number,
  factors: Float32Array,
): void {
  const factorOf = (at: number) => factors[Math.max(0, Math.min(factors.length - 1, at))] ?? 1;
  /** At the border between a step and the one before. */
  const border = (at: number) => Math.min(factorOf(at - 1), factorOf(at));
  for (let from = 0; from < samples.length; ) {
    const at = Math.floor((first + from) / step);
    const begin = at * step - first;
    const to = Math.min(samples.length, begin + step);
    const [a, b] = [gain * border(at), gain * border(at + 1)];
    const slope = (b - a) / step;
    for (let n = from; n < to; n++) samples[n] = (samples[n] as number) * (a + slope * (n - begin));
    from = to;
  }
}
