import { hearNotes } from './hear-beats';
import { findOnsets, type Onsets } from './onsets';
import { measureSpectra, pitchBands, type Spectra } from './spectrum';
import { type Periods, type TempoEvidence, weighTempi } from './tempo-evidence';

/** Samples a second of what is analysed, one channel. */
export const ANALYSIS_RATE = 24_000;
/** Rows of bands and onsets a second. */
export const FRAMES_A_SECOND = 100;
/** 230 to 40 beats a minute. */
export const PERIODS: Periods = { shortest: 26, longest: 150 };

const WINDOW = 1024;
const BANDS = 36;
/** A drone has about 2 of it, soft chords alone 8. */
const LEAST_STRENGTH = 3;
/** Shorter than this a sound has no tempo to speak of. */
const SHORTEST_SEC = 4;

/** A song as it is heard: everything that beats, bars and sections are found by. */
export type HeardSound = {
  readonly seconds: number;
  readonly bands: Spectra;
  readonly onsets: Onsets;
  readonly notes: Spectra;
  readonly evidence: TempoEvidence;
};

/**
 * Listens to a song; null where nothing is struck.
 * @param samples one channel at `ANALYSIS_RATE`
 */
export function hearSong(samples: Float32Array, onProgress: (share: number) => void): HeardSound | null {
  const seconds = samples.length / ANALYSIS_RATE;
  if (seconds < SHORTEST_SEC) return null;
  const bands = measureSpectra(
    samples,
    { size: WINDOW, hop: ANALYSIS_RATE / FRAMES_A_SECOND, width: BANDS },
    pitchBands(BANDS, { fromHz: 30, toHz: 11_000, size: WINDOW, rate: ANALYSIS_RATE }),
    (share) => onProgress(0.6 * share),
  );
  const onsets = findOnsets(bands, FRAMES_A_SECOND);
  if (onsets.strength < LEAST_STRENGTH) return null;
  const notes = hearNotes(samples, ANALYSIS_RATE, (share) => onProgress(0.6 + 0.2 * share));
  const evidence = weighTempi(onsets, FRAMES_A_SECOND, PERIODS);
  onProgress(1);
  return { seconds, bands, onsets, notes, evidence };
}

/** The strongest onset around a frame. */
export function strokeAt(onsets: Float32Array, frame: number): number {
  let most = 0;
  for (let near = frame - 3; near <= frame + 3; near++) most = Math.max(most, onsets[near] ?? 0);
  return most;
}
