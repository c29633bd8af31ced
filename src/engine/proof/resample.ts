import type { Stereo } from './correlate';
import type { SoundReader } from './read-sound';

/** Samples on either side that one is made of. */
const REACH = 16;

/** `count` samples of a sound at `rate`, from `fromSec` on: by a windowed sinc, cut off at the lower of both rates. */
export async function resample(
  sound: SoundReader,
  fromSec: number,
  count: number,
  rate: number,
): Promise<Stereo> {
  const ratio = sound.rate / rate;
  const cutoff = Math.min(1, 1 / ratio);
  const reach = Math.ceil(REACH / cutoff);
  const first = Math.floor(fromSec * sound.rate) - reach;
  const length = Math.ceil(count * ratio) + 2 * reach + 2;
  const source = await sound.window(first / sound.rate, length);
  const phase = fromSec * sound.rate - first;
  // Samples that fall on samples are those.
  if (ratio === 1 && Math.abs(phase - Math.round(phase)) < 1e-6) {
    const from = Math.round(phase);
    return {
      left: source.left.subarray(from, from + count),
      right: source.right.subarray(from, from + count),
    };
  }
  const left = new Float32Array(count);
  const right = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    const place = phase + at * ratio;
    const middle = Math.floor(place);
    let [l, r] = [0, 0];
    for (let n = middle - reach + 1; n <= middle + reach; n++) {
      const x = n - place;
      const tap = cutoff * sinc(cutoff * x) * Math.cos((Math.PI * x) / (2 * (reach + 1))) ** 2;
      l += tap * (source.left[n] ?? 0);
      r += tap * (source.right[n] ?? 0);
    }
    left[at] = l;
    right[at] = r;
  }
  return { left, right };
}

const sinc = (x: number): number => (Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
