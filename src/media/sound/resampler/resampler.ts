import { SINC_CODE } from './sinc-code';

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

/** What sinc.c exports; addresses are in bytes of `memory`. */
type Exports = {
  readonly memory: WebAssembly.Memory;
  readonly __heap_base: WebAssembly.Global;
  resample(
    source: number,
    taps: number,
    out: number,
    count: number,
    phase: number,
    step: number,
    phases: number,
    width: number,
  ): void;
};

const PAGE = 65_536;
const BYTES = Float32Array.BYTES_PER_ELEMENT;
/** The code takes so many taps at a time, half of them on either side. */
const HALF = 4;

function makeResampler(fromRate: number, toRate: number): Resampler {
  const divisor = gcd(fromRate, toRate);
  const [step, phases] = [fromRate / divisor, toRate / divisor];
  // Where the rate goes down, what is above half of the lower one is taken out.
  const cutoff = Math.min(1, toRate / fromRate);
  const reach = HALF * Math.ceil(REACH / cutoff / HALF);
  const width = 2 * reach;
  const code = new WebAssembly.Module(Uint8Array.from(atob(SINC_CODE), (char) => char.charCodeAt(0)));
  const { memory, __heap_base, resample } = new WebAssembly.Instance(code).exports as unknown as Exports;
  const tapsAt = Math.ceil((__heap_base.value as number) / 16) * 16;
  const sourceAt = tapsAt + phases * width * BYTES;
  const reserve = (end: number) => {
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  };
  const samplesAt = (at: number, length: number) => new Float32Array(memory.buffer, at, length);

  reserve(sourceAt);
  for (let phase = 0; phase < phases; phase++) {
    const taps = samplesAt(tapsAt + phase * width * BYTES, width);
    for (let k = 0; k < width; k++) {
      const x = k - reach + 1 - phase / phases;
      taps[k] = sinc(cutoff * x) * kaiser(x / reach);
    }
    const sum = taps.reduce((total, tap) => total + tap, 0);
    for (let k = 0; k < width; k++) taps[k] = (taps[k] as number) / sum;
  }
  const placeOf = (n: number) => Math.floor((n * step) / phases);
  return {
    reach,
    placeOf,
    run(source, first, from, out) {
      const outAt = sourceAt + source.length * BYTES;
      reserve(outAt + out.length * BYTES);
      samplesAt(sourceAt, source.length).set(source);
      const begin = sourceAt + (placeOf(from) - reach + 1 - first) * BYTES;
      const phase = (((from * step) % phases) + phases) % phases;
      resample(begin, tapsAt, outAt, out.length, phase, step, phases, width);
      out.set(samplesAt(outAt, out.length));
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
