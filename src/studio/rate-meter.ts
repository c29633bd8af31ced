/** How far back the rate is measured, in ms. */
const WINDOW_MS = 10_000;
/** Less than this says nothing yet. */
const LEAST_MS = 500;

/** Measures how fast something grows, over the last ten seconds. */
export type RateMeter = {
  /** It has come to `total` now. Amount a second, or null until there is something to measure. */
  measure(total: number): number | null;
};

/** A meter of what has come to `start` now; `now` is milliseconds from any moment. */
export function createRateMeter(now: () => number, start = 0): RateMeter {
  const samples = [{ at: now(), total: start }];
  return {
    measure(total) {
      const at = now();
      samples.push({ at, total });
      while (samples.length > 2 && at - (samples[1]?.at ?? at) >= WINDOW_MS) samples.shift();
      const first = samples[0] ?? { at, total };
      const passed = at - first.at;
      return passed < LEAST_MS || total <= first.total ? null : ((total - first.total) * 1000) / passed;
    },
  };
}
