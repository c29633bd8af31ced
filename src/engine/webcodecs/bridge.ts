import { clipId } from '../../model';
import { type OutputSpec, plainLayer, type Segment } from '../../plan';
import { ticks } from '../../time';
import type { RenderJobs } from './render-jobs';

/** The output in which ffmpeg hands a segment over that this browser does not decode, and no encoder but its own makes. */
export function bridgeOutput(output: OutputSpec): OutputSpec {
  return { ...output, format: 'mp4', quality: 'best' };
}

/** A segment that was made in that output, as one whose only layer is a clip of its frames. */
export function bridgedSegment(
  bytes: Blob,
  { duration }: Pick<Segment, 'duration'>,
  output: OutputSpec,
): RenderJobs['render']['args'] {
  const { size, rate } = output;
  const id = clipId('0'.repeat(64));
  const pixels = {
    codec: 'h264',
    size,
    codedSize: size,
    rotation: 0,
    rate,
    variableRate: false,
    frameCount: duration,
    timescale: rate.num,
    firstTimestamp: ticks(0),
    keyFrames: [],
    colour: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    hasAlpha: false,
    bitDepth: 8,
  } as const;
  const probe = {
    container: 'mp4',
    duration: ticks(0),
    pixels,
    sound: null,
    decodesIn: { browser: true, ffmpeg: true },
  };
  const record = {
    id,
    kind: 'video',
    mimeType: bytes.type,
    probe,
    byteLength: bytes.size,
    importedAt: 0,
  } as const;
  return {
    segment: { duration, layers: [plainLayer({ clipId: id, sourceIn: ticks(0), fit: 'stretch' })] },
    clips: new Map([[id, { record, bytes, isConformed: false }]]),
    output,
  };
}
