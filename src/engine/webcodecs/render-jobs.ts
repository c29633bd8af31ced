import type { Layer, OutputSpec } from '../../plan';
import type { SourceClip } from '../engine';

/**
 * The jobs of the render worker: a segment as an MP4 (no clip: black; progress: frames done), and the first frame of
 * one as a PNG.
 */
export type RenderJobs = {
  render: {
    args: {
      readonly clip: SourceClip | null;
      readonly layer: Layer | null;
      readonly frames: number;
      readonly output: OutputSpec;
    };
    progress: number;
    result: Blob;
  };
  still: {
    args: { readonly clip: SourceClip | null; readonly layer: Layer | null; readonly output: OutputSpec };
    progress: never;
    result: Blob;
  };
};
