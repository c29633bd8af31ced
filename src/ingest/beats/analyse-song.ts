import {
  type BeatGrid,
  beatsOf,
  type HeardSong,
  NO_MAP,
  NO_SOUND,
  type SectionId,
  type SongSection,
} from '../../model';
import { secondsFromTicks, ticks, ticksFromSeconds } from '../../time';
import { type BarSound, findSections, middleOf } from './find-sections';
import { meanRow, NOTE_ROWS_A_SECOND } from './hear-beats';
import { FRAMES_A_SECOND, hearSong, strokeAt } from './hear-song';
import { gridOf } from './lay-grid';
import { placeBeats } from './place-beats';
import { track } from './readings';
import { soundOf } from './song-sound';
import type { Spectra } from './spectrum';
import { readSong } from './weigh-readings';

const NOTHING: HeardSong = { map: NO_MAP, sound: NO_SOUND };

/**
 * The beats, bars and sections of a song, and what of its sound other beats can be laid by. Without a clear beat the
 * grid is null.
 *
 * @param samples one channel at `ANALYSIS_RATE`
 * @param onProgress the share that is done
 */
export function analyseSong(
  samples: Float32Array,
  onProgress: (share: number) => void = () => {},
): HeardSong {
  const heard = hearSong(samples, (share) => onProgress(0.75 * share));
  if (!heard) return NOTHING;
  const { seconds, bands, notes, onsets } = heard;
  const tracked = track(heard);
  onProgress(0.85);
  const readings = tracked && readSong(heard, tracked);
  onProgress(0.95);
  if (!readings) return { map: NO_MAP, sound: soundOf(heard, []) };
  const { bars } = readings.best;
  const stretches = placeBeats(samples, readings.best.stretches);
  const { beats } = readings.best;
  const grid = gridOf(stretches, bars.places, bars.beatsPerBar, firstHeard(onsets.all, beats));
  return {
    map: { grid, sections: sectionsOf(grid, seconds, bands, notes), heard: heardAt(onsets.all, beats) },
    sound: soundOf(heard, readings.tempi),
  };
}

/** An onset from which on a stroke is heard. */
const HEARD = 0.5;

/** Which of the beats is the first that something is heard at. */
function firstHeard(onsets: Float32Array, beats: readonly number[]): number {
  return Math.max(
    0,
    beats.findIndex((time) => strokeAt(onsets, Math.round(time * FRAMES_A_SECOND)) > HEARD),
  );
}

/** The share of the beats at which a stroke is heard; what lies before the first and behind the last does not count. */
function heardAt(onsets: Float32Array, beats: readonly number[]): number {
  const strokes = beats.map((time) => strokeAt(onsets, Math.round(time * FRAMES_A_SECOND)) > HEARD);
  const played = strokes.slice(strokes.indexOf(true), strokes.lastIndexOf(true) + 1);
  return played.filter((isHeard) => isHeard).length / Math.max(1, played.length);
}

/** The sections, each from the first beat of a bar on. */
function sectionsOf(grid: BeatGrid, seconds: number, bands: Spectra, notes: Spectra): readonly SongSection[] {
  const beats = beatsOf(grid, ticksFromSeconds(seconds));
  const starts = beats.filter(({ beat }) => beat === 1).map(({ time }) => secondsFromTicks(time));
  const sounds = starts.map((start, n) => barSound(start, starts[n + 1] ?? seconds, bands, notes));
  return findSections(centred(sounds)).map(({ first, name }, n) => ({
    id: `found-${n + 1}` as SectionId,
    start: n === 0 ? ticks(0) : ticksFromSeconds(starts[first] ?? 0),
    name,
  }));
}

function barSound(from: number, to: number, bands: Spectra, notes: Spectra): BarSound {
  const loud = meanRow(bands, FRAMES_A_SECOND, from, to);
  const logs = loud.map((value) => Math.log(value + 1e-6));
  const power = loud.reduce((sum, value) => sum + value * value, 0);
  return {
    notes: meanRow(notes, NOTE_ROWS_A_SECOND, from, to),
    timbre: logs,
    loudness: 10 * Math.log10(power + 1e-9),
  };
}

/** The bars as they differ from the song's mean, and their timbre without their loudness. */
function centred(bars: readonly BarSound[]): readonly BarSound[] {
  const level = bars.map(({ timbre }) => {
    const values = Array.from(timbre);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  });
  // The middle, not the mean: a soft beginning would make everything after it look alike.
  const from = (rows: readonly ArrayLike<number>[]) => {
    const width = rows[0]?.length ?? 0;
    const middle = Array.from({ length: width }, (_, n) => middleOf(rows.map((row) => row[n] ?? 0)));
    return rows.map((row) => middle.map((value, n) => (row[n] ?? 0) - value));
  };
  const timbres = from(level);
  const notes = from(bars.map((bar) => bar.notes));
  return bars.map((bar, n) => ({ ...bar, timbre: timbres[n] ?? [], notes: notes[n] ?? [] }));
}
