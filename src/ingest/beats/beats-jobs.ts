import type { HeardSong } from '../../model';

/** The job of the beats' worker. Progress is the share that is done. */
export type BeatsJobs = {
  readonly analyse: {
    /** One channel at the analysis' rate. */
    readonly args: { readonly samples: Float32Array };
    readonly progress: number;
    readonly result: HeardSong;
  };
};
