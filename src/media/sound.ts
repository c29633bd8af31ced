import { appError, err, ok, type Result, toAppError } from '../base';
import type { FfmpegPool } from './ffmpeg/ffmpeg-pool';

/** Samples a second of every decoded sound. */
const RATE = 48_000;

/**
 * All of a clip's sound at 48 kHz. The browser decodes it (encoder delay and padding taken off as ffmpeg does, within
 * 0.1 ms for wav, mp3, m4a, ogg, opus and flac); what it cannot read, ffmpeg turns into PCM first.
 * Errors: `media/sound`, `engine/…`.
 */
export async function decodeSound(
  bytes: Blob,
  pool: FfmpegPool,
  signal: AbortSignal,
): Promise<Result<AudioBuffer>> {
  const first = await decodeInBrowser(bytes);
  if (first.ok) return first;
  const run = await pool.run(
    {
      inputs: [{ name: 'sound', data: bytes }],
      args: [
        ...['-v', 'error', '-stats', '-i', '/in/sound', '-map', '0:a:0', '-vn'],
        ...['-ac', '2', '-ar', String(RATE), '-c:a', 'pcm_s16le', '-f', 'wav', '/sound.wav'],
      ],
      outputs: ['/sound.wav'],
    },
    { signal },
  );
  if (run === 'cancelled') return err(appError('media/sound', 'cancelled'));
  if (!run.ok)
    return err({ ...run.error, code: run.error.code === 'engine/exit' ? 'media/sound' : run.error.code });
  const [wav] = run.value.outputs;
  return wav ? decodeInBrowser(new Blob([wav])) : err(appError('media/sound', 'no samples'));
}

async function decodeInBrowser(bytes: Blob): Promise<Result<AudioBuffer>> {
  try {
    const context = new OfflineAudioContext({ numberOfChannels: 2, length: 1, sampleRate: RATE });
    return ok(await context.decodeAudioData(await bytes.arrayBuffer()));
  } catch (thrown) {
    return err(toAppError(thrown, 'media/sound'));
  }
}

/** How many samples are looked at before the page gets its turn: a few milliseconds' worth. */
const TURN = 1 << 21;

/**
 * Minimum and maximum of `count` equal stretches of the sound, all channels together, as pairs in −1…1.
 * Lets the page breathe in between.
 */
export async function soundPeaks(sound: AudioBuffer, count: number): Promise<Float32Array> {
  const peaks = new Float32Array(count * 2);
  const channels = Array.from({ length: sound.numberOfChannels }, (_, at) => sound.getChannelData(at));
  let looked = 0;
  for (let bin = 0; bin < count; bin++) {
    const from = Math.floor((bin * sound.length) / count);
    const to = Math.floor(((bin + 1) * sound.length) / count);
    let low = 0;
    let high = 0;
    for (const samples of channels)
      for (let at = from; at < to; at++) {
        const value = samples[at] as number;
        if (value < low) low = value;
        else if (value > high) high = value;
      }
    peaks[bin * 2] = low;
    peaks[bin * 2 + 1] = high;
    looked += (to - from) * channels.length;
    if (looked >= TURN) {
      looked = 0;
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return peaks;
}
