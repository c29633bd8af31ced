/** Two biquads as [b0, b1, b2, a1, a2, b0, …]. */
export type Biquads = Float64Array;

/**
 * The head's shelf and the high-pass of BS.1770 at any rate: the analogue prototypes behind the standard's coefficients
 * for 48 kHz, taken over by the bilinear transform (as libebur128 does).
 */
export function kWeighting(rate: number): Biquads {
  const shelf = { k: Math.tan((Math.PI * 1681.974450955533) / rate), q: 0.7071752369554196 };
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const pass = { k: Math.tan((Math.PI * 38.13547087602444) / rate), q: 0.5003270373238773 };
  const poles = ({ k, q }: { readonly k: number; readonly q: number }) => {
    const a0 = 1 + k / q + k * k;
    return { a0, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
  };
  const [first, second] = [poles(shelf), poles(pass)];
  const { k, q } = shelf;
  return Float64Array.of(
    (high + (band * k) / q + k * k) / first.a0,
    (2 * (k * k - high)) / first.a0,
    (high - (band * k) / q + k * k) / first.a0,
    first.a1,
    first.a2,
    1,
    -2,
    1,
    second.a1,
    second.a2,
  );
}

/** The energy of a stretch after both filters; `state` (two values a filter) goes on from stretch to stretch. */
export function weightedEnergy(
  samples: Float32Array,
  from: number,
  count: number,
  filters: Biquads,
  state: Float64Array,
): number {
  const [b0 = 0, b1 = 0, b2 = 0, a1 = 0, a2 = 0, c0 = 0, c1 = 0, c2 = 0, d1 = 0, d2 = 0] = filters;
  let [s1 = 0, s2 = 0, t1 = 0, t2 = 0] = state;
  let energy = 0;
  for (let at = from; at < from + count; at++) {
    const x = samples[at] as number;
    const y = b0 * x + s1;
    s1 = b1 * x - a1 * y + s2;
    s2 = b2 * x - a2 * y;
    const z = c0 * y + t1;
    t1 = c1 * y - d1 * z + t2;
    t2 = c2 * y - d2 * z;
    energy += z * z;
  }
  state.set([s1, s2, t1, t2]);
  return energy;
}
