import { AudioSample, AudioSampleSource, Output, WavOutputFormat, WebMOutputFormat } from 'mediabunny';
import { appError } from '../../base';
import type { SoundStream } from '../../media';
import { MIX_BLOCK } from '../../mixer';
import { AUDIO_RATE, type OutputFormat as FilmFormat, type FORMATS } from '../../plan';
import { loadAac, openAacEncoder } from './aac/aac-encoder';
import { adtsFile } from './aac/adts';
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

/**
 * Writes `samples` of a sound as a file of one track whose time zero is the sound's first sample: AAC as its packets, the
 * first of which is its priming (see `aac/adts.ts`); Opus in WebM; PCM in WAV. It goes on as it comes; nothing of it is
 * held. AAC is made by ffmpeg's encoder, compiled for this one thing: of the same samples the same bytes in every browser.
 * Throws `engine/no-encoder` where the browser has no Opus.
 */
export async function encodeSound(stream: SoundStream, samples: number, codec: SoundCodec): Promise<Blob> {
  const sound = codec === 'aac' ? await aacSound() : await sampleSound(codec);
  try {
    for (let at = 0; at < samples; at += MIX_BLOCK) {
      const { left, right } = await stream.take(Math.min(MIX_BLOCK, samples - at));
      await sound.add(at, left, right);
    }
    return await sound.end(samples);
  } catch (thrown) {
    await sound.abandon();
    throw thrown;
  }
}

/** A sound's file, which is being written. */
type WrittenSound = {
  /** Takes the samples from `at` on, as many of both channels; they stay the caller's. */
  add(at: number, left: Float32Array, right: Float32Array): Promise<void>;
  /** After `samples` of them there are no more. */
  end(samples: number): Promise<Blob>;
  /** Ends the encoder. */
  abandon(): Promise<void>;
};

async function aacSound(): Promise<WrittenSound> {
  const { add, finish } = await openAacEncoder(await loadAac());
  const file = adtsFile();
  return {
    add: async (_at, left, right) => file.add(add(left, right)),
    async end() {
      file.add(finish());
      return file.end();
    },
    abandon: async () => undefined,
  };
}

const CONTAINERS = {
  opus: { type: 'audio/webm', make: () => new WebMOutputFormat() },
  'pcm-s24': { type: 'audio/wav', make: () => new WavOutputFormat() },
} as const;

/** What mediabunny writes itself, or has the browser code. */
async function sampleSound(codec: 'opus' | 'pcm-s24'): Promise<WrittenSound> {
  if (codec === 'opus' && !(await canEncodeOpus())) throw appError('engine/no-encoder', codec);
  const { type, make } = CONTAINERS[codec];
  const { target, blob } = blobTarget();
  const file = new Output({ format: make(), target });
  const source = new AudioSampleSource(codec === 'opus' ? { codec, bitrate: OPUS_BITRATE } : { codec });
  file.addAudioTrack(source);
  await file.start();
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
    async end(samples) {
      if (codec === 'opus') await add(samples, new Float32Array(OPUS_TAIL), new Float32Array(OPUS_TAIL));
      await file.finalize();
      return blob(type);
    },
    abandon: () => file.cancel().catch(() => undefined),
  };
}
