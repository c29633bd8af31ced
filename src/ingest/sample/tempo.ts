import { TICKS_PER_SECOND, type Ticks, ticks } from '../../time';

/** Beats a minute. */
const TEMPO = 100;

/** Beats of the sample's film; the song rings on for one more. */
export const FILM_BEATS = 24;
export const SONG_BEATS = FILM_BEATS + 1;

/** The song time of a beat, counted from 0; exact. */
export function beatTime(beat: number): Ticks {
  return ticks((beat * 60 * TICKS_PER_SECOND) / TEMPO);
}
