import { ffmpeg } from './ffmpeg.ts';

/** Samples a second of everything that is measured here. */
export const SAMPLE_RATE = 48_000;

const asSamples = (raw: Buffer): Float32Array =>
  new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));

const AS_MONO = ['-ac', '1', '-ar', String(SAMPLE_RATE), '-f', 'f32le', 'pipe:1'];

/**
 * The sound of a film on the film's own clock, mono at 48 kHz: sample k is heard k/48000 s after time 0. The edit list
 * is honoured; where the sound begins later there is silence before it.
 */
export async function filmSound(path: string): Promise<Float32Array> {
  const onClock = ['-copyts', '-i', path, '-map', '0:a:0', '-af', 'aresample=async=1:first_pts=0'];
  return asSamples(await ffmpeg([...onClock, ...AS_MONO]));
}

/** The samples of a song from its first one on (encoder delay removed where the file states it), mono at 48 kHz. */
export async function songSound(path: string): Promise<Float32Array> {
  return asSamples(await ffmpeg(['-i', path, '-map', '0:a:0', ...AS_MONO]));
}

/**
 * How loud a stretch is: its root mean square in decibels below full scale; −Infinity for silence and for a stretch
 * that is empty.
 * @param fromSec inclusive
 * @param toSec exclusive
 */
export function levelDb(samples: Float32Array, fromSec: number, toSec: number): number {
  const stretch = samples.subarray(Math.round(fromSec * SAMPLE_RATE), Math.round(toSec * SAMPLE_RATE));
  let sum = 0;
  for (const sample of stretch) sum += sample * sample;
  return stretch.length === 0 ? Number.NEGATIVE_INFINITY : 10 * Math.log10(sum / stretch.length);
}

/** Whether nothing is heard in a stretch: it is below −80 dB. */
export const isSilent = (samples: Float32Array, fromSec: number, toSec: number): boolean =>
  levelDb(samples, fromSec, toSec) < -80;
