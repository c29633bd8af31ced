import { ffmpeg, ffprobe } from './ffmpeg.ts';
import { SAMPLE_RATE } from './sound.ts';

/** A sound of a film as it was ordered; times in seconds, levels in decibels. */
export type OrderedSound =
  | { readonly kind: 'song'; readonly path: string; readonly offsetSec: number; readonly levelDb?: number }
  | {
      readonly kind: 'item';
      readonly path: string;
      /** Where in the film it begins, how long it is, and from when on the clip is shown. */
      readonly startSec: number;
      readonly lengthSec: number;
      readonly fromSec: number;
      readonly levelDb?: number;
      readonly fadeInSec?: number;
      readonly fadeOutSec?: number;
    };

/** How long a cut in a sound is softened, and how long the film's sound fades at its end, in seconds. */
const EDGE_SEC = 0.003;
const END_SEC = 0.25;

const LEFT = [`pan=mono|c0=c0`, `aresample=${SAMPLE_RATE}`];
const asSamples = (raw: Buffer) =>
  new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));

/** The left channel of a file at 48 kHz, from the container's time zero on. */
export async function leftOnClock(path: string): Promise<Float32Array> {
  const filters = [...LEFT, 'aresample=async=1:first_pts=0'].join();
  const args = ['-copyts', '-i', path, '-map', '0:a:0', '-af', filters, '-f', 'f32le', 'pipe:1'];
  return asSamples(await ffmpeg(args));
}

/** The left channel of a song at 48 kHz, from its first sample on. */
async function leftOfSong(path: string): Promise<Float32Array> {
  return asSamples(await ffmpeg(['-i', path, '-map', '0:a:0', '-af', LEFT.join(), '-f', 'f32le', 'pipe:1']));
}

/**
 * What a film should sound like on the left, at 48 kHz: made anew of what system ffmpeg decodes, without the product's code. An
 * item's sound lies where it does beside the first picture of its clip.
 */
export async function plannedMix(
  sounds: readonly OrderedSound[],
  lengthSec: number,
  { fadesAtEnd = true } = {},
): Promise<Float32Array> {
  const mix = new Float32Array(Math.round(lengthSec * SAMPLE_RATE));
  for (const sound of sounds) {
    const gain = 10 ** ((sound.levelDb ?? 0) / 20);
    if (sound.kind === 'song') {
      const samples = await leftOfSong(sound.path);
      const begin = Math.round(sound.offsetSec * SAMPLE_RATE);
      for (let n = Math.max(0, begin); n < mix.length; n++)
        mix[n] = (mix[n] ?? 0) + gain * (samples[n - begin] ?? 0);
      continue;
    }
    const samples = await leftOnClock(sound.path);
    const zero = await firstPictureSec(sound.path);
    const [begin, end] = [sound.startSec, sound.startSec + sound.lengthSec].map((sec) =>
      Math.round(sec * SAMPLE_RATE),
    );
    const from = Math.round((zero + sound.fromSec) * SAMPLE_RATE);
    const [fadeIn, fadeOut] = [sound.fadeInSec ?? 0, sound.fadeOutSec ?? 0].map(
      (sec) => Math.max(EDGE_SEC, sec) * SAMPLE_RATE,
    );
    for (let n = begin ?? 0; n < (end ?? 0); n++) {
      const fades =
        Math.min(1, (n - (begin ?? 0)) / (fadeIn ?? 1)) * Math.min(1, ((end ?? 0) - n) / (fadeOut ?? 1));
      mix[n] = (mix[n] ?? 0) + gain * fades * (samples[n - (begin ?? 0) + from] ?? 0);
    }
  }
  if (fadesAtEnd)
    for (let n = mix.length - Math.round(END_SEC * SAMPLE_RATE); n < mix.length; n++)
      mix[n] = ((mix[n] ?? 0) * (mix.length - n)) / (END_SEC * SAMPLE_RATE);
  return mix;
}

/** The container's own time of the first picture that is shown. */
async function firstPictureSec(path: string): Promise<number> {
  const probed = await ffprobe(path, [
    ...[
      '-select_streams',
      'v:0',
      '-read_intervals',
      '%+#1',
      '-show_entries',
      'frame=best_effort_timestamp_time',
    ],
  ]);
  const [frame] = probed.frames as readonly { best_effort_timestamp_time: string }[];
  return Number(frame?.best_effort_timestamp_time ?? 0);
}

/** How far a film is from what was ordered, in decibels: the difference beside the ordered sound, by root mean square. */
export function differenceDb(
  film: Float32Array,
  ordered: Float32Array,
  fromSec: number,
  toSec: number,
): number {
  let [off, all] = [0, 0];
  for (let n = Math.round(fromSec * SAMPLE_RATE); n < Math.round(toSec * SAMPLE_RATE); n++) {
    off += ((film[n] ?? 0) - (ordered[n] ?? 0)) ** 2;
    all += (ordered[n] ?? 0) ** 2;
  }
  return 10 * Math.log10(off / all);
}
