/** Samples on either side that one is made of, where the rate goes up. */
const REACH = 32;
/** The shape of the window: what is left of images and mirrored highs is some 90 dB down. */
const BETA = 9;

/** Turns sounds of one rate into another: each sample is a windowed sinc over those around its place. */
export type Resampler = {
  /** How many samples of the source are needed before the place, and behind it. */
  readonly reach: number;
  /** Where sample `n` lies in the source: the last of its samples that is not behind it. */
  placeOf(n: number): number;
  /**
   * Writes samples [from, from + out.length) of the result. `source` begins at the source's sample `first` and holds
   * all that they need.
   */
  run(source: Float32Array, first: number, from: number, out: Float32Array): void;
};

const known = new Map<string, Resampler>();

/** From so many samples a second to so many; both whole. */
export function resampler(fromRate: number, toRate: number): Resampler {
  const key = `${fromRate} ${toRate}`;
  const made = known.get(key) ?? makeResampler(fromRate, toRate);
  known.set(key, made);
  return made;
}

function makeResampler(fromRate: number, toRate: number): Resampler {
  const divisor = gcd(fromRate, toRate);
  const [step, phases] = [fromRate / divisor, toRate / divisor];
  // Where the rate goes down, what is above half of the lower one is taken out.
  const cutoff = Math.min(1, toRate / fromRate);
  const reach = Math.ceil(REACH / cutoff);
  const width = 2 * reach;
  const taps = new Float32Array(phases * width);
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0;
    for (let k = 0; k < width; k++) {
      const x = k - reach + 1 - phase / phases;
      const tap = sinc(cutoff * x) * kaiser(x / reach);
      taps[phase * width + k] = tap;
      sum += tap;
    }
    for (let k = 0; k < width; k++) taps[phase * width + k] = (taps[phase * width + k] as number) / sum;
  }
  const placeOf = (n: number) => Math.floor((n * step) / phases);
  return {
    reach,
    placeOf,
    run(source, first, from, out) {
      for (let at = 0; at < out.length; at++) {
        const n = from + at;
        const row = (((n * step) % phases) + phases) % phases;
        const begin = placeOf(n) - reach + 1 - first;
        let value = 0;
        for (let k = 0, tap = row * width; k < width; k++, tap++)
          value += (taps[tap] as number) * (source[begin + k] as number);
        out[at] = value;
      }
    },
  };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const sinc = (x: number): number => (Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** The Kaiser window at −1…1 (https://ccrma.stanford.edu/~jos/sasp/Kaiser_Window.html), not scaled. */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x));
}

/** The modified Bessel function of the first kind and order zero, by its series. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
