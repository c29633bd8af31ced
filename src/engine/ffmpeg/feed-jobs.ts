import type { ClipId } from '../../model';
import type { OutputSpec, Segment } from '../../plan';
import type { HandedClip } from '../layers/open-clips';

/** The one job of the feed worker: the first `frames` frames of a segment as I420, one after the other. */
export type FeedJobs = {
  feed: {
    args: {
      readonly segment: Pick<Segment, 'layers' | 'duration'>;
      readonly clips: ReadonlyMap<ClipId, HandedClip>;
      readonly frames: number;
      readonly output: OutputSpec;
    };
    progress: never;
    result: Blob;
  };
};
