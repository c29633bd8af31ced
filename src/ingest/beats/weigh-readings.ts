import type { TempoChoice } from '../../model';
import type { EvenBeats } from './fit-tempo';
import { FRAMES_A_SECOND, type HeardSound, PERIODS, strokeAt } from './hear-song';
import { betweenBeats, countBars, type Reading, track } from './readings';

/** Tempi that are heard in place of one another. */
const RATIOS = [1, 1 / 2, 2, 2 / 3, 3 / 2, 3 / 4, 4 / 3, 1 / 3, 3] as const;
/** Tempi nearer than this are one. */
const ONE_TEMPO = 0.05;
/** A tempo that less of the song has is no ground for others. */
const LEAST_SHARE = 0.2;
/** How many tempi are offered. */
const OFFERED = 4;

/** The ways to count a song, the likeliest first. */
export type Readings = { readonly best: Reading; readonly tempi: readonly TempoChoice[] };

/**
 * Reads a song in every tempo that may be meant, on the strokes and between them, and weighs the whole readings: strokes
 * and bars tell of the level of the beat only when it is heard what they would make of the song.
 * @param tracked the beats that lie best, as far as each of them can tell
 */
export function readSong(heard: HeardSound, tracked: readonly EvenBeats[]): Readings | null {
  const strokes = strokesOf(heard);
  const laid = [tracked, ...otherTempi(tracked).flatMap((period) => trackNear(heard, period))];
  const readings = laid
    .flatMap((stretches) => [stretches, betweenBeats(stretches, heard.onsets.all)])
    .map((stretches) => countBars(heard, stretches))
    .map((reading) => ({ reading, worth: worthOf(heard, strokes, reading) }))
    .sort((one, other) => other.worth - one.worth)
    .map(({ reading }) => reading);
  const [best] = readings;
  if (!best) return null;
  const tempi: TempoChoice[] = [];
  for (const { stretches, bars } of readings) {
    const bpm = 60 / (usualPeriods(stretches)[0] ?? 1);
    if (tempi.length < OFFERED && !tempi.some((one) => isOneTempo(one.bpm, bpm)))
      tempi.push({ bpm, beatsPerBar: bars.beatsPerBar });
  }
  return { best, tempi };
}

const isOneTempo = (one: number, other: number) => Math.abs(Math.log(one / other)) < ONE_TEMPO;

function trackNear(heard: HeardSound, period: number): readonly (readonly EvenBeats[])[] {
  const stretches = track(heard, () => period * FRAMES_A_SECOND);
  return stretches && stretches.length > 0 ? [stretches] : [];
}

/** Periods, in seconds, that may be meant where some were tracked. */
function otherTempi(tracked: readonly EvenBeats[]): readonly number[] {
  const periods: number[] = [];
  for (const usual of usualPeriods(tracked))
    for (const ratio of RATIOS) {
      const period = usual / ratio;
      const frames = period * FRAMES_A_SECOND;
      if (frames < PERIODS.shortest || frames > PERIODS.longest) continue;
      if (!periods.some((one) => isOneTempo(one, period))) periods.push(period);
    }
  return periods;
}

/** The tempi of stretches as periods in seconds, the one that most of the song has first. */
function usualPeriods(stretches: readonly EvenBeats[]): readonly number[] {
  const groups: { period: number; seconds: number }[] = [];
  let all = 0;
  for (const { first, end, period } of stretches) {
    const seconds = (end - first) * period;
    all += seconds;
    const group = groups.find((one) => isOneTempo(one.period, period));
    if (group) {
      group.period = (group.period * group.seconds + period * seconds) / (group.seconds + seconds);
      group.seconds += seconds;
    } else groups.push({ period, seconds });
  }
  return groups
    .sort((one, other) => other.seconds - one.seconds)
    .filter(({ seconds }, at) => at === 0 || seconds > LEAST_SHARE * all)
    .map(({ period }) => period);
}

/** How strong a stroke counts: a loud one is hardly more of a beat than a fair one. */
const LOUD = 1.5;
const strength = (onset: number) => onset / (onset + LOUD);
/** An onset below this is no stroke. */
const FAINT = 0.3;

/** All strokes of a song together: what those on beats are compared with. */
type Strokes = { readonly sum: number; readonly mean: number; readonly spread: number };

function strokesOf({ onsets: { all } }: HeardSound): Strokes {
  const found = Array.from(all)
    .filter((value, frame) => value > FAINT && value === strokeAt(all, frame))
    .map(strength);
  const sum = found.reduce((total, value) => total + value, 0);
  const mean = sum / Math.max(1, found.length) || 1;
  return { sum, mean, spread: found.reduce((total, value) => total + Math.abs(value - mean), 0) || 1 };
}

/*
 * What tells of the level that is meant. Fitted (a choice among the readings of a song by logistic regression) to songs
 * of 22 styles from 54 to 200 bpm, and held on others. How far a tempo is from the usual one weighs more than these
 * told, since they lie evenly between all tempi, and songs do not.
 */
const WORTH = {
  /** Strokes stronger than usual lie on beats, weaker ones do not. */
  gain: 1.24,
  /** The strokes on beats are strong. */
  strong: 3.9,
  /** Few strong strokes are left over. */
  all: 3.2,
  /** How many octaves it is from the usual tempo, squared. */
  far: -0.56,
  /** Something falls half-way between beats … */
  halves: 0.8,
  /** … and not at thirds of them, the first of which even a shuffle leaves out, … */
  thirds: -1,
  firstThirds: -2.8,
  /** … nor at quarters, where these would be slow ones. */
  slowQuarters: -5.3,
  /** Every other beat is weaker. */
  uneven: -1.67,
  /** The strokes come again after a beat, and after a bar. */
  again: 4.2,
  /** Bars are heard. */
  bars: 2.07,
} as const;

/** Below this tempo quarters of a beat last longer than the shortest notes of most music (0.15 s). */
const SLOW_BPM = 97.5;
/** The tempo that people tap at best (Parncutt 1994, Moelants 2002). */
const USUAL_BPM = 120;

function worthOf({ onsets, evidence, seconds }: HeardSound, strokes: Strokes, reading: Reading): number {
  const beats = reading.beats.filter((time) => time > 0 && time < seconds);
  const count = Math.max(1, beats.length);
  const at = (time: number) => strength(strokeAt(onsets.all, Math.round(time * FRAMES_A_SECOND)));
  const sum = (of: (time: number, n: number) => number) =>
    beats.reduce((total, time, n) => total + of(time, n), 0);
  /** How strong the strokes are a share of the way to the next beat, against all strokes. */
  const within = (share: number) =>
    sum((time, n) => {
      const next = beats[n + 1];
      return next === undefined ? 0 : at(time + share * (next - time));
    }) /
    count /
    strokes.mean;
  const onBeats = sum(at);
  const bpm = (60 * (count - 1)) / Math.max(0.1, (beats.at(-1) ?? 0) - (beats[0] ?? 0));
  const [octaves, slow] = [Math.log2(bpm / USUAL_BPM), Math.log2(SLOW_BPM / bpm)];
  const again = sum((time, n) => {
    const before = beats[n - 1];
    if (before === undefined) return 0;
    const period = Math.round((time - before) * FRAMES_A_SECOND) - PERIODS.shortest;
    const row = Math.min(evidence.rows - 1, Math.round((time * FRAMES_A_SECOND) / evidence.hop));
    return evidence.values[row * evidence.count + period] ?? 0;
  });
  const [third, quarters] = [within(1 / 3), (within(1 / 4) + within(3 / 4)) / 2];
  const uneven = Math.abs(sum((time, n) => (n % 2 === 0 ? at(time) : -at(time)))) / (count / 2);
  return (
    (WORTH.gain * (onBeats - strokes.mean * count)) / strokes.spread +
    (WORTH.strong * onBeats) / count / strokes.mean +
    (WORTH.all * onBeats) / strokes.sum +
    WORTH.far * octaves * octaves +
    WORTH.halves * within(1 / 2) +
    (WORTH.thirds * (third + within(2 / 3))) / 2 +
    WORTH.firstThirds * third +
    WORTH.slowQuarters * Math.max(0, slow) * quarters +
    (WORTH.uneven * uneven) / strokes.mean +
    (WORTH.again * again) / Math.max(1, count - 1) +
    (WORTH.bars * reading.bars.score) / Math.sqrt(count)
  );
}
