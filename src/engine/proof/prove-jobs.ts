import type { AudioMix, RenderPlan } from '../../plan';
import type { FilmFacts } from './film-facts';
import type { HeardLevels, HeardPlace } from './hear-film';
import type { ProofSource, ProofSources } from './planned-pictures';
import type { DecodedFrames } from './seen-frames';
import type { WatchProgress } from './watch-film';

/** The jobs of the proof worker; every one of them opens the film anew. */
export type ProveJobs = {
  inspect: {
    args: { readonly film: Blob; readonly plan: Pick<RenderPlan, 'frames' | 'segments' | 'output'> };
    progress: never;
    result: FilmFacts;
  };
  watch: {
    args: {
      readonly film: Blob;
      readonly plan: Pick<RenderPlan, 'segments' | 'output'>;
      readonly from: number;
      readonly to: number;
      readonly sources: ProofSources;
      readonly decoded: DecodedFrames | null;
    };
    progress: WatchProgress;
    result: undefined;
  };
  /** `levels` and `places` are null where the film's sound, or the song, is not decoded here. */
  hear: {
    args: {
      readonly film: Blob;
      readonly mix: AudioMix;
      readonly song: ProofSource | null;
      readonly isLevelsWanted: boolean;
    };
    progress: never;
    result: { readonly places: readonly HeardPlace[] | null; readonly levels: HeardLevels | null };
  };
};
