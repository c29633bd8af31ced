import { integrate, type LevelTrace, TRACE_STEP } from '../media';
import { AUDIO_RATE, type LoudnessTarget } from '../plan';
import { limit } from './limiter';

/** How a sound is brought to a loudness: one factor for all of it, and one for each step on top of it. */
export type LoudnessChange = {
  readonly gain: number;
  /** Factors of at most 1, a step each; null where no peak comes near the ceiling. */
  readonly factors: Float32Array | null;
  /** How loud the sound is then. */
  readonly integratedLufs: number;
};

/** A sound is not made louder than by this: what is next to silent stays that. */
const MOST_GAIN_DB = 30;
/** What the limiter takes is given back up to this, in decibels; beyond it the sound would be crushed. */
const MOST_GIVEN_BACK_DB = 4;
const CLOSE_LU = 0.02;
const TRIES = 8;
/** Steps in the 100 ms that loudness is gathered in. */
const GATHERED = AUDIO_RATE / 10 / TRACE_STEP;

const factorOf = (decibels: number): number => 10 ** (decibels / 20);

/**
 * The second of two passes: what brings a sound to the target, given what the first measured. As the limiter takes
 * from the loudness, the gain is chosen so that what comes out of it is as loud as wanted, as far as that goes.
 * @param ceilingDb what its true peaks stay below
 * @returns null where there is nothing to be heard
 */
export function changeLoudness(
  trace: LevelTrace,
  { integratedLufs }: Pick<LoudnessTarget, 'integratedLufs'>,
  ceilingDb: number,
): LoudnessChange | null {
  const before = loudnessOf(trace, null);
  if (before === null) return null;
  const plainDb = Math.min(MOST_GAIN_DB, integratedLufs - before);
  let gainDb = plainDb;
  for (let tried = 0; ; tried++) {
    const gain = factorOf(gainDb);
    const ceiling = factorOf(ceilingDb) / gain;
    const factors = trace.peaks.some((peak) => peak > ceiling) ? limit(trace.peaks, ceiling) : null;
    const after = factors ? (loudnessOf(trace, factors) ?? before) + gainDb : before + gainDb;
    const missing = integratedLufs - after;
    const next = Math.min(gainDb + missing, plainDb + MOST_GIVEN_BACK_DB, MOST_GAIN_DB);
    if (Math.abs(missing) < CLOSE_LU || next - gainDb < CLOSE_LU || tried === TRIES)
      return { gain, factors, integratedLufs: after };
    gainDb = next;
  }
}

function loudnessOf({ energies }: LevelTrace, factors: Float32Array | null): number | null {
  const steps = new Float64Array(Math.floor(energies.length / GATHERED));
  for (let at = 0; at < steps.length * GATHERED; at++) {
    const into = Math.floor(at / GATHERED);
    const factor = factors ? (factors[at] as number) : 1;
    steps[into] = (steps[into] as number) + (energies[at] as number) * factor * factor;
  }
  return integrate(steps.map((sum) => sum / (GATHERED * TRACE_STEP)));
}
