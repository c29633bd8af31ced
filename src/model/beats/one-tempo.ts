import { clamp, ok, type Result } from '../../base';
import { type Ticks, ticks } from '../../time';
import { invalidEdit } from '../edits/invalid-edit';
import { modulo } from './list-beats';
import { BEATS_PER_BAR, type BeatGrid, isTempo, periodOf } from './song-map';
import type { SongSound, Stroke, TempoChoice } from './song-sound';

/** How far from the tempo that was said the song's own is looked for, as a share. */
const NEAR = 0.03;
/** Places within a beat that are told apart when a tempo is tried. */
const PLACES = 48;
/** How much better the strokes must lie than with a tempo of chance. */
const CLEARLY = 1.15;
/** Strokes that are further from a beat, as a share of it, do not belong to it. */
const ON_BEAT = 0.12;
/** A loud stroke is hardly more of a beat than a fair one. */
const MOST_WEIGHT = 1.5;
/** What an accent adds to a stroke where it is asked whether the beats lie here or between. */
const ACCENT = 0.5;

/**
 * One tempo and one time signature for the whole song, whatever was there: even beats along its strokes. The tempo is
 * the song's own that is nearest to the one that was said (118.3 where 118 was), if it has one there. Bars begin
 * where they are heard to. Without strokes the first beat stays where it was.
 *
 *     before   1 · 2 · | 1 ·· 2 ·· | 1 · 2        after   1 · 2 · 3 · 1 · 2 · 3 · 1 · 2
 */
export function oneTempo(
  before: BeatGrid | null,
  { strokes }: SongSound,
  { bpm, beatsPerBar }: TempoChoice,
): Result<BeatGrid> {
  const said = periodOf(Number.isFinite(bpm) && bpm > 0 ? bpm : Number.POSITIVE_INFINITY);
  if (!isTempo(said)) return invalidEdit('a tempo lies between 20 and 400 bpm');
  const { min, max } = BEATS_PER_BAR;
  if (!Number.isInteger(beatsPerBar) || beatsPerBar < min || beatsPerBar > max)
    return invalidEdit(`a bar has ${min} to ${max} beats`);
  const first = strokes[0]?.time;
  if (first === undefined) return ok(evenGrid(before?.firstBar ?? ticks(0), said, beatsPerBar));
  const { line, bar } = counted(strokes, bestLine(strokes, said), beatsPerBar);
  const start = line.start + bar * line.period;
  const barTime = beatsPerBar * line.period;
  // The first bar that is played, or of which more than its upbeat is.
  const bars = Math.ceil((first - start) / barTime - 0.5 / beatsPerBar);
  return ok(evenGrid(ticks(Math.round(start + bars * barTime)), ticks(Math.round(line.period)), beatsPerBar));
}

function evenGrid(firstBar: Ticks, period: Ticks, beatsPerBar: number): BeatGrid {
  return { stretches: [{ start: firstBar, period, meter: { beatsPerBar, beat: 0 } }], firstBar };
}

type Line = { readonly start: number; readonly period: number };

/** The even beats near a tempo that most of the strokes lie on. */
function bestLine(strokes: readonly Stroke[], said: number): Line {
  const length = Math.max(said, (strokes.at(-1)?.time ?? 0) - (strokes[0]?.time ?? 0));
  // From one tempo that is tried to the next the last beat moves by a place or two.
  const step = (2 * said * said) / (PLACES * length);
  const tries = Math.ceil((NEAR * said) / step);
  const found = Array.from({ length: 2 * tries + 1 }, (_, n) => {
    const period = said + (n - tries) * step;
    return { period, ...fold(strokes, period) };
  });
  const usual = [...found].sort((a, b) => a.worth - b.worth)[tries]?.worth ?? 0;
  const best = found.reduce((one, other) => (other.worth > one.worth ? other : one));
  // Nothing has this tempo: it is meant as it was said.
  const taken = best.worth > CLEARLY * usual ? best : { period: said, ...fold(strokes, said) };
  const rough = { start: taken.start, period: taken.period };
  return taken === best ? fitted(strokes, fitted(strokes, rough)) : rough;
}

/** The place in the beat that most strokes fall on, and how much they weigh. */
function fold(
  strokes: readonly Stroke[],
  period: number,
): { readonly start: number; readonly worth: number } {
  const bins = new Float64Array(PLACES);
  for (const { time, weight, accent } of strokes) {
    const at = Math.floor((modulo(time, period) / period) * PLACES);
    bins[at] = (bins[at] as number) + weight * (1 + ACCENT * clamp(accent, -1, 1));
  }
  let [best, worth] = [0, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < PLACES; at++) {
    const near = (by: number) => bins[(at + by + PLACES) % PLACES] as number;
    const value = near(0) + 0.7 * (near(-1) + near(1)) + 0.3 * (near(-2) + near(2));
    if (value > worth) [best, worth] = [at, value];
  }
  return { start: ((best + 0.5) / PLACES) * period, worth };
}

/** The line through the strokes that lie on a line's beats (least squares by their weights). */
function fitted(strokes: readonly Stroke[], { start, period }: Line): Line {
  let [sum, sumN, sumT, sumNN, sumNT] = [0, 0, 0, 0, 0];
  for (const { time, weight } of strokes) {
    const n = Math.round((time - start) / period);
    const off = time - start - n * period;
    if (Math.abs(off) > ON_BEAT * period) continue;
    sum += weight;
    sumN += weight * n;
    sumT += weight * off;
    sumNN += weight * n * n;
    sumNT += weight * n * off;
  }
  const spread = sum * sumNN - sumN * sumN;
  if (spread <= 0) return { start, period };
  const by = (sum * sumNT - sumN * sumT) / spread;
  return { start: start + (sumT - by * sumN) / sum, period: period + by };
}

/** Even beats, and which of the first of them begins a bar. */
type Counted = { readonly line: Line; readonly bar: number };

/** A line, or the one half-way between its beats where bars are heard there: strokes alone can be as strong on both. */
function counted(strokes: readonly Stroke[], line: Line, beatsPerBar: number): Counted {
  const between = fitted(strokes, { ...line, start: line.start + line.period / 2 });
  const [on, off] = [line, between].map((one) => {
    const { bar, accent, weight } = barPlace(strokes, one, beatsPerBar);
    return { line: one, bar, worth: weight * accent };
  });
  return on && off && off.worth > on.worth ? off : { line, bar: on?.bar ?? 0 };
}

/** Which of the first beats begins a bar: the one that accents fall on, bar after bar; and how clearly. */
function barPlace(
  strokes: readonly Stroke[],
  { start, period }: Line,
  beatsPerBar: number,
): { readonly bar: number; readonly accent: number; readonly weight: number } {
  const accents = new Float64Array(beatsPerBar);
  let weights = 0;
  for (const { time, weight, accent } of strokes) {
    const n = Math.round((time - start) / period);
    if (Math.abs(time - start - n * period) > ON_BEAT * period) continue;
    const place = modulo(n, beatsPerBar);
    accents[place] = (accents[place] as number) + clamp(accent, -3, 3);
    weights += Math.min(MOST_WEIGHT, weight);
  }
  const most = Math.max(...accents);
  const all = accents.reduce((sum, accent) => sum + accent, 0);
  return {
    bar: accents.indexOf(most),
    accent: Math.max(1, most - (beatsPerBar > 1 ? (all - most) / (beatsPerBar - 1) : 0)),
    weight: weights,
  };
}
