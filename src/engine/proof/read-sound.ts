import {
  ALL_FORMATS,
  type AudioSample,
  AudioSampleSink,
  BlobSource,
  Input,
  type InputAudioTrack,
} from 'mediabunny';
import type { Stereo } from './correlate';
import { mp3Delay } from './mp3-delay';

/** A sound that is decoded piece by piece; time zero is its first sample that is to be heard. */
export type SoundReader = {
  readonly rate: number;
  /** Its samples from `fromSec` on, `count` of them at its own rate; silence where it has none. */
  window(fromSec: number, count: number): Promise<Stereo>;
  /** All of it from zero on, a piece at a time with the time of its first sample. */
  pieces(): AsyncGenerator<{ readonly atSec: number; readonly sound: Stereo }>;
  close(): void;
};

/** Coders need what came before: decoding begins so much earlier. */
const RUN_UP_SEC = 0.25;

/** Opens the sound of a track. `zero` is the track's own time of what is heard first. */
export async function readTrack(
  track: InputAudioTrack,
  zero: number,
  close: () => void = () => undefined,
): Promise<SoundReader> {
  const rate = await track.getSampleRate();
  const sink = new AudioSampleSink(track);
  return {
    rate,
    async window(fromSec, count) {
      const left = new Float32Array(count);
      const right = new Float32Array(count);
      const begin = fromSec + zero;
      const until = begin + count / rate;
      // A reader asked for a time before its first packet begins there.
      for await (const sample of sink.samples(begin - RUN_UP_SEC, until)) {
        const piece = planes(sample);
        const first = Math.round((sample.timestamp - begin) * rate);
        sample.close();
        const skip = Math.max(0, -first);
        const length = Math.min(piece.left.length - skip, count - Math.max(0, first));
        if (length <= 0) continue;
        left.set(piece.left.subarray(skip, skip + length), Math.max(0, first));
        right.set(piece.right.subarray(skip, skip + length), Math.max(0, first));
      }
      return { left, right };
    },
    async *pieces() {
      for await (const sample of sink.samples()) {
        const whole = planes(sample);
        const atSec = sample.timestamp - zero;
        sample.close();
        const skip = Math.min(whole.left.length, Math.max(0, Math.round(-atSec * rate)));
        if (skip === whole.left.length) continue;
        const sound = { left: whole.left.subarray(skip), right: whole.right.subarray(skip) };
        yield { atSec: atSec + skip / rate, sound };
      }
    },
    close,
  };
}

/** Opens a song as ffmpeg hears it; null where this browser does not decode it. */
export async function openSong(song: Blob): Promise<SoundReader | null> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(song) });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (track && (await track.canDecode())) {
      const delay = (await track.getCodec()) === 'mp3' ? await mp3Delay(song) : 0;
      const zero = delay / (await track.getSampleRate()) + Math.max(0, await track.getFirstTimestamp());
      return await readTrack(track, zero, () => input.dispose());
    }
  } catch {
    // Not a file that is read here.
  }
  input.dispose();
  return null;
}

/** The first two channels of a sample; one channel is heard on both sides. */
function planes(sample: AudioSample): Stereo {
  const plane = (planeIndex: number) => {
    const samples = new Float32Array(sample.numberOfFrames);
    sample.copyTo(samples, { planeIndex, format: 'f32-planar' });
    return samples;
  };
  const left = plane(0);
  return { left, right: sample.numberOfChannels > 1 ? plane(1) : left };
}
