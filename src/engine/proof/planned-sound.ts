import { AUDIO_RATE, type AudioMix } from '../../plan';
import type { Stereo } from './correlate';
import type { SoundReader } from './read-sound';
import { resample } from './resample';

/** What a film should sound like, made of the song as the plan lays it. */
export type PlannedSound = {
  /** Samples of the mix at 48 kHz, from sample `from` on; silence outside the film. */
  window(from: number, count: number): Promise<Stereo>;
  /** The mean square of each stretch of `step` samples of the film, of both channels together. */
  levels(step: number, signal: AbortSignal): Promise<Float64Array>;
};

/** @param song the song of the mix; null where the mix has none */
export function plannedSound(mix: AudioMix, song: SoundReader | null): PlannedSound {
  const gain = 10 ** ((mix.song?.levelDb ?? 0) / 20);
  const start = mix.song?.start ?? 0;
  const skip = mix.song?.skip ?? 0;
  /** What the mix does to the song at a sample of the film. */
  const factor = (at: number): number => {
    if (at < start || at < 0 || at >= mix.samples) return 0;
    const left = mix.samples - at;
    return mix.fadeOut > 0 && left < mix.fadeOut ? (gain * left) / mix.fadeOut : gain;
  };
  return {
    async window(from, count) {
      const left = new Float32Array(count);
      const right = new Float32Array(count);
      if (!song) return { left, right };
      const found = await resample(song, (from - start + skip) / AUDIO_RATE, count, AUDIO_RATE);
      for (let at = 0; at < count; at++) {
        const by = factor(from + at);
        left[at] = by * (found.left[at] as number);
        right[at] = by * (found.right[at] as number);
      }
      return { left, right };
    },
    async levels(step, signal) {
      const levels = new Float64Array(Math.ceil(mix.samples / step));
      if (!song) return levels;
      const scale = AUDIO_RATE / song.rate;
      for await (const { atSec, sound } of song.pieces()) {
        const first = atSec * AUDIO_RATE - skip + start;
        if (signal.aborted || first >= mix.samples) break;
        for (let at = 0; at < sound.left.length; at++) {
          const place = first + at * scale;
          const by = factor(Math.floor(place));
          if (by === 0) continue;
          const into = Math.floor(place / step);
          const energy = (sound.left[at] as number) ** 2 + (sound.right[at] as number) ** 2;
          levels[into] = (levels[into] as number) + by * by * energy;
        }
      }
      // As many samples of the song's own rate are in a step of the film.
      for (let at = 0; at < levels.length; at++) levels[at] = ((levels[at] as number) * scale) / (2 * step);
      return levels;
    },
  };
}
