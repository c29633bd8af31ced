import { createLoudnessMeter, type Loudness } from '../../media';
import { AUDIO_RATE } from '../../plan';
import { findSound, type Stereo } from './correlate';
import type { PlannedSound } from './planned-sound';
import type { SoundReader } from './read-sound';

/** Where a stretch of the mix was found in the film. */
export type HeardPlace = {
  /** The stretch's first sample in the film, at 48 kHz. */
  readonly at: number;
  /** How much later it is than planned, in milliseconds. */
  readonly offsetMs: number;
  readonly likeness: number;
};

/** How loud a film is, and where it is silent though the plan is not, in samples at 48 kHz, half-open. */
export type HeardLevels = Loudness & {
  readonly silent: readonly { readonly from: number; readonly to: number }[];
  /** Whether the plan has anything to be heard at all. */
  readonly isPlannedSilent: boolean;
};

/** How long a stretch is that is looked for, and how far from its place it is looked for, in samples. */
const STRETCH = AUDIO_RATE;
const REACH = AUDIO_RATE / 4;
/** Places that are tried, spread from the first sample to the last, and how many are kept of those that are heard. */
const TRIED = 9;
const KEPT = 5;
/** Mean square of what is heard: −55 dB; quieter places are left out. */
const HEARD = 10 ** (-55 / 10);

/** Finds the mix in the film at several places. None where the plan is silent. */
export async function findPlaces(
  film: SoundReader,
  planned: PlannedSound,
  samples: number,
  signal: AbortSignal,
): Promise<readonly HeardPlace[]> {
  const length = Math.min(STRETCH, samples);
  const starts = Array.from({ length: TRIED }, (_, k) => Math.round(((samples - length) * k) / (TRIED - 1)));
  const audible: { readonly at: number; readonly reference: Stereo }[] = [];
  for (const at of new Set(starts)) {
    if (signal.aborted) return [];
    const reference = await planned.window(at, length);
    if (meanSquare(reference) > HEARD) audible.push({ at, reference });
  }
  const kept = new Set(
    Array.from({ length: KEPT }, (_, k) => Math.round(((audible.length - 1) * k) / (KEPT - 1))),
  );
  const places: HeardPlace[] = [];
  for (const [k, { at, reference }] of audible.entries()) {
    if (!kept.has(k) || signal.aborted) continue;
    const around = await film.window((at - REACH) / AUDIO_RATE, length + 2 * REACH);
    const { lag, likeness } = findSound(reference, around, REACH);
    places.push({ at, offsetMs: ((lag - REACH) * 1000) / AUDIO_RATE, likeness });
  }
  return places;
}

/** Fifty milliseconds; two of them without sound are silence. */
const STEP = AUDIO_RATE / 20;
const STEPS = 2;
/** Below −50 dB nothing is missed; the film may lack 25 dB where more is planned. */
const MISSED = 10 ** (-50 / 10);
const LACK = 10 ** (-25 / 10);

/** Listens to all of the film's sound, which is at 48 kHz. */
export async function measureLevels(
  film: SoundReader,
  planned: PlannedSound,
  samples: number,
  signal: AbortSignal,
): Promise<HeardLevels> {
  const meter = createLoudnessMeter(2, AUDIO_RATE);
  const heard = new Float64Array(Math.ceil(samples / STEP));
  for await (const { atSec, sound } of film.pieces()) {
    if (signal.aborted) break;
    meter.add([sound.left, sound.right]);
    const first = Math.round(atSec * AUDIO_RATE);
    for (let at = 0; at < sound.left.length; at++) {
      const into = Math.floor((first + at) / STEP);
      if (into >= heard.length) break;
      heard[into] =
        (heard[into] as number) + (sound.left[at] as number) ** 2 + (sound.right[at] as number) ** 2;
    }
  }
  const levels = await planned.levels(STEP, signal);
  return {
    ...meter.read(),
    silent: silences(
      levels,
      heard.map((energy) => energy / (2 * STEP)),
    ),
    isPlannedSilent: levels.every((level) => level <= MISSED),
  };
}

/** Where something is planned and next to nothing is heard. */
export function silences(
  planned: Float64Array,
  heard: Float64Array,
): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from: number | null = null;
  for (let at = 0; at <= planned.length; at++) {
    const level = planned[at] ?? 0;
    const isMissing = level > MISSED && (heard[at] ?? 0) < level * LACK;
    if (isMissing) from ??= at;
    else if (from !== null) {
      if (at - from >= STEPS) found.push({ from: from * STEP, to: at * STEP });
      from = null;
    }
  }
  return found;
}

function meanSquare({ left, right }: Stereo): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) ** 2 + (right[at] as number) ** 2;
  return sum / (2 * Math.max(1, left.length));
}
