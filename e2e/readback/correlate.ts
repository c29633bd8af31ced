/*
 * The proof finds sound by a correlation of its own (src/engine/proof/correlate.ts). This one is written a second time:
 * what reads films back shares no code with what made and proved them.
 */

/** Where two stretches of sound fit best. */
export type Match = {
  /** How many samples later than `reference` the same sound is in `samples`; a fraction. */
  readonly lag: number;
  /** The normalised correlation there: 1 is the same sound, 0 another one. */
  readonly likeness: number;
};

/** A discrete Fourier transform in place (Cooley–Tukey, radix 2); the length is a power of two. */
function transform(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j] ?? 0, re[i] ?? 0];
      [im[i], im[j]] = [im[j] ?? 0, im[i] ?? 0];
    }
  }
  for (let size = 2; size <= n; size <<= 1) {
    const half = size >> 1;
    for (let k = 0; k < half; k++) {
      const angle = (-2 * Math.PI * k) / size;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      for (let at = k; at < n; at += size) {
        const other = at + half;
        const [r, i] = [re[other] ?? 0, im[other] ?? 0];
        const [tr, ti] = [r * c - i * s, r * s + i * c];
        re[other] = (re[at] ?? 0) - tr;
        im[other] = (im[at] ?? 0) - ti;
        re[at] = (re[at] ?? 0) + tr;
        im[at] = (im[at] ?? 0) + ti;
      }
    }
  }
}

/**
 * Finds a stretch of sound inside a longer one by cross-correlation (by Fourier transform, the peak refined by a
 * parabola), over all places where it fits whole.
 * @param reference the stretch to find
 * @param samples at least as long; a lag of 0 is the reference at its start
 */
export function findIn(reference: Float32Array, samples: Float32Array): Match {
  const lags = samples.length - reference.length + 1;
  if (lags < 1) throw new Error('the stretch to search is too short');
  let n = 1;
  while (n < samples.length + reference.length) n <<= 1;
  // Two real signals in one transform: samples as the real part, reference as the imaginary one.
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  re.set(samples);
  im.set(reference);
  transform(re, im);
  const pr = new Float64Array(n);
  const pi = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const m = (n - k) & (n - 1);
    const [a, b, c, d] = [re[k] ?? 0, im[k] ?? 0, re[m] ?? 0, im[m] ?? 0];
    const [sr, si, rr, ri] = [(a + c) / 2, (b - d) / 2, (b + d) / 2, (c - a) / 2];
    // samples · conj(reference), then conjugated: the inverse transform is the forward one of the conjugate.
    pr[k] = (sr * rr + si * ri) / n;
    pi[k] = -(si * rr - sr * ri) / n;
  }
  transform(pr, pi);
  let best = 0;
  for (let lag = 1; lag < lags; lag++) if ((pr[lag] ?? 0) > (pr[best] ?? 0)) best = lag;
  const at = (lag: number): number => pr[lag] ?? 0;
  const bend = at(best - 1) - 2 * at(best) + at(best + 1);
  const isInside = best > 0 && best < lags - 1 && bend < 0;
  const shift = isInside ? (at(best - 1) - at(best + 1)) / (2 * bend) : 0;
  const power = energy(reference) * energy(samples.subarray(best, best + reference.length));
  return { lag: best + shift, likeness: power === 0 ? 0 : at(best) / Math.sqrt(power) };
}

function energy(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum;
}
