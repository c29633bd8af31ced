import { betweenSamples, peakAfter, REACH } from './between-samples';
import { kWeighting, weightedEnergy } from './k-weighting';

/** Samples in a step: a millisecond. */
export const TRACE_STEP = 48;
const RATE = 48_000;

/** How loud a sound is in each millisecond: eight bytes of it, no samples. */
export type LevelTrace = {
  /** The true peak of both channels. */
  readonly peaks: Float32Array;
  /** The weighted squares of both channels, summed. */
  readonly energies: Float32Array;
};

/** Steps whose peak lies further below the loudest are not looked at between their samples. */
const QUIET = 10 ** (-24 / 20);

/** Gathers the trace of a sound of `length` samples at 48 kHz that comes in pieces. */
export function createLevelTrace(length: number): {
  /** The next samples; they stay the caller's. */
  add(left: Float32Array, right: Float32Array): void;
  /** All of it; nothing is added after. */
  end(): LevelTrace;
} {
  const steps = Math.ceil(length / TRACE_STEP);
  const peaks = new Float32Array(steps);
  const energies = new Float32Array(steps);
  const weighting = kWeighting(RATE);
  const phases = betweenSamples(RATE);
  const channels = [0, 1].map(() => ({
    filter: new Float64Array(4),
    // Silence lies before the beginning.
    window: new Float32Array(2 * REACH),
  }));
  let seen = 0;
  let loudest = 0;

  /** Looks at samples [REACH, length − REACH) of what is there; the first of `samples` is number `first` of the sound. */
  function look(samples: Float32Array, first: number): void {
    const last = samples.length - REACH;
    for (let from = REACH; from < last; ) {
      const step = Math.floor((first + from) / TRACE_STEP);
      const to = Math.min(last, (step + 1) * TRACE_STEP - first);
      if (step >= 0 && step < steps) {
        const peak = peakBetween(samples, from, to);
        if (peak > (peaks[step] as number)) peaks[step] = peak;
      }
      from = to;
    }
  }

  function peakBetween(samples: Float32Array, from: number, to: number): number {
    let peak = 0;
    for (let at = from; at < to; at++) {
      const value = Math.abs(samples[at] as number);
      if (value > peak) peak = value;
    }
    if (peak > loudest) loudest = peak;
    if (peak < loudest * QUIET) return peak;
    for (const taps of phases) peak = Math.max(peak, peakAfter(samples, from, to, taps));
    return peak;
  }

  function addPeaks(samples: Float32Array, channel: { window: Float32Array }): void {
    const joined = new Float32Array(channel.window.length + samples.length);
    joined.set(channel.window);
    joined.set(samples, channel.window.length);
    look(joined, seen - channel.window.length);
    channel.window = joined.slice(-2 * REACH);
  }

  return {
    add(left, right) {
      for (const [at, samples] of [left, right].entries()) {
        const channel = channels[at];
        if (!channel) continue;
        addPeaks(samples, channel);
        for (let from = 0; from < samples.length; ) {
          const step = Math.floor((seen + from) / TRACE_STEP);
          const count = Math.min(samples.length - from, (step + 1) * TRACE_STEP - seen - from);
          const energy = weightedEnergy(samples, from, count, weighting, channel.filter);
          if (step < steps) energies[step] = (energies[step] as number) + energy;
          from += count;
        }
      }
      seen += left.length;
    },
    end() {
      for (const channel of channels) addPeaks(new Float32Array(2 * REACH), channel);
      return { peaks, energies };
    },
  };
}
