import type { Layer, OutputSpec } from '../../plan';
import type { SourceClip } from '../engine';

/** The one job of the feed worker: the frames of a layer as I420, one after the other. No clip: one black frame. */
export type FeedJobs = {
  feed: {
    args: {
      readonly clip: SourceClip | null;
      readonly layer: Layer | null;
      readonly frames: number;
      readonly output: OutputSpec;
    };
    progress: never;
    result: Blob;
  };
};
