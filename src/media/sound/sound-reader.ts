import {
  ALL_FORMATS,
  type AudioSample,
  AudioSampleSink,
  BlobSource,
  Input,
  type InputAudioTrack,
} from 'mediabunny';
import { decodingStart } from './decoding-start';
import { matroskaDelay } from './matroska-delay';
import { mp3Delay } from './mp3-delay';
import { type Resampler, resampler } from './resampler/resampler';
import { type Stereo, silence, toStereo } from './stereo';

/** Samples a second of everything that is read here. */
const RATE = 48_000;

/** A sound that this browser decodes. */
export type SoundSource = {
  readonly bytes: Blob;
  /** The container's time of what counts as the beginning, in seconds; null: where it begins to be heard. */
  readonly zeroSec: number | null;
};

/** A sound at 48 kHz in two channels, decoded as it is asked for; sample 0 is its beginning. */
export type SoundReader = {
  /**
   * Reads from a sample on; silence before the beginning and behind the end. Decoding begins shortly before, not at the
   * beginning.
   */
  from(sample: number): SoundStream;
  close(): void;
};

/** A sound that is read on and on. */
export type SoundStream = {
  /** The next samples, the caller's. Rejects where they cannot be decoded. */
  take(count: number): Promise<Stereo>;
  /** Ends the decoder; what was asked for may be rejected. */
  close(): void;
};

/** Coders need what came before: decoding begins so much earlier. */
const RUN_UP_SEC = 0.25;

/**
 * Opens the sound of a file; null where there is none, or this browser does not decode it: asked, and its first samples
 * decoded. A song's sample 0 is its first that is to be heard, as ffmpeg hears it, an encoder's delay taken off.
 */
export async function openSound({ bytes, zeroSec }: SoundSource): Promise<SoundReader | null> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(bytes) });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (track && (await track.canDecode()) && (await decodesSomething(track))) {
      const isMatroska = /^(?:WebM|Matroska)$/.test((await input.getFormat()).name);
      const delay = isMatroska ? await matroskaDelay(bytes) : 0;
      const zero = zeroSec ?? (await firstHeard(track, bytes, delay));
      return await readTrack(track, zero + delay, () => input.dispose());
    }
  } catch {
    // Not a file that is read here.
  }
  input.dispose();
  return null;
}

/** Opens the sound of a track; `zeroSec` is the track's own time of sample 0. */
async function readTrack(track: InputAudioTrack, zeroSec: number, close: () => void): Promise<SoundReader> {
  const rate = await track.getSampleRate();
  const toRate = rate === RATE ? null : resampler(rate, RATE);
  return {
    from(sample) {
      const first = toRate ? toRate.placeOf(sample) - toRate.reach + 1 : sample;
      const source = readOn(track, rate, zeroSec, first);
      if (toRate) return resampled(source, toRate, sample);
      return { take: (count) => source.take(count, count), close: source.close };
    },
    close,
  };
}

/** The track's time of the first sample that is to be heard. */
async function firstHeard(track: InputAudioTrack, bytes: Blob, delaySec: number): Promise<number> {
  const skipped = (await track.getCodec()) === 'mp3' ? await mp3Delay(bytes) : 0;
  const first = (await track.getFirstTimestamp()) - delaySec;
  return skipped / (await track.getSampleRate()) + Math.max(0, first);
}

/** The only proof that this browser decodes a sound, whatever it promised. */
async function decodesSomething(track: InputAudioTrack): Promise<boolean> {
  for await (const sample of new AudioSampleSink(track).samples()) {
    sample.close();
    return true;
  }
  return false;
}

/** Samples of the source's own rate, read on. */
type SourceStream = {
  /** The next `count` samples; the next call begins `step` behind where this one began. */
  take(count: number, step: number): Promise<Stereo>;
  close(): void;
};

type Piece = { readonly at: number; readonly sound: Stereo };

function readOn(track: InputAudioTrack, rate: number, zeroSec: number, first: number): SourceStream {
  let samples: Promise<AsyncGenerator<AudioSample, void, unknown> | null> | undefined;
  let pieces: Piece[] = [];
  /** Where the next sample of the decoder lies, and the time at which it should tell it. */
  let decoded: { readonly at: number; readonly told: number } | undefined;
  let startAt = 0;
  let next = first;
  let hasEnded = false;
  const endOf = (piece: Piece | undefined) =>
    piece ? piece.at + piece.sound.left.length : Number.NEGATIVE_INFINITY;

  async function begin(): Promise<AsyncGenerator<AudioSample, void, unknown> | null> {
    const start = await decodingStart(track, zeroSec + first / rate - RUN_UP_SEC);
    if (!start) return null;
    startAt = Math.round((start.firstSec - zeroSec) * rate);
    return new AudioSampleSink(track).samples(start.packetSec);
  }

  /** Decodes until there is something at `end`, or nothing more. */
  async function decodeUntil(end: number): Promise<void> {
    samples ??= begin();
    const decoding = await samples;
    while (!hasEnded && endOf(pieces.at(-1)) < end) {
      const sample = (await decoding?.next())?.value;
      if (!sample) {
        hasEnded = true;
        return;
      }
      // What comes out follows on what came before; only a hole in the file shows in the times that are told.
      const at = decoded ? decoded.at + Math.round((sample.timestamp - decoded.told) * rate) : startAt;
      const count = sample.numberOfFrames;
      decoded = { at: at + count, told: sample.timestamp + count / rate };
      pieces.push({ at, sound: planesOf(sample) });
      sample.close();
    }
  }

  return {
    async take(count, step) {
      const [begin, end] = [next, next + count];
      next += step;
      await decodeUntil(end);
      const taken = silence(count);
      for (const { at, sound } of pieces) {
        const from = Math.max(at, begin);
        const to = Math.min(at + sound.left.length, end);
        if (from >= to) continue;
        taken.left.set(sound.left.subarray(from - at, to - at), from - begin);
        taken.right.set(sound.right.subarray(from - at, to - at), from - begin);
      }
      pieces = pieces.filter((piece) => endOf(piece) > next);
      return taken;
    },
    close: () => void samples?.then((decoding) => decoding?.return(undefined)).catch(() => undefined),
  };
}

/** A stream at 48 kHz from one of another rate, which begins where its first sample needs it. */
function resampled(source: SourceStream, { reach, placeOf, run }: Resampler, from: number): SoundStream {
  let next = from;
  return {
    async take(count) {
      const [begin, end] = [next, next + count];
      next = end;
      const first = placeOf(begin) - reach + 1;
      const needed = placeOf(end - 1) + reach + 1 - first;
      const { left, right } = await source.take(needed, placeOf(end) - placeOf(begin));
      const taken = silence(count);
      run(left, first, begin, taken.left);
      run(right, first, begin, taken.right);
      return taken;
    },
    close: source.close,
  };
}

function planesOf(sample: AudioSample): Stereo {
  return toStereo(sample.numberOfChannels, sample.numberOfFrames, (planeIndex) => {
    const samples = new Float32Array(sample.numberOfFrames);
    sample.copyTo(samples, { planeIndex, format: 'f32-planar' });
    return samples;
  });
}
