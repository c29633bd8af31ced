import type { Brand } from '../../base';
import { TICKS_PER_SECOND, type Ticks, ticks } from '../../time';

export type SectionId = Brand<string, 'SectionId'>;

/** How beats are counted: so many in a bar, and which of them one is, from 0. */
export type Meter = { readonly beatsPerBar: number; readonly beat: number };

/** Even beats from `start`, itself a beat, up to the next stretch; the first one goes on before its start too. */
export type TempoStretch = {
  readonly start: Ticks;
  /** From beat to beat. */
  readonly period: Ticks;
  /** Counted anew from here: a change. Null where only the tempo bends and the count goes on, as played music does. */
  readonly meter: Meter | null;
};

/**
 * Where the beats of a song lie, on the song's own clock, so that they go where the song goes. Stretches are in order
 * of time, the first has a meter. A stretch that follows begins half a period or more behind the last beat before it.
 */
export type BeatGrid = {
  readonly stretches: readonly TempoStretch[];
  /** Bar 1 is the bar that begins nearest to this. */
  readonly firstBar: Ticks;
};

/** A part of a song, from `start` to the next one's; the first starts with the song. */
export type SongSection = { readonly id: SectionId; readonly start: Ticks; readonly name: string };

/** What is known of a song's music. */
export type SongMap = {
  /** Null where there is no clear beat, and nobody has tapped one. */
  readonly grid: BeatGrid | null;
  /** In order of time; none where nothing is known. */
  readonly sections: readonly SongSection[];
  /** The share of the beats at which a stroke was heard, from the first to the last of those; only of found beats. */
  readonly heard?: number;
};

/** A song of which nothing is known. */
export const NO_MAP: SongMap = { grid: null, sections: [] };

/** Slower and faster than any music that is counted. */
export const BPM_LIMITS = { min: 20, max: 400 } as const;

/** Beats in a bar. */
export const BEATS_PER_BAR = { min: 1, max: 16 } as const;

/** The time from beat to beat at a tempo. */
export function periodOf(bpm: number): Ticks {
  return ticks(Math.round((60 * TICKS_PER_SECOND) / bpm));
}

/** Beats a minute, as a double. */
export function bpmOf(period: Ticks): number {
  return (60 * TICKS_PER_SECOND) / period;
}

/** Whether a period lies within the limits; a tick is granted for its rounding. */
export function isTempo(period: number): boolean {
  return period >= periodOf(BPM_LIMITS.max) - 1 && period <= periodOf(BPM_LIMITS.min) + 1;
}

/** What is wrong with a map, or null. */
export function brokenMap({ grid, sections }: SongMap): string | null {
  const isCount = (n: number) => Number.isInteger(n) && n >= BEATS_PER_BAR.min && n <= BEATS_PER_BAR.max;
  if (grid !== null) {
    if (!grid.stretches[0]?.meter) return 'the first beats are not counted';
    for (const [at, { start, period, meter }] of grid.stretches.entries()) {
      if (!isTempo(period)) return 'a tempo is beyond the limits';
      const before = grid.stretches[at - 1];
      if (before && start - before.start < before.period / 2) return 'stretches of beats are not in order';
      if (meter && !(isCount(meter.beatsPerBar) && meter.beat >= 0 && meter.beat < meter.beatsPerBar))
        return 'a bar is counted wrongly';
    }
  }
  for (const [at, { start }] of sections.entries())
    if (at === 0 ? start !== 0 : start <= (sections[at - 1]?.start ?? 0))
      return 'sections are not in order of time';
  return new Set(sections.map(({ id }) => id)).size === sections.length ? null : 'two sections are one';
}
