import { clamp } from '../../base';
import {
  type BeatGrid,
  beatsOf,
  type Meter,
  NO_MAP,
  type SectionId,
  type SongMap,
  type SongSection,
  type TempoStretch,
} from '../../model';
import { secondsFromTicks, ticks, ticksFromSeconds } from '../../time';
import { findBars } from './find-bars';
import { type BarSound, findSections, middleOf } from './find-sections';
import { type EvenBeats, fitTempo } from './fit-tempo';
import { hearBeats, hearNotes, meanRow, NOTE_ROWS_A_SECOND } from './hear-beats';
import { findOnsets } from './onsets';
import { measureSpectra, pitchBands, type Spectra } from './spectrum';
import { weighTempi } from './tempo-evidence';
import { trackBeats } from './track-beats';

/** Samples a second of what is analysed, one channel. */
export const ANALYSIS_RATE = 24_000;

const FRAMES_A_SECOND = 100;
const WINDOW = 1024;
const BANDS = 36;
/** 200 to 50 beats a minute. */
const PERIODS = { shortest: 30, longest: 120 } as const;
/** A drone has about 2 of it, soft chords alone 8. */
const LEAST_STRENGTH = 3;
/** Shorter than this a sound has no tempo to speak of. */
const SHORTEST_SEC = 4;

/**
 * The beats, bars and sections of a song. Without a clear beat the grid is null.
 *
 * @param samples one channel at `ANALYSIS_RATE`
 * @param onProgress the share that is done
 */
export function analyseSong(samples: Float32Array, onProgress: (share: number) => void = () => {}): SongMap {
  const seconds = samples.length / ANALYSIS_RATE;
  if (seconds < SHORTEST_SEC) return NO_MAP;
  const hop = ANALYSIS_RATE / FRAMES_A_SECOND;
  const bands = measureSpectra(
    samples,
    { size: WINDOW, hop, width: BANDS },
    pitchBands(BANDS, { fromHz: 30, toHz: 11_000, size: WINDOW, rate: ANALYSIS_RATE }),
    (share) => onProgress(0.45 * share),
  );
  const onsets = findOnsets(bands, FRAMES_A_SECOND);
  if (onsets.strength < LEAST_STRENGTH) return NO_MAP;
  const notes = hearNotes(samples, ANALYSIS_RATE, (share) => onProgress(0.45 + 0.15 * share));
  const evidence = weighTempi(onsets, FRAMES_A_SECOND, PERIODS);
  onProgress(0.75);
  const { frames, isClear } = trackBeats(onsets.all, evidence, PERIODS, FRAMES_A_SECOND);
  onProgress(0.95);
  if (!isClear) return NO_MAP;
  const times = frames.map((frame) => between(onsets.all, frame) / FRAMES_A_SECOND);
  const tracked = fitTempo(
    times,
    frames.map((frame) => Math.min(1, strokeAt(onsets.all, frame))),
  );
  const hear = (stretches: readonly EvenBeats[]) => {
    const beats = stretches.flatMap(({ first, end, start, period }) =>
      Array.from({ length: end - first }, (_, n) => start + n * period),
    );
    const bars = findBars(hearBeats(beats, onsets, FRAMES_A_SECOND, notes));
    const strokes = beats.reduce(
      (sum, time) => sum + strokeAt(onsets.all, Math.round(time * FRAMES_A_SECOND)),
      0,
    );
    return { stretches, beats, bars, worth: bars.score * strokes };
  };
  const [on, off] = [hear(tracked), hear(betweenBeats(tracked, onsets.all))];
  // Strokes between the beats can be the stronger ones, but it is on a beat that chords change, mostly.
  const { stretches, beats, bars } = off.worth > OFF_MUST * on.worth ? off : on;
  const grid = gridOf(stretches, bars.places, bars.beatsPerBar, firstHeard(onsets.all, beats));
  return { grid, sections: sectionsOf(grid, seconds, bands, notes), heard: heardAt(onsets.all, beats) };
}

/** How much more it must be worth to lay the beats between those that were tracked. */
const OFF_MUST = 1.3;

/** The same beats laid on the strokes between them: half a period later, or where a swing has them. */
function betweenBeats(stretches: readonly EvenBeats[], onsets: Float32Array): readonly EvenBeats[] {
  const strokes = (share: number): number => {
    let sum = 0;
    for (const { first, end, start, period } of stretches)
      for (let n = 0; n < end - first; n++)
        sum += Math.min(1, onsets[Math.round((start + (n + share) * period) * FRAMES_A_SECOND)] ?? 0);
    return sum;
  };
  let best = 0.5;
  for (let share = 0.33; share <= 0.67; share += 0.01)
    if (strokes(share) > 1.05 * strokes(best)) best = share;
  return stretches.map((even) => ({ ...even, start: even.start + best * even.period }));
}

/** The place of an onset between the frames, by a parabola through the greatest of those around it. */
function between(onsets: Float32Array, frame: number): number {
  let top = frame;
  for (let near = frame - 2; near <= frame + 2; near++)
    if ((onsets[near] ?? 0) > (onsets[top] ?? 0)) top = near;
  const [before, at, after] = [onsets[top - 1] ?? 0, onsets[top] ?? 0, onsets[top + 1] ?? 0];
  const bend = before - 2 * at + after;
  return bend < 0 ? top + clamp((before - after) / (2 * bend), -0.5, 0.5) : top;
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

/** The strongest onset around a frame. */
function strokeAt(onsets: Float32Array, frame: number): number {
  let most = 0;
  for (let near = frame - 3; near <= frame + 3; near++) most = Math.max(most, onsets[near] ?? 0);
  return most;
}

/** How much the tempo changes at least for it to be a change, and not a bend. */
const CHANGE = 0.045;
/** Stretches shorter than this on either side are bends. */
const CHANGE_BEATS = 8;

function gridOf(
  stretches: readonly EvenBeats[],
  places: readonly number[],
  beatsPerBar: number,
  firstBeat: number,
): BeatGrid {
  const made = stretches.map(({ first, end, start, period }, at): TempoStretch => {
    const before = stretches[at - 1];
    const isChange =
      before === undefined ||
      (Math.abs(Math.log(period / before.period)) > CHANGE &&
        Math.min(end - first, before.end - before.first) >= CHANGE_BEATS);
    const place = places[first] ?? 0;
    const isCounted = before === undefined || place === ((places[first - 1] ?? 0) + 1) % beatsPerBar;
    const meter: Meter | null = isChange || !isCounted ? { beatsPerBar, beat: place } : null;
    return { start: ticksFromSeconds(start), period: ticksFromSeconds(period), meter };
  });
  const firstBar = places.findIndex((place, n) => n >= firstBeat && place === 0);
  const all = stretches.find(({ first, end }) => firstBar >= first && firstBar < end);
  const time = all ? all.start + (firstBar - all.first) * all.period : (stretches[0]?.start ?? 0);
  return { stretches: recounted(made, stretches, places, beatsPerBar), firstBar: ticksFromSeconds(time) };
}

/** Where a bar is cut short within a stretch, it begins another one there. */
function recounted(
  made: readonly TempoStretch[],
  stretches: readonly EvenBeats[],
  places: readonly number[],
  beatsPerBar: number,
): readonly TempoStretch[] {
  return stretches.flatMap(({ first, end, start, period }, at) => {
    const head = made[at];
    const cuts: TempoStretch[] = [];
    for (let beat = first + 1; beat < end; beat++)
      if (places[beat] !== ((places[beat - 1] ?? 0) + 1) % beatsPerBar)
        cuts.push({
          start: ticksFromSeconds(start + (beat - first) * period),
          period: ticksFromSeconds(period),
          meter: { beatsPerBar, beat: places[beat] ?? 0 },
        });
    return head ? [head, ...cuts] : cuts;
  });
}

/** The sections, each from the first beat of a bar on. */
function sectionsOf(grid: BeatGrid, seconds: number, bands: Spectra, notes: Spectra): readonly SongSection[] {
  const beats = beatsOf(grid, ticksFromSeconds(seconds));
  const starts = beats.filter(({ beat }) => beat === 1).map(({ time }) => secondsFromTicks(time));
  const sounds = starts.map((start, n) => soundOf(start, starts[n + 1] ?? seconds, bands, notes));
  return findSections(centred(sounds)).map(({ first, name }, n) => ({
    id: `found-${n + 1}` as SectionId,
    start: n === 0 ? ticks(0) : ticksFromSeconds(starts[first] ?? 0),
    name,
  }));
}

function soundOf(from: number, to: number, bands: Spectra, notes: Spectra): BarSound {
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
