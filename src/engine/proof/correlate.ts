import { createFourier, type Stereo } from '../../media';

/** Where two stretches of sound fit best. */
export type Fit = {
  /** How many samples later than `reference` the same sound is in `samples`; a fraction. */
  readonly lag: number;
  /** The normalised correlation there: 1 is the same sound, 0 another one. */
  readonly likeness: number;
};

/** Takes the lows back, which are alike over many milliseconds. */
const EMPHASIS = 0.95;
/** Places that fit as well as the best, as a periodic sound has them: the nearest to where it should be is taken. */
const AS_GOOD = 0.998;

/**
 * Finds a stretch of sound inside a longer one by cross-correlation of both channels, by Fourier transform, the peak
 * refined by a parabola.
 * @param expected the lag at which it should be
 */
export function findSound(reference: Stereo, samples: Stereo, expected: number): Fit {
  const [few, many] = [reference.left.length, samples.left.length];
  const lags = many - few + 1;
  if (lags < 1) throw new RangeError('the stretch to search is too short');
  let n = 1;
  while (n < few + many) n <<= 1;
  // The channels as the two parts of one complex signal: the real part of the correlation is the sum of both.
  const r = complex(reference, n);
  const s = complex(samples, n);
  const transform = createFourier(n);
  transform(r.re, r.im);
  transform(s.re, s.im);
  for (let k = 0; k < n; k++) {
    const [a, b] = [s.re[k] as number, s.im[k] as number];
    const [c, d] = [r.re[k] as number, r.im[k] as number];
    // samples · conj(reference), conjugated for the transform back.
    s.re[k] = (a * c + b * d) / n;
    s.im[k] = -(b * c - a * d) / n;
  }
  transform(s.re, s.im);
  const energies = runningEnergy(complex(samples, many), few);
  const own = runningEnergy(complex(reference, few), few)[0] ?? 0;
  const likeness = (lag: number): number => {
    const power = own * (energies[lag] ?? 0);
    return power > 0 ? (s.re[lag] as number) / Math.sqrt(power) : 0;
  };
  let best = 0;
  for (let lag = 1; lag < lags; lag++) if (likeness(lag) > likeness(best)) best = lag;
  const enough = likeness(best) * AS_GOOD;
  for (let lag = 0; lag < lags; lag++)
    if (likeness(lag) >= enough && Math.abs(lag - expected) < Math.abs(best - expected)) best = lag;
  const [before, at, after] = [likeness(best - 1), likeness(best), likeness(best + 1)];
  const bend = before - 2 * at + after;
  const isInside = best > 0 && best < lags - 1 && bend < 0;
  const shift = isInside ? Math.max(-1, Math.min(1, (before - after) / (2 * bend))) : 0;
  return { lag: best + shift, likeness: at };
}

type Complex = { readonly re: Float64Array; readonly im: Float64Array };

function complex({ left, right }: Stereo, length: number): Complex {
  const emphasised = (channel: Float32Array) => {
    const out = new Float64Array(length);
    for (let at = 1; at < channel.length; at++)
      out[at] = (channel[at] as number) - EMPHASIS * (channel[at - 1] as number);
    return out;
  };
  return { re: emphasised(left), im: emphasised(right) };
}

/** The energy of each stretch of `length` samples, by where it begins. */
function runningEnergy({ re, im }: Complex, length: number): Float64Array {
  const square = (at: number) => (re[at] as number) ** 2 + (im[at] as number) ** 2;
  const energies = new Float64Array(re.length - length + 1);
  let sum = 0;
  for (let at = 0; at < length; at++) sum += square(at);
  energies[0] = sum;
  for (let at = 1; at < energies.length; at++) {
    sum += square(at + length - 1) - square(at - 1);
    energies[at] = Math.max(0, sum);
  }
  return energies;
}
