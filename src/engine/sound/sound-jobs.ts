import type { Loudness } from '../../media';
import type { GatheredSounds } from '../../mixer';
import type { AudioMix, LoudnessTarget } from '../../plan';
import type { EarlierSound } from './continue-sound';
import type { SoundCodec } from './encode-sound';

/** The jobs of the sound worker. Errors: `media/sound`, naming the clip; `engine/…`. */
export type SoundJobs = {
  render: {
    args: {
      readonly mix: AudioMix;
      readonly loudness: LoudnessTarget | null;
      readonly codec: SoundCodec;
      readonly sounds: GatheredSounds;
      /** Null where all of it is coded. */
      readonly earlier: EarlierSound | null;
    };
    progress: never;
    result: Blob;
  };
  measure: {
    args: { readonly mix: AudioMix; readonly sounds: GatheredSounds };
    progress: never;
    result: Loudness;
  };
};
