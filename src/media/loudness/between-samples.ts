/** The rate that true peaks are looked for at, at least. */
const PEAK_RATE = 192_000;
/** Samples on either side that a value between two samples is made of; even, as four taps are taken at a time. */
export const REACH = 12;

/**
 * For each place between two samples, of as many as true peaks need at this rate, the taps of a windowed sinc, from
 * `REACH` − 1 samples before the first of the two.
 */
export function betweenSamples(rate: number): readonly Float64Array[] {
  const places = Math.max(1, Math.ceil(PEAK_RATE / rate));
  return Array.from({ length: places - 1 }, (_, place) => {
    const shift = (place + 1) / places;
    const taps = Float64Array.from({ length: 2 * REACH }, (_unused, n) => {
      const x = n - REACH + 1 - shift;
      const hann = Math.cos((Math.PI * x) / (2 * REACH)) ** 2;
      return (Math.sin(Math.PI * x) / (Math.PI * x)) * hann;
    });
    const sum = taps.reduce((total, tap) => total + tap, 0);
    return taps.map((tap) => tap / sum);
  });
}

/** The highest value at one place behind each of samples [from, to), whose taps these are. */
export function peakAfter(samples: Float32Array, from: number, to: number, taps: Float64Array): number {
  const width = taps.length;
  const before = width / 2 - 1;
  let peak = 0;
  for (let at = from; at < to; at++) {
    // Four sums do not wait for each other, as one would for itself.
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let n = 0, k = at - before; n < width; n += 4, k += 4) {
      a += (taps[n] as number) * (samples[k] as number);
      b += (taps[n + 1] as number) * (samples[k + 1] as number);
      c += (taps[n + 2] as number) * (samples[k + 2] as number);
      d += (taps[n + 3] as number) * (samples[k + 3] as number);
    }
    const value = a + b + c + d;
    if (value > peak) peak = value;
    else if (-value > peak) peak = -value;
  }
  return peak;
}
