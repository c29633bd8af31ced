import { clipId } from '../../model';
import type { Layer, OutputSpec, Segment } from '../../plan';
import { ticks } from '../../time';
import type { SourceClip } from '../engine';

/** The output in which ffmpeg hands a segment over that this browser does not decode, and no encoder but its own makes. */
export function bridgeOutput(output: OutputSpec): OutputSpec {
  return { ...output, format: 'mp4', quality: 'best' };
}

/** A segment that was made in that output, as a clip whose frames are the segment's, and the layer that shows it. */
export function bridgedClip(
  bytes: Blob,
  { duration }: Pick<Segment, 'duration'>,
  { size, rate }: OutputSpec,
): { readonly clip: SourceClip; readonly layer: Layer } {
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
  return { clip: { record, bytes }, layer: { clipId: id, sourceIn: ticks(0), fit: 'stretch' } };
}
