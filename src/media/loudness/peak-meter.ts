import { betweenSamples, peakAfter, REACH } from './between-samples';

/** So many samples are looked at together: most stretches cannot hold the peak and are passed over. */
const STRETCH = 64;

/** The true peak of one channel. */
type PeakMeter = {
  add(samples: Float32Array): void;
  /** Takes over samples that lie before the first, as many as reach into it; they do not count. */
  settle(samples: Float32Array): void;
  read(): number;
  /** Without the last few samples, whose neighbours are not known yet. */
  soFar(): number;
};

export function createPeakMeter(rate: number): PeakMeter {
  const phases = betweenSamples(rate);
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
      for (const taps of phases) peak = Math.max(peak, peakAfter(samples, from, to, taps));
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
    settle(samples) {
      window = samples.slice(-2 * REACH);
    },
    soFar: () => peak,
    read() {
      const rest = new Float32Array(window.length + 2 * REACH);
      rest.set(window);
      look(rest);
      return peak;
    },
  };
}
