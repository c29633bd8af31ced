import {
  createLevelTrace,
  createLoudnessMeter,
  type Loudness,
  type SoundReader,
  type Stereo,
} from '../../media';
import { changeLoudness, MIX_BLOCK } from '../../mixer';
import { AUDIO_RATE, type LoudnessTarget } from '../../plan';
import type { PlannedSound } from './planned-sound';

/** How loud a film is, and where it is silent though the plan is not, in samples at 48 kHz, half-open. */
export type HeardLevels = Loudness & {
  readonly silent: readonly { readonly from: number; readonly to: number }[];
  /** Whether the plan has anything to be heard at all. */
  readonly isPlannedSilent: boolean;
  /** What the loudness should be where a change was asked for, as far as the limiter allows; else null. */
  readonly expectedLufs: number | null;
};

/** Two seconds: what is known of a sound is known of so much of it at a time, in samples. */
export const CHUNK = 2 * AUDIO_RATE;

/** What was measured of a sound from its beginning on, so that one which begins as it does need not be measured there. */
export type LevelTrace = {
  /** Mean squares of what is planned and of what is heard, a number each 50 ms. */
  readonly wanted: readonly number[];
  readonly heard: readonly number[];
  /** Weighted mean squares of what is heard, a number each 100 ms. */
  readonly weighted: readonly number[];
  /** The true peak until the end of each chunk. */
  readonly peaks: readonly number[];
};

/** So much is heard before what is measured, so that filters have settled. */
const WARM = AUDIO_RATE / 2;

/** Fifty milliseconds; two of them without sound are silence. */
const STEP = AUDIO_RATE / 20;
const STEPS = 2;
/** Below −50 dB nothing is missed; the film may lack 25 dB where more is planned. */
const MISSED = 10 ** (-50 / 10);
const LACK = 10 ** (-25 / 10);

/**
 * Listens to all of the film's sound, and to what it should be.
 * @param known what is known of its first `chunks` chunks
 */
export async function measureLevels(
  film: SoundReader,
  planned: PlannedSound,
  loudness: LoudnessTarget | null,
  known: { readonly chunks: number; readonly trace: LevelTrace } | null,
  signal: AbortSignal,
): Promise<{ readonly levels: HeardLevels; readonly trace: LevelTrace }> {
  // Whether a loudness was reached hangs on all of it.
  const chunks = loudness ? 0 : (known?.chunks ?? 0);
  const begin = chunks * CHUNK;
  const before = chunks > 0 ? known?.trace : undefined;
  const peaks = [...(before?.peaks.slice(0, chunks) ?? [])];
  const meter = createLoudnessMeter(2, AUDIO_RATE, {
    weighted: before?.weighted.slice(0, (begin / AUDIO_RATE) * 10) ?? [],
    peak: peaks.at(-1) ?? 0,
  });
  const trace = loudness && createLevelTrace(planned.length);
  const steps = Math.ceil(planned.length / STEP);
  const [wanted, heard] = [new Float64Array(steps), new Float64Array(steps)];
  wanted.set(before?.wanted.slice(0, begin / STEP) ?? []);
  heard.set(before?.heard.slice(0, begin / STEP) ?? []);
  const stream = film.from(Math.max(0, begin - WARM));
  try {
    if (begin > 0) {
      const { left, right } = await stream.take(WARM);
      meter.settle([left, right]);
    }
    let at = begin;
    for await (const block of planned.blocks(begin, signal)) {
      addEnergy(wanted, at, block);
      trace?.add(block.left, block.right);
      at += block.left.length;
    }
    for (at = begin; at < planned.length && !signal.aborted; at += MIX_BLOCK) {
      const block = await stream.take(Math.min(MIX_BLOCK, planned.length - at));
      addEnergy(heard, at, block);
      meter.add([block.left, block.right]);
      if ((at + MIX_BLOCK) % CHUNK === 0) peaks.push(meter.peakSoFar());
    }
  } finally {
    stream.close();
  }
  const change = trace && changeLoudness(trace.end(), loudness, loudness.truePeakDb);
  // What was asked to be louder or softer as a whole is compared as loud as it was planned.
  const scale = change ? change.gain ** 2 : 1;
  const levels = {
    ...meter.read(),
    silent: silences(
      wanted,
      heard.map((energy) => energy / scale),
    ),
    isPlannedSilent: wanted.every((level) => level <= MISSED),
    expectedLufs: change?.integratedLufs ?? null,
  };
  return { levels, trace: { wanted: [...wanted], heard: [...heard], weighted: meter.weighted(), peaks } };
}

/** Adds what a block of both channels gives to the mean squares of the steps; it begins with sample `first`. */
function addEnergy(steps: Float64Array, first: number, { left, right }: Stereo): void {
  for (let n = 0; n < left.length; n++) {
    const into = Math.floor((first + n) / STEP);
    const energy = ((left[n] as number) ** 2 + (right[n] as number) ** 2) / (2 * STEP);
    steps[into] = (steps[into] as number) + energy;
  }
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
