import type { Stereo } from '../../media';
import type { GatheredSounds } from '../../mixer';
import type { AudioMix } from '../../plan';

/** The jobs of the worker that mixes what is played; one mix at a time. Errors: `media/sound`, naming the clip. */
export type MixJobs = {
  /** Begins anew at a sample of the film and answers the first samples. */
  begin: {
    args: {
      readonly mix: AudioMix;
      readonly sounds: GatheredSounds;
      readonly from: number;
      readonly count: number;
    };
    progress: never;
    result: Stereo;
  };
  /** The samples that come next, of what was begun last. */
  next: { args: { readonly count: number }; progress: never; result: Stereo };
};
