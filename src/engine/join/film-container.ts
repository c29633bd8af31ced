import {
  type OutputFormat as Container,
  MovOutputFormat,
  Mp4OutputFormat,
  WebMOutputFormat,
} from 'mediabunny';
import { AUDIO_RATE, FORMATS, type OutputFormat } from '../../plan';

/** Samples in one packet: AAC-LC's (ISO/IEC 14496-3), Opus' as ffmpeg makes them, and mediabunny's of a WAV. */
export const PACKET_SAMPLES = { aac: 1024, opus: 960, 'pcm-s24': 2048 } as const;

/** The container of a film; MP4 and MOV have their index in front. */
export function containerOf(format: OutputFormat): Container {
  switch (FORMATS[format].ending) {
    case '.webm':
      return new WebMOutputFormat();
    case '.mov':
      return new MovOutputFormat({ fastStart: 'reserve' });
    default:
      return new Mp4OutputFormat({ fastStart: 'reserve' });
  }
}

/**
 * When packet `n` of the sound is heard. WebM rounds to milliseconds and Opus packets follow each other exactly; its
 * first packet lies before zero by as much as the container says of the delay, so it is written at zero.
 */
export function soundTime(n: number, told: number, codec: keyof typeof PACKET_SAMPLES): number {
  return codec === 'opus' ? (n * PACKET_SAMPLES.opus) / AUDIO_RATE : told;
}
