import { expect, it } from 'vitest';
import type { SoundReader, Stereo } from '../../media';
import { AUDIO_RATE, type AudioMix } from '../../plan';
import { findPlaces } from './hear-film';
import type { PlannedSound } from './planned-sound';

const SECONDS = 40;
/** What is known is known so far. */
const UNTIL = 30 * AUDIO_RATE;
const LATE = AUDIO_RATE / 50;

/** Noise, of which every stretch is like itself alone. */
function noise(): Float32Array {
  let seed = 7;
  return Float32Array.from({ length: SECONDS * AUDIO_RATE }, () => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return seed / 2 ** 32;
  });
}

function stretch(samples: Float32Array, from: number, count: number): Stereo {
  const taken = new Float32Array(count);
  for (let n = 0; n < count; n++) taken[n] = samples[from + n] ?? 0;
  return { left: taken, right: taken.slice() };
}

const song = noise();

const planned = {
  length: song.length,
  mix: { song: {}, items: [] } as unknown as AudioMix,
  window: async ({ song: has }, from, count) => stretch(has ? song : new Float32Array(0), from, count),
} as PlannedSound;

/** A film's sound that notes from where it was read. */
function filmOf(samples: Float32Array): { readonly reader: SoundReader; readonly read: number[] } {
  const read: number[] = [];
  const from = (first: number) => {
    read.push(first);
    return { take: async (count: number) => stretch(samples, first, count), close: () => undefined };
  };
  return { reader: { from, close: () => undefined } as unknown as SoundReader, read };
}

it('the song is found at five places, from the first to the last', async () => {
  const places = await findPlaces(filmOf(song).reader, planned, null, new AbortController().signal);
  expect(places).toHaveLength(5);
  for (const { offsetMs } of places) expect(offsetMs).toBeCloseTo(0, 1);
  expect(places[0]?.at).toBe(0);
  expect(places[4]?.at).toBe((SECONDS - 1) * AUDIO_RATE);
});

it('where it was found before is not listened to again, and a fault behind that is found', async () => {
  const { signal } = new AbortController();
  const before = await findPlaces(filmOf(song).reader, planned, null, signal);
  const late = song.slice();
  late.set(song.subarray(UNTIL, song.length - LATE), UNTIL + LATE);
  const { reader, read } = filmOf(late);
  const places = await findPlaces(reader, planned, { until: UNTIL, places: before }, signal);
  const isKnown = ({ at }: { readonly at: number }) => at < UNTIL - 2 * AUDIO_RATE;
  expect(places.filter(isKnown)).toEqual(before.filter(isKnown));
  expect(Math.min(...read)).toBeGreaterThan(UNTIL - AUDIO_RATE);
  const found = places.filter((place) => !isKnown(place));
  expect(found.length).toBeGreaterThan(0);
  expect(found.at(-1)?.offsetMs).toBeCloseTo(20, 1);
});
