import { describe, expect, it } from 'vitest';
import { resampler } from './resampler';

/** A tone of `hz` at `rate`, from its sample `first` on. */
function tone(hz: number, rate: number, first: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * hz * (first + n)) / rate));
}

/** Samples [from, from + count) of a tone, made of the tone at another rate. */
function resampled(hz: number, fromRate: number, toRate: number, from: number, count: number): Float32Array {
  const { reach, placeOf, run } = resampler(fromRate, toRate);
  const first = placeOf(from) - reach + 1;
  const source = tone(hz, fromRate, first, placeOf(from + count - 1) + reach + 1 - first);
  const out = new Float32Array(count);
  run(source, first, from, out);
  return out;
}

const farthest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, n) => Math.max(most, Math.abs(value - (b[n] as number))), 0);

describe.each([44_100, 32_000, 22_050, 11_025, 88_200, 96_000, 44_056])('from %i Hz', (rate) => {
  it.each([997, 5003])('a tone of %i Hz is the tone, wherever one begins', (hz) => {
    for (const from of [-1000, 0, 7, 1_000_003])
      expect(farthest(resampled(hz, rate, 48_000, from, 4000), tone(hz, 48_000, from, 4000))).toBeLessThan(
        1e-4,
      );
  });

  it('goes on where it ended: two pieces are the whole', () => {
    const whole = resampled(440, rate, 48_000, 100, 1000);
    const pieces = [resampled(440, rate, 48_000, 100, 333), resampled(440, rate, 48_000, 433, 667)];
    expect(pieces.flatMap((piece) => [...piece])).toEqual([...whole]);
  });
});

it('takes out what the lower rate does not hold', () => {
  const left = resampled(30_000, 96_000, 48_000, 0, 4000);
  expect(left.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThan(1e-3);
});

it('leaves what is constant as it is', () => {
  const { reach, placeOf, run } = resampler(44_100, 48_000);
  const out = new Float32Array(500);
  run(new Float32Array(placeOf(499) + 2 * reach).fill(0.25), 1 - reach, 0, out);
  expect(farthest(out, new Float32Array(500).fill(0.25))).toBeLessThan(1e-6);
});
