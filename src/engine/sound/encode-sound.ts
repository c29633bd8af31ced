import {
  AudioSample,
  AudioSampleSource,
  EncodedAudioPacketSource,
  EncodedPacket,
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
import { AAC_PACKET, AAC_PRIMING, loadAac, openAacEncoder } from './aac/aac-encoder';
import { blobTarget } from './blob-target';
import { canEncodeOpus, OPUS_BITRATE } from './opus-encoder';

export type SoundCodec = NonNullable<(typeof FORMATS)[FilmFormat]['sound']>;

/** How far true peaks stay below what was asked for, in decibels: what a coder loses moves them. */
export const HEADROOM_DB: { readonly [codec in SoundCodec]: number } = {
  aac: 0.5,
  opus: 0.5,
  'pcm-s24': 0.03,
};

/** Silence behind the end, in samples, so that a coder which looks ahead gives out all that went in. */
const OPUS_TAIL = 1024;

const CONTAINERS: { readonly [codec in SoundCodec]: { readonly type: string; make(): OutputFormat } } = {
  aac: { type: 'audio/mp4', make: () => new Mp4OutputFormat({ fastStart: false }) },
  opus: { type: 'audio/webm', make: () => new WebMOutputFormat() },
  'pcm-s24': { type: 'audio/wav', make: () => new WavOutputFormat() },
};

/** The track of a sound's file, which is begun after it was added. */
type SoundTrack = {
  /** Takes the samples from `at` on, as many of both channels; they stay the caller's. */
  add(at: number, left: Float32Array, right: Float32Array): Promise<void>;
  /** After `samples` of them there are no more. */
  finish(samples: number): Promise<void>;
};

/**
 * Writes `samples` of a sound as a file of one track whose time zero is the sound's first sample: AAC in MP4, its priming
 * before zero; Opus in WebM; PCM in WAV. It goes on as it comes; nothing of it is held. AAC is made by ffmpeg's encoder,
 * compiled for this one thing: of the same samples the same bytes in every browser. Throws `engine/no-encoder` where
 * the browser has no Opus.
 */
export async function encodeSound(stream: SoundStream, samples: number, codec: SoundCodec): Promise<Blob> {
  if (codec === 'opus' && !(await canEncodeOpus())) throw appError('engine/no-encoder', codec);
  const { type, make } = CONTAINERS[codec];
  const { target, blob } = blobTarget();
  const file = new Output({ format: make(), target });
  const track = codec === 'aac' ? await aacTrack(file) : sampleTrack(file, codec);
  await file.start();
  for (let at = 0; at < samples; at += MIX_BLOCK) {
    const { left, right } = await stream.take(Math.min(MIX_BLOCK, samples - at));
    await track.add(at, left, right);
  }
  await track.finish(samples);
  await file.finalize();
  return blob(type);
}

async function aacTrack(file: Output): Promise<SoundTrack> {
  const { config, add, finish } = await openAacEncoder(await loadAac());
  const source = new EncodedAudioPacketSource('aac');
  file.addAudioTrack(source);
  const decoderConfig = {
    codec: 'mp4a.40.2',
    sampleRate: AUDIO_RATE,
    numberOfChannels: 2,
    description: config,
  };
  // Players leave out what lies before zero.
  let next = -AAC_PRIMING;
  const write = async (packets: readonly Uint8Array[]) => {
    for (const data of packets) {
      await source.add(new EncodedPacket(data, 'key', next / AUDIO_RATE, AAC_PACKET / AUDIO_RATE), {
        decoderConfig,
      });
      next += AAC_PACKET;
    }
  };
  return {
    add: (_at, left, right) => write(add(left, right)),
    finish: () => write(finish()),
  };
}

/** What mediabunny writes itself, or has the browser code. */
function sampleTrack(file: Output, codec: 'opus' | 'pcm-s24'): SoundTrack {
  const source = new AudioSampleSource(codec === 'opus' ? { codec, bitrate: OPUS_BITRATE } : { codec });
  file.addAudioTrack(source);
  const add = async (at: number, left: Float32Array, right: Float32Array) => {
    const data = new Float32Array(2 * left.length);
    data.set(left);
    data.set(right, left.length);
    const sample = new AudioSample({
      ...{ data, timestamp: at / AUDIO_RATE, format: 'f32-planar', numberOfChannels: 2 },
      sampleRate: AUDIO_RATE,
    });
    await source.add(sample);
    sample.close();
  };
  return {
    add,
    async finish(samples) {
      if (codec === 'opus') await add(samples, new Float32Array(OPUS_TAIL), new Float32Array(OPUS_TAIL));
    },
  };
}
