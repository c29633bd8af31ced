/** What was measured of a sound; null where there is nothing to measure: silence, or less than 400 ms for loudness. */
export type Loudness = {
  /** Integrated, gated loudness in LUFS. */
  readonly integratedLufs: number | null;
  /** The true peak in dBTP: between the samples, too. */
  readonly truePeakDb: number | null;
};

/** Measures a sound that comes in pieces. It keeps ten numbers a second, no samples. */
export type LoudnessMeter = {
  /** The next samples, a plane a channel, all of one length; they stay the caller's. */
  add(planes: readonly Float32Array[]): void;
  /** What the sound measures so far. */
  read(): Loudness;
};

/** Blocks of 400 ms overlap by three quarters: they are gathered from steps of 100 ms. */
const STEPS_A_SECOND = 10;
const STEPS_A_BLOCK = 4;
/** What a block must reach to count, in LUFS, and how far below the rest it may lie, in LU. */
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
const OFFSET = -0.691;

/**
 * A meter after ITU-R BS.1770-4: K-weighting, gated blocks, true peak by oversampling to 192 kHz or more. For mono and
 * stereo, whose channels weigh alike.
 * @param rate samples a second
 */
export function createLoudnessMeter(channels: number, rate: number): LoudnessMeter {
  const step = Math.round(rate / STEPS_A_SECOND);
  const weighting = kWeighting(rate);
  const filters = Array.from({ length: channels }, () => new Float64Array(4));
  const peaks = Array.from({ length: channels }, () => createPeakMeter(rate));
  /** Mean square of each step, the channels summed. */
  const steps: number[] = [];
  let sum = 0;
  let inStep = 0;

  return {
    add(planes) {
      const length = planes[0]?.length ?? 0;
      for (const [at, plane] of planes.entries()) peaks[at]?.add(plane);
      for (let from = 0; from < length; ) {
        const count = Math.min(length - from, step - inStep);
        for (const [at, plane] of planes.entries()) {
          const state = filters[at];
          if (state) sum += weightedEnergy(plane, from, count, weighting, state);
        }
        from += count;
        inStep += count;
        if (inStep === step) {
          steps.push(sum / step);
          sum = 0;
          inStep = 0;
        }
      }
    },
    read: () => ({
      integratedLufs: integrate(steps),
      truePeakDb: decibels(Math.max(0, ...peaks.map((peak) => peak.read()))),
    }),
  };
}

function integrate(steps: readonly number[]): number | null {
  const blocks: number[] = [];
  for (let at = STEPS_A_BLOCK; at <= steps.length; at++) {
    let sum = 0;
    for (let n = at - STEPS_A_BLOCK; n < at; n++) sum += steps[n] ?? 0;
    blocks.push(sum / STEPS_A_BLOCK);
  }
  const loud = blocks.filter((energy) => energy > energyOf(ABSOLUTE_GATE));
  if (loud.length === 0) return null;
  const gate = mean(loud) * 10 ** (RELATIVE_GATE / 10);
  return OFFSET + 10 * Math.log10(mean(loud.filter((energy) => energy > gate)));
}

const energyOf = (lufs: number): number => 10 ** ((lufs - OFFSET) / 10);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const decibels = (amplitude: number): number | null => (amplitude > 0 ? 20 * Math.log10(amplitude) : null);

/** Two biquads as [b0, b1, b2, a1, a2, b0, …]. */
type Biquads = Float64Array;

/**
 * The head's shelf and the high-pass of BS.1770 at any rate: the analogue prototypes behind the standard's coefficients
 * for 48 kHz, taken over by the bilinear transform (as libebur128 does).
 */
function kWeighting(rate: number): Biquads {
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
function weightedEnergy(
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

/** The rate that true peaks are looked for at, at least. */
const PEAK_RATE = 192_000;
/** Samples on either side that a value between two samples is made of. */
const REACH = 12;
/** So many samples are looked at together: most stretches cannot hold the peak and are passed over. */
const STRETCH = 64;

/** The true peak of one channel. */
function createPeakMeter(rate: number): { add(samples: Float32Array): void; read(): number } {
  const phases = betweenSamples(Math.max(1, Math.ceil(PEAK_RATE / rate)));
  /** By how much a value between samples can exceed the largest around it. */
  const most = Math.max(
    1,
    ...phases.map((taps) => taps.reduce((sum: number, tap: number) => sum + Math.abs(tap), 0)),
  );
  let peak = 0;
  // Silence lies before the beginning; what has not been looked at yet waits behind it.
  let window = new Float32Array(2 * REACH);

  const look = (samples: Float32Array): void => {
    const last = samples.length - REACH;
    for (let from = REACH; from < last; from += STRETCH) {
      const to = Math.min(last, from + STRETCH);
      let loudest = 0;
      for (let at = from - REACH; at < to + REACH; at++) {
        const value = Math.abs(samples[at] as number);
        if (value > loudest) loudest = value;
      }
      if (loudest * most <= peak) continue;
      for (let at = from; at < to; at++) peak = Math.max(peak, Math.abs(samples[at] as number));
      for (const taps of phases)
        for (let at = from; at < to; at++) {
          let value = 0;
          for (let n = 0; n < 2 * REACH; n++)
            value += (taps[n] as number) * (samples[at - REACH + 1 + n] as number);
          peak = Math.max(peak, Math.abs(value));
        }
    }
  };

  return {
    add(samples) {
      const joined = new Float32Array(window.length + samples.length);
      joined.set(window);
      joined.set(samples, window.length);
      look(joined);
      window = joined.slice(-2 * REACH);
    },
    read() {
      const rest = new Float32Array(window.length + 2 * REACH);
      rest.set(window);
      look(rest);
      return peak;
    },
  };
}

/** For each place between two samples the taps of a windowed sinc, from `REACH` − 1 samples before the first. */
function betweenSamples(places: number): readonly Float64Array[] {
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
