import { describe, expect, it } from 'vitest';
import { earlierFilms, type FilmPage, isOrphan, scratchName } from './film-page';

const mine = 'a1' as FilmPage;
const others = 'b2' as FilmPage;

describe('films in the scratch space', () => {
  it('have names of their own, whoever makes them and when', () => {
    expect(new Set([scratchName(mine, 5), scratchName(mine, 5), scratchName(others, 5)]).size).toBe(3);
  });

  it('make room when the next but one is made, those of their own page alone', () => {
    const own = [900, 1_000, 1_100].map((now) => scratchName(mine, now));
    const foreign = [scratchName(others, 5), scratchName('a12' as FilmPage, 5), 'film.mp4'];
    expect(earlierFilms([...foreign, ...own], mine)).toEqual(own.slice(0, 2));
    expect(earlierFilms(foreign, mine)).toEqual([]);
  });

  it('are kept while their page lives, and only so long', () => {
    const film = scratchName(mine, 0);
    expect(isOrphan(film, new Set([mine, others]), 1e12)).toBe(false);
    expect(isOrphan(film, new Set([others]), 1)).toBe(true);
    expect(isOrphan('film.mp4', new Set([mine]), 1)).toBe(true);
  });

  it('are kept for a day where nobody can tell whether their page lives', () => {
    const film = scratchName(mine, 1000);
    expect(isOrphan(film, undefined, 2000)).toBe(false);
    expect(isOrphan(film, undefined, 1000 + 25 * 3600 * 1000)).toBe(true);
    expect(isOrphan('film.mp4', undefined, 2000)).toBe(true);
  });
});
