import {
  AudioSample,
  AudioSampleSource,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  WavOutputFormat,
  WebMOutputFormat,
} from 'mediabunny';
import { appError } from '../../base';
import type { SoundStream } from '../../media';
import { MIX_BLOCK } from '../../mixer';
import { AUDIO_RATE, type OutputFormat as FilmFormat, type FORMATS } from '../../plan';
import { blobTarget } from './blob-target';
import { canEncodeOpus, OPUS_BITRATE } from './opus-encoder';

export type SoundCodec = NonNullable<(typeof FORMATS)[FilmFormat]['sound']>;

/**
 * The samples that come out of a coder before the first that went in: they lie before zero, and players leave them out.
 * Opus tells its own in its description.
 */
const PRIMING: { readonly [codec in SoundCodec]: number } = { aac: 1024, opus: 0, 'pcm-s24': 0 };

/** How each is coded: beyond hearing at these rates. */
const BITRATE = { aac: 256_000, opus: OPUS_BITRATE, 'pcm-s24': undefined } as const;

/** How far true peaks stay below what was asked for, in decibels: what a coder loses moves them. */
export const HEADROOM_DB: { readonly [codec in SoundCodec]: number } = {
  aac: 0.5,
  opus: 0.5,
  'pcm-s24': 0.03,
};

/** Silence behind the end, so that a coder which looks ahead gives out all that went in. */
const TAIL = 1024;

const CONTAINERS: { readonly [codec in SoundCodec]: { readonly type: string; make(): OutputFormat } } = {
  aac: { type: 'audio/mp4', make: () => new Mp4OutputFormat({ fastStart: false }) },
  opus: { type: 'audio/webm', make: () => new WebMOutputFormat() },
  'pcm-s24': { type: 'audio/wav', make: () => new WavOutputFormat() },
};

/**
 * Writes `samples` of a sound as a file of one track whose time zero is the sound's first sample: AAC in MP4, its priming
 * before zero; Opus in WebM; PCM in WAV. It goes on as it comes; nothing of it is held. AAC is made by ffmpeg's encoder,
 * compiled for this one thing: of the same samples the same bytes in every browser. Throws `engine/no-encoder` where
 * the browser has no Opus.
 */
export async function encodeSound(stream: SoundStream, samples: number, codec: SoundCodec): Promise<Blob> {
  if (codec === 'aac') (await import('@mediabunny/aac-encoder')).registerAacEncoder();
  else if (codec === 'opus' && !(await canEncodeOpus())) throw appError('engine/no-encoder', codec);
  const { type, make } = CONTAINERS[codec];
  const { target, blob } = blobTarget();
  const file = new Output({ format: make(), target });
  const bitrate = BITRATE[codec];
  const source = new AudioSampleSource({ codec, ...(bitrate === undefined ? {} : { bitrate }) });
  file.addAudioTrack(source);
  await file.start();
  const add = async (at: number, left: Float32Array, right: Float32Array) => {
    const data = new Float32Array(2 * left.length);
    data.set(left);
    data.set(right, left.length);
    const timestamp = (at - PRIMING[codec]) / AUDIO_RATE;
    const sample = new AudioSample({
      ...{ data, timestamp, format: 'f32-planar', numberOfChannels: 2, sampleRate: AUDIO_RATE },
    });
    await source.add(sample);
    sample.close();
  };
  for (let at = 0; at < samples; at += MIX_BLOCK) {
    const { left, right } = await stream.take(Math.min(MIX_BLOCK, samples - at));
    await add(at, left, right);
  }
  if (codec === 'opus') await add(samples, new Float32Array(TAIL), new Float32Array(TAIL));
  await file.finalize();
  return blob(type);
}
