import { expect, it } from 'vitest';
import type { SoundReader, Stereo } from '../../media';
import { MIX_BLOCK } from '../../mixer';
import { AUDIO_RATE, type AudioMix } from '../../plan';
import { CHUNK, measureLevels } from './measure-levels';
import type { PlannedSound } from './planned-sound';

/** A tone that swells, with a click in the third chunk and another tone from the fourth on. */
function sound(seconds: number, pitch: number): Float32Array {
  return Float32Array.from({ length: seconds * AUDIO_RATE }, (_, n) => {
    const hz = n < 3 * CHUNK ? 440 : pitch;
    const level = 0.2 + 0.1 * Math.sin(n / 70_000);
    return n === 2.5 * CHUNK ? 0.9 : level * Math.sin((2 * Math.PI * hz * n) / AUDIO_RATE);
  });
}

const part = (samples: Float32Array, from: number, count: number): Stereo => {
  const taken = new Float32Array(count);
  taken.set(samples.subarray(from, from + count));
  return { left: taken, right: taken.slice() };
};

/** What was read of a sound, so that it can be told that the rest was not. */
function readerOf(samples: Float32Array): { readonly reader: SoundReader; readonly read: number[] } {
  const read: number[] = [];
  const from = (first: number) => {
    let at = first;
    read.push(first);
    return {
      async take(count: number) {
        at += count;
        return part(samples, at - count, count);
      },
      close: () => undefined,
    };
  };
  return { reader: { from, close: () => undefined } as unknown as SoundReader, read };
}

const plannedOf = (samples: Float32Array): PlannedSound => ({
  length: samples.length,
  mix: {} as AudioMix,
  window: async (_part, from, count) => part(samples, from, count),
  async *blocks(from) {
    for (let at = from; at < samples.length; at += MIX_BLOCK)
      yield part(samples, at, Math.min(MIX_BLOCK, samples.length - at));
  },
  close: () => undefined,
});

it('what is known of the beginning is not heard again, and what is told of the whole is the same', async () => {
  const { signal } = new AbortController();
  const [a, b] = [sound(48, 300), sound(45, 1000)];
  const { trace } = await measureLevels(readerOf(a).reader, plannedOf(a), null, null, signal);
  const whole = await measureLevels(readerOf(b).reader, plannedOf(b), null, null, signal);
  const { reader, read } = readerOf(b);
  const goneOn = await measureLevels(reader, plannedOf(b), null, { chunks: 3, trace }, signal);
  expect(read).toEqual([3 * CHUNK - AUDIO_RATE / 2]);
  expect(goneOn.levels.integratedLufs).toBeCloseTo(whole.levels.integratedLufs ?? Number.NaN, 6);
  expect(goneOn.levels.truePeakDb).toBeCloseTo(whole.levels.truePeakDb ?? Number.NaN, 9);
  expect(goneOn.levels).toMatchObject({ silent: [], isPlannedSilent: false, expectedLufs: null });
  expect(goneOn.trace.wanted).toEqual(whole.trace.wanted);
  expect(goneOn.trace.heard).toEqual(whole.trace.heard);
  expect(goneOn.trace.peaks).toEqual(whole.trace.peaks);
});

it('silence behind what is known is found where it is', async () => {
  const { signal } = new AbortController();
  const planned = sound(45, 1000);
  const { trace } = await measureLevels(readerOf(planned).reader, plannedOf(planned), null, null, signal);
  const silent = planned.slice().fill(0, 35 * AUDIO_RATE, 36 * AUDIO_RATE);
  const heard = await measureLevels(
    readerOf(silent).reader,
    plannedOf(planned),
    null,
    { chunks: 3, trace },
    signal,
  );
  expect(heard.levels.silent).toEqual([{ from: 35 * AUDIO_RATE, to: 36 * AUDIO_RATE }]);
});
