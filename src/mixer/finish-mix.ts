import { createLevelTrace, createLoudnessMeter, type Loudness, type SoundStream, TRACE_STEP } from '../media';
import { AUDIO_RATE, type AudioMix, type LoudnessTarget, mixLength } from '../plan';
import { turnDown } from './limiter';
import { changeLoudness } from './loudness-change';
import { type OpenMixed, readMix } from './mix';

/** Samples that are mixed at once: half a second, whatever the length of the film. */
export const MIX_BLOCK = AUDIO_RATE / 2;

/**
 * The sound of a file: of the film, or of the stretch of it that is wanted, from its first sample on, brought to the
 * target where there is one. Of a stretch the loudness is its own. Rejects where a sound cannot be read.
 * @param headroomDb how much further below its target true peaks stay, for what a coder adds to them
 */
export async function finishMix(
  mix: AudioMix,
  target: LoudnessTarget | null,
  headroomDb: number,
  open: OpenMixed,
): Promise<SoundStream> {
  const mixed = () => readMix(mix, mix.stretch?.start ?? 0, open);
  if (!target) return mixed();
  const trace = createLevelTrace(mixLength(mix));
  await listen(mix, open, (left, right) => trace.add(left, right));
  const change = changeLoudness(trace.end(), target, target.truePeakDb - headroomDb);
  if (!change) return mixed();
  const { gain, factors } = change;
  const stream = mixed();
  let next = 0;
  return {
    async take(count) {
      const first = next;
      next += count;
      const { left, right } = await stream.take(count);
      for (const samples of [left, right])
        turnDown(samples, first, TRACE_STEP, gain, factors ?? new Float32Array(0));
      return { left, right };
    },
    close: () => stream.close(),
  };
}

/** Measures the sound of a file as it is mixed. Rejects where a sound cannot be read. */
export async function measureMix(mix: AudioMix, open: OpenMixed): Promise<Loudness> {
  const meter = createLoudnessMeter(2, AUDIO_RATE);
  await listen(mix, open, (left, right) => meter.add([left, right]));
  return meter.read();
}

async function listen(
  mix: AudioMix,
  open: OpenMixed,
  hear: (left: Float32Array, right: Float32Array) => void,
): Promise<void> {
  const stream = readMix(mix, mix.stretch?.start ?? 0, open);
  try {
    for (let left = mixLength(mix); left > 0; left -= MIX_BLOCK) {
      const sound = await stream.take(Math.min(left, MIX_BLOCK));
      hear(sound.left, sound.right);
    }
  } finally {
    stream.close();
  }
}
