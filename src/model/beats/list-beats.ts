import { type FrameRate, framesFromTicks, type Ticks, ticks } from '../../time';
import type { SongUse } from '../sequence';
import type { BeatGrid, Meter, TempoStretch } from './song-map';

/** One beat of a song. */
export type Beat = {
  /** On the song's clock. */
  readonly time: Ticks;
  /** The song's first bar is 1; bars before it are 0, −1 … */
  readonly bar: number;
  /** The place in the bar, from 1. */
  readonly beat: number;
  readonly beatsPerBar: number;
};

const listed = new WeakMap<BeatGrid, { readonly length: Ticks; readonly beats: readonly Beat[] }>();

/** All beats of a song of that length, in order; one array for one grid. */
export function beatsOf(grid: BeatGrid, length: Ticks): readonly Beat[] {
  const known = listed.get(grid);
  if (known?.length === length) return known.beats;
  const beats = numberBars(countBeats(grid, length), grid.firstBar);
  listed.set(grid, { length, beats });
  return beats;
}

/** Beats with bars counted from the first one, which lies far enough before the song for bar 1 to be among them. */
function countBeats({ stretches, firstBar }: BeatGrid, length: Ticks): Beat[] {
  const beats: Beat[] = [];
  let meter: Meter = { beatsPerBar: 4, beat: 0 };
  for (const [at, stretch] of stretches.entries()) {
    meter = stretch.meter ?? meter;
    const { beatsPerBar } = meter;
    const end = endOfStretch(stretch, stretches[at + 1], length);
    const from = Math.min(0, firstBar) - beatsPerBar * stretch.period;
    const first = at === 0 ? Math.min(0, Math.ceil((from - stretch.start) / stretch.period)) : 0;
    for (let n = first; stretch.start + n * stretch.period < end; n++) {
      const last = beats.at(-1);
      const isCounted = stretch.meter !== null && (at === 0 || n === 0);
      const place = isCounted ? modulo(meter.beat + n, beatsPerBar) : (last?.beat ?? 0) % beatsPerBar;
      const bar = last === undefined ? 0 : place < last.beat ? last.bar + 1 : last.bar;
      beats.push({ time: ticks(stretch.start + n * stretch.period), bar, beat: place + 1, beatsPerBar });
    }
  }
  return beats;
}

/** No two beats are nearer than half a period: a stretch ends that much before the next one begins. */
function endOfStretch({ period }: TempoStretch, next: TempoStretch | undefined, length: Ticks): number {
  return next ? Math.min(length, next.start - period / 2) : length;
}

function numberBars(beats: readonly Beat[], firstBar: Ticks): readonly Beat[] {
  let nearest: Beat | undefined;
  for (const beat of beats)
    if (beat.beat === 1 && Math.abs(beat.time - firstBar) < Math.abs((nearest?.time ?? Infinity) - firstBar))
      nearest = beat;
  const by = 1 - (nearest?.bar ?? 0);
  return beats.filter(({ time }) => time >= 0).map((beat) => ({ ...beat, bar: beat.bar + by }));
}

/** The beat of a grid that is nearest to `time`, wherever the song ends. */
export function beatNear(grid: BeatGrid, time: Ticks): Beat | undefined {
  // Far enough for the nearest one to lie behind it.
  const until = ticks(Math.max(0, time) + 2 * Math.max(...grid.stretches.map(({ period }) => period)));
  return nearestBeat(numberBars(countBeats(grid, until), grid.firstBar), time);
}

/** Always from 0 to below `by`. */
export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Where in a list in order of time the last beat not after `time` stands; -1 before the first. */
export function beatIndexAt(beats: readonly { readonly time: Ticks }[], time: number): number {
  let low = 0;
  let high = beats.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((beats[middle]?.time ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The beat nearest to `time`. */
export function nearestBeat<One extends { readonly time: Ticks }>(
  beats: readonly One[],
  time: number,
): One | undefined {
  const at = beatIndexAt(beats, time);
  const [before, after] = [beats[at], beats[at + 1]];
  if (!before || !after) return before ?? after;
  return time - before.time <= after.time - time ? before : after;
}

/**
 * The frame of the sequence whose start is nearest to a time of its song: where a cut at a beat lies. From the absolute
 * time, never from a sum of lengths. Negative where the film begins later than that.
 */
export function frameOfSongTime(song: Pick<SongUse, 'offset'>, time: Ticks, rate: FrameRate): number {
  return framesFromTicks(ticks(song.offset + time), rate);
}
