import { SONG_RATE } from './voices';
import type { Stereo } from './wav';

/** A sound of silence. */
export function silence(lengthSec: number): Stereo {
  const samples = Math.round(lengthSec * SONG_RATE);
  return { left: new Float32Array(samples), right: new Float32Array(samples) };
}

/** Adds `from` to `to`, with a gain of its own for every sample. */
export function mixInto(to: Stereo, from: Stereo, gainAt: (sample: number) => number): void {
  for (const side of ['left', 'right'] as const) {
    const [target, source] = [to[side], from[side]];
    for (let n = 0; n < target.length; n++) target[n] = (target[n] ?? 0) + (source[n] ?? 0) * gainAt(n);
  }
}

/** Repeats what is heard, from one side to the other and back, ever softer; changes the bus. */
export function echo({ left, right }: Stereo, delaySec: number, feedback: number): void {
  const delay = Math.round(delaySec * SONG_RATE);
  for (let n = delay; n < left.length; n++) {
    const [before, other] = [left[n - delay] ?? 0, right[n - delay] ?? 0];
    left[n] = (left[n] ?? 0) + feedback * other;
    right[n] = (right[n] ?? 0) + feedback * before;
  }
}

/** What a large room answers to the bus: combs and all-passes after Schroeder (1962), the sides of unlike lengths. */
export function reverb(bus: Stereo): Stereo {
  const answer = (input: Float32Array, spread: number): Float32Array => {
    const sum = new Float32Array(input.length);
    for (const length of [1687, 1801, 2053, 2251, 2399]) {
      const line = new Float32Array(length + spread);
      let damped = 0;
      for (let n = 0, at = 0; n < input.length; n++, at = (at + 1) % line.length) {
        const heard = line[at] ?? 0;
        damped += 0.55 * (heard - damped);
        line[at] = (input[n] ?? 0) + 0.84 * damped;
        sum[n] = (sum[n] ?? 0) + heard / 5;
      }
    }
    for (const length of [347, 113]) {
      const line = new Float32Array(length + spread);
      for (let n = 0, at = 0; n < sum.length; n++, at = (at + 1) % line.length) {
        const held = line[at] ?? 0;
        const value = (sum[n] ?? 0) + 0.6 * held;
        line[at] = value;
        sum[n] = held - 0.6 * value;
      }
    }
    return sum;
  };
  return { left: answer(bus.left, 0), right: answer(bus.right, 31) };
}

/** Brings the loudest sample to `peak`, rounding off what stands out; changes the bus. */
export function finish({ left, right }: Stereo, drive: number, peak: number): void {
  let loudest = 0;
  for (const samples of [left, right])
    for (let n = 0; n < samples.length; n++) {
      samples[n] = Math.tanh((samples[n] ?? 0) * drive);
      loudest = Math.max(loudest, Math.abs(samples[n] ?? 0));
    }
  const fade = Math.round(0.05 * SONG_RATE);
  for (const samples of [left, right])
    for (let n = 0; n < samples.length; n++)
      samples[n] = ((samples[n] ?? 0) * peak * Math.min(1, (samples.length - n) / fade)) / (loudest || 1);
}
