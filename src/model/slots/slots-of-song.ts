import type { FrameRate, Ticks } from '../../time';
import { frameRange, ticks } from '../../time';
import { type Beat, frameOfSongTime, modulo } from '../beats/list-beats';
import type { SongSection } from '../beats/song-map';
import type { Slot, SongUse } from '../sequence';

/** What slots are made from: a song as it lies under a film of that rate. */
export type SlotMusic = {
  readonly song: Pick<SongUse, 'offset'>;
  readonly rate: FrameRate;
  /** On the song's clock, in order. */
  readonly beats: readonly Beat[];
  readonly sections: readonly SongSection[];
  /** Of the song. */
  readonly length: Ticks;
};

/** How long slots are: so many beats or bars, or a section of the song each. */
export type SlotSpacing =
  | { readonly unit: 'beat' | 'bar'; readonly every: number }
  | { readonly unit: 'section' };

/** The part of the film that gets slots: frames, half-open; without `to` up to the song's end. */
export type SlotSpan = { readonly from: number; readonly to?: number };

/**
 * The slots that a song gives. Each edge lies on the frame of its beat, from the absolute time; one slot begins where
 * the last one ends. In the whole film beats are counted from bar 1, in a part of it from the first beat there. What
 * is left over before the first edge of the whole film, and behind the last edge, is a slot of its own where it is
 * half as long as its neighbour or longer; else that neighbour goes on to the end. None where there is no beat.
 *
 *     beats    · | · · · | · · · | · ·
 *     every 4  [−−−−−−−−−][−−−−−−−][−−−]
 */
export function slotsOfSong(music: SlotMusic, spacing: SlotSpacing, span: SlotSpan): readonly Slot[] {
  const { song, rate, length } = music;
  const songEnd = frameOfSongTime(song, length, rate);
  const end = Math.min(span.to ?? songEnd, songEnd);
  const edges = edgesOf(music, spacing, span.from, end);
  const first = edges[0];
  if (first === undefined) return [];
  const starts = [...(span.from === 0 ? leadOf(music, first, edges[1] ?? end) : [first]), ...edges.slice(1)];
  const last = starts.at(-1) ?? 0;
  const before = starts.at(-2);
  if (before !== undefined && 2 * (end - last) < last - before) starts.pop();
  return starts.map((start, at) => frameRange(start, starts[at + 1] ?? end));
}

/** The frames in [from, end) at which slots begin: of beats, each once, in order. */
function edgesOf(music: SlotMusic, spacing: SlotSpacing, from: number, end: number): readonly number[] {
  const { song, rate, beats, sections } = music;
  const frameOf = (time: Ticks) => frameOfSongTime(song, time, rate);
  const isWithin = (frame: number) => frame >= from && frame < end;
  if (spacing.unit === 'section')
    return [...new Set(sections.map(({ start }) => frameOf(start)).filter(isWithin))];
  const counted = spacing.unit === 'bar' ? beats.filter(({ beat }) => beat === 1) : beats;
  const near = counted.filter(({ time }) => isWithin(frameOf(time)));
  const counting = from === 0 ? bar1In(near, spacing.unit) : 0;
  const chosen = near.filter((_, at) => modulo(at - counting, Math.max(1, spacing.every)) === 0);
  return [...new Set(chosen.map(({ time }) => frameOf(time)))];
}

/** Where bar 1 stands in a list of beats, or of bars; before it (negative) where it begins before the film. */
function bar1In(counted: readonly Beat[], unit: 'beat' | 'bar'): number {
  const at = counted.findIndex(({ bar, beat }) => bar === 1 && beat === 1);
  const [first] = counted;
  if (at >= 0 || !first) return Math.max(0, at);
  return unit === 'bar' ? 1 - first.bar : (1 - first.bar) * first.beatsPerBar + 1 - first.beat;
}

/** Where the first slots of the whole film begin: a song that begins at once takes the film's start with it. */
function leadOf({ song, rate }: SlotMusic, first: number, second: number): readonly number[] {
  const typical = second - first;
  const opening = Math.max(0, frameOfSongTime(song, ticks(0), rate));
  const start = 2 * opening < typical ? 0 : Math.min(opening, first);
  return 2 * (first - start) < typical ? [start] : [start, first];
}
