import type { Stereo } from '../../media';
import { MIX_BLOCK, type OpenMixed, readMix } from '../../mixer';
import { type AudioMix, mixLength } from '../../plan';

/** What of a mix is wanted: all of it, the song, or some of its items. */
export type MixPart = Pick<AudioMix, 'song' | 'items'>;

/** What a file should sound like, made of the clips as the plan lays them; sample 0 is the file's first. */
export type PlannedSound = {
  /** How many samples the file has. */
  readonly length: number;
  readonly mix: AudioMix;
  /** A stretch of what is wanted; silence outside the film. */
  window(part: MixPart, from: number, count: number): Promise<Stereo>;
  /** All of the mix from sample `from` on, a block at a time. */
  blocks(from: number, signal: AbortSignal): AsyncGenerator<Stereo>;
  close(): void;
};

export function plannedSound(mix: AudioMix, openSound: OpenMixed): PlannedSound {
  // The song is looked into at many places, and opened once.
  let song: ReturnType<OpenMixed> | undefined;
  const open: OpenMixed = async (sound) => {
    if (sound.use !== 'song') return openSound(sound);
    song ??= openSound(sound);
    return { from: (await song).from, close: () => undefined };
  };
  const begin = mix.stretch?.start ?? 0;
  const length = mixLength(mix);
  return {
    length,
    mix,
    async window({ song, items }, from, count) {
      const stream = readMix({ ...mix, song, items }, begin + from, open);
      try {
        return await stream.take(count);
      } finally {
        stream.close();
      }
    },
    async *blocks(from, signal) {
      const stream = readMix(mix, begin + from, open);
      try {
        for (let at = from; at < length && !signal.aborted; at += MIX_BLOCK)
          yield await stream.take(Math.min(MIX_BLOCK, length - at));
      } finally {
        stream.close();
      }
    },
    close: () => void song?.then(({ close }) => close()).catch(() => undefined),
  };
}
