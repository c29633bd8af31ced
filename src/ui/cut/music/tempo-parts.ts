import { type BeatGrid, bpmOf, nearestBeat } from '../../../model';
import { secondsFromTicks, type Ticks } from '../../../time';
import type { Music } from './music';

/** A part of a song between two changes of tempo or count. */
export type TempoPartFacts = {
  readonly start: Ticks;
  /** The bar that it begins with or in. */
  readonly bar: number;
  /** Beats a minute at its slowest and its fastest. */
  readonly slowest: number;
  readonly fastest: number;
  readonly beatsPerBar: number;
};

/** The parts of a song; none without beats. */
export function tempoParts({
  map: { grid },
  beats,
}: Pick<Music, 'map' | 'beats'>): readonly TempoPartFacts[] {
  if (!grid) return [];
  const parts: TempoPartFacts[] = [];
  for (const { start, period, meter } of grid.stretches) {
    const bpm = bpmOf(period);
    const last = parts.at(-1);
    if (last && meter === null)
      parts[parts.length - 1] = {
        ...last,
        slowest: Math.min(last.slowest, bpm),
        fastest: Math.max(last.fastest, bpm),
      };
    else if (meter) {
      const bar = nearestBeat(beats, start)?.bar ?? 1;
      parts.push({ start, bar, slowest: bpm, fastest: bpm, beatsPerBar: meter.beatsPerBar });
    }
  }
  return parts;
}

/** Which of the parts a time of the song lies in. */
export function partIndexAt(parts: readonly TempoPartFacts[], grid: BeatGrid, time: Ticks): number {
  // As the model has it: a part rules from half a beat before its first one.
  const half = (grid.stretches[0]?.period ?? 0) / 2;
  return Math.max(
    0,
    parts.findLastIndex(({ start }) => start - half <= time),
  );
}

/** The tempi that can be typed, in beats a minute. */
export const TEMPO_FIELD = { min: 20, max: 400, decimals: 2 } as const;
/** The usual counts of beats in a bar. */
export const SIGNATURE_COUNTS: readonly number[] = [2, 3, 4, 5, 6, 7, 9, 12];

/** How a count is written: in eighths where the bar has six beats or more. */
export function signature(beatsPerBar: number): string {
  return `${beatsPerBar}/${beatsPerBar < 6 ? 4 : 8}`;
}

/** The beats as labels that Audacity and others read: start, end, bar and beat; seconds of the song. */
export function beatLabels({ beats }: Pick<Music, 'beats'>): string {
  return beats
    .map(({ time, bar, beat }) => {
      const seconds = secondsFromTicks(time).toFixed(6);
      return `${seconds}\t${seconds}\t${bar}.${beat}\n`;
    })
    .join('');
}
