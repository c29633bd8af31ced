import type { Layer, OutputSpec } from '../../plan';
import type { SourceClip } from '../engine';

/** The one job of the render worker: a segment as an MP4. No clip: black. Progress: frames done. */
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
};
