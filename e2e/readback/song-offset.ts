import { findIn } from './correlate.ts';
import { filmSound, levelDb, SAMPLE_RATE, songSound } from './sound.ts';

/** How far the song is from its place. */
export type SongOffset = {
  /** The median over the places, in milliseconds: positive is late. */
  readonly offsetMs: number;
  /** Each place that was measured: its time in the film, its own offset, and how alike film and song are (0–1). */
  readonly places: readonly {
    readonly atSec: number;
    readonly offsetMs: number;
    readonly likeness: number;
  }[];
};

const STRETCH_SEC = 1;
const REACH_SEC = 0.2;
const PLACES = 7;

/**
 * Measures where the song is in a film, by cross-correlation at several places spread over it, each within ±200 ms.
 * @param expectedOffsetSec the film time at which the song begins; negative: that much of the song is skipped
 * @param count how many places: with more of them the first and the last are nearer to the film's ends
 * @returns the difference from there, to a fraction of a sample
 * @throws when no place has both film and song with sound in it
 */
export async function songOffset(
  filmPath: string,
  songPath: string,
  expectedOffsetSec: number,
  count = PLACES,
): Promise<SongOffset> {
  const [film, song] = [await filmSound(filmPath), await songSound(songPath)];
  const stretch = STRETCH_SEC * SAMPLE_RATE;
  const reach = REACH_SEC * SAMPLE_RATE;
  const begin = Math.round(expectedOffsetSec * SAMPLE_RATE);
  // Rounding to a sample is taken back at the end.
  const roundedSec = begin / SAMPLE_RATE;
  const from = Math.max(0, begin) + reach;
  const to = Math.min(film.length, begin + song.length) - stretch - reach;
  const places = Array.from({ length: count }, (_, k) => Math.round(from + ((to - from) * (k + 0.5)) / count))
    .filter((at) => at >= from && at <= to)
    .map((at) => {
      const reference = song.subarray(at - begin, at - begin + stretch);
      const { lag, likeness } = findIn(reference, film.subarray(at - reach, at + stretch + reach));
      const offsetMs = ((lag - reach) / SAMPLE_RATE + roundedSec - expectedOffsetSec) * 1000;
      return { atSec: at / SAMPLE_RATE, offsetMs, likeness, level: levelDb(reference, 0, STRETCH_SEC) };
    })
    .filter(({ level }) => level > -60)
    .map(({ atSec, offsetMs, likeness }) => ({ atSec, offsetMs, likeness }));
  if (places.length === 0) throw new Error(`${filmPath}: nowhere is there song to compare with`);
  const sorted = places.map(({ offsetMs }) => offsetMs).sort((a, b) => a - b);
  return { offsetMs: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, places };
}
