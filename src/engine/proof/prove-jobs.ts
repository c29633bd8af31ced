import type { GatheredSounds } from '../../mixer';
import type { AudioMix, LoudnessTarget, RenderPlan } from '../../plan';
import type { InspectProgress, PictureFacts, SoundFacts } from './film-facts';
import type { HeardItem, HeardPlace } from './hear-film';
import type { HeardLevels, LevelTrace } from './measure-levels';
import type { FilmFile } from './open-film';
import type { ProofSources } from './planned-pictures';
import type { DecodedFrames } from './seen-frames';
import type { WatchProgress } from './watch-film';

/** What was heard of a film. */
export type HeardSound = {
  readonly places: readonly HeardPlace[] | null;
  readonly items: readonly HeardItem[] | null;
  readonly levels: HeardLevels | null;
};

/** What was heard of a sound, and of how many of its first chunks that holds for another. */
export type KnownSound = {
  readonly chunks: number;
  readonly trace: LevelTrace;
  readonly places: readonly HeardPlace[];
};

/** Nothing: the sound is not there, or is not decoded here. */
export const UNHEARD: HeardSound = { places: null, items: null, levels: null };

/** The jobs of the proof worker; every one of them opens the film anew. */
export type ProveJobs = {
  inspect: {
    args: { readonly film: FilmFile; readonly plan: Pick<RenderPlan, 'frames' | 'segments' | 'output'> };
    progress: InspectProgress;
    result: PictureFacts;
  };
  /** Null where the film has no sound. */
  inspectSound: { args: { readonly film: FilmFile }; progress: never; result: SoundFacts | null };
  watch: {
    args: {
      readonly film: FilmFile;
      readonly plan: Pick<RenderPlan, 'segments' | 'output'>;
      readonly from: number;
      readonly to: number;
      readonly sources: ProofSources;
      readonly decoded: DecodedFrames | null;
    };
    progress: WatchProgress;
    result: undefined;
  };
  /** All is null where the film's sound is not decoded here. Errors: `media/sound`, naming the clip. */
  hear: {
    args: {
      readonly film: FilmFile;
      readonly mix: AudioMix;
      readonly loudness: LoudnessTarget | null;
      readonly sounds: GatheredSounds;
      readonly known: KnownSound | null;
    };
    progress: never;
    result: { readonly heard: HeardSound; readonly trace: LevelTrace | null };
  };
};
