import { type BeatFeatures, standard } from './find-bars';
import type { Onsets } from './onsets';
import { measureSpectra, type Spectra } from './spectrum';

/** The twelve notes of the scale, whatever their octave. */
const NOTES = 12;
const NOTE_WINDOW = 4096;
/** Rows of notes a second. */
export const NOTE_ROWS_A_SECOND = 20;
const NOTES_FROM_HZ = 60;
const NOTES_TO_HZ = 2_000;

/** How much of each note sounds, a row every twentieth of a second; each row's squares add up to 1. */
export function hearNotes(samples: Float32Array, rate: number, onShare: (share: number) => void): Spectra {
  const places = Array.from({ length: NOTE_WINDOW / 2 + 1 }, (_, bin) => {
    const hertz = (bin * rate) / NOTE_WINDOW;
    if (hertz < NOTES_FROM_HZ || hertz > NOTES_TO_HZ) return -1;
    return ((Math.round(12 * Math.log2(hertz / 440)) % NOTES) + NOTES) % NOTES;
  });
  const size = { size: NOTE_WINDOW, hop: Math.round(rate / NOTE_ROWS_A_SECOND), width: NOTES };
  return measureSpectra(
    samples,
    size,
    (magnitudes, row) => {
      row.fill(0);
      for (const [bin, note] of places.entries())
        if (note >= 0) row[note] = (row[note] as number) + Math.sqrt(magnitudes[bin] as number);
      const least = Math.min(...row);
      for (let note = 0; note < NOTES; note++) row[note] = (row[note] as number) - least;
      const length = Math.hypot(...row);
      if (length > 0) for (let note = 0; note < NOTES; note++) row[note] = (row[note] as number) / length;
    },
    onShare,
  );
}

/** The mean of rows between two times, in seconds; at least one row. */
export function meanRow(spectra: Spectra, rowsASecond: number, from: number, to: number): Float32Array {
  const { frames, width, values } = spectra;
  const first = Math.min(frames - 1, Math.max(0, Math.round(from * rowsASecond)));
  const end = Math.min(frames, Math.max(first + 1, Math.round(to * rowsASecond)));
  const mean = new Float32Array(width);
  for (let row = first; row < end; row++)
    for (let n = 0; n < width; n++)
      mean[n] = (mean[n] as number) + (values[row * width + n] as number) / (end - first);
  return mean;
}

/** 1 for the same direction, 0 for nothing in common. */
export function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let [dot, a, b] = [0, 0, 0];
  for (let n = 0; n < one.length; n++) {
    const [x, y] = [one[n] as number, other[n] as number];
    dot += x * y;
    a += x * x;
    b += y * y;
  }
  return a > 0 && b > 0 ? dot / Math.sqrt(a * b) : 0;
}

/** What is heard at beats; `times` in seconds. */
export function hearBeats(
  times: readonly number[],
  onsets: Onsets,
  framesASecond: number,
  notes: Spectra,
): BeatFeatures {
  const strongest = (of: Float32Array, time: number): number => {
    const at = Math.round(time * framesASecond);
    let most = 0;
    for (let n = Math.max(0, at - 3); n <= Math.min(of.length - 1, at + 3); n++)
      most = Math.max(most, of[n] as number);
    return most;
  };
  const chords = times.map((time, n) => {
    const next = times[n + 1] ?? time + (time - (times[n - 1] ?? time - 0.5));
    // The attack is noise, and what sounds before it smears into it.
    return meanRow(notes, NOTE_ROWS_A_SECOND, time + 0.3 * (next - time), next - 0.1 * (next - time));
  });
  return {
    change: chordChanges(chords),
    low: times.map((time) => strongest(onsets.low, time)),
    bright: times.map((time) => (strongest(onsets.middle, time) + strongest(onsets.high, time)) / 2),
  };
}

/** Beats on either side that are compared: a broken chord is one only over some beats. */
const REACHES = [1, 2, 4] as const;

/** How much the notes from each beat on differ from those before it. */
function chordChanges(chords: readonly Float32Array[]): readonly number[] {
  const sum = (from: number, to: number): Float32Array => {
    const all = new Float32Array(NOTES);
    for (const chord of chords.slice(Math.max(0, from), to))
      for (let note = 0; note < NOTES; note++) all[note] = (all[note] as number) + (chord[note] as number);
    return all;
  };
  const changes = REACHES.map((reach) =>
    standard(chords.map((_, n) => (n === 0 ? 0 : 1 - cosine(sum(n - reach, n), sum(n, n + reach))))),
  );
  return chords.map((_, n) => changes.reduce((all, change) => all + (change[n] ?? 0), 0));
}
