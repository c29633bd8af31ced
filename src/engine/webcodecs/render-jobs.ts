import type { ClipId } from '../../model';
import type { OutputSpec, Segment } from '../../plan';
import type { HandedClip } from '../layers/open-clips';

/** A segment with its clips. */
type ToRender = {
  readonly segment: Pick<Segment, 'layers' | 'duration'>;
  readonly clips: ReadonlyMap<ClipId, HandedClip>;
  readonly output: OutputSpec;
};

/**
 * The jobs of the render worker: a segment as an MP4 (progress: frames done), and the first frame of one as a PNG. They
 * come as bytes, which the page puts into Blobs: the garbage collector sees bytes, and lets go of such Blobs with them.
 */
export type RenderJobs = {
  render: { args: ToRender; progress: number; result: ArrayBuffer };
  still: { args: ToRender; progress: never; result: ArrayBuffer };
};
