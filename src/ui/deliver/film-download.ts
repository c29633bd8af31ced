import { useEffect } from 'react';
import type { FilmFile } from '../../studio';
import { useStudio } from '../studio-context';

/** A browser reads the address after the click returned; this is long enough for the slowest. */
const ADDRESS_LIVES_MS = 60_000;

/** Hands a film to the browser's downloads; nothing where it was written to a file that the artist chose. */
export function downloadFilm(film: FilmFile): void {
  if (film.blob === null) return;
  const url = URL.createObjectURL(film.blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = film.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), ADDRESS_LIVES_MS);
}

/** Downloads each film as it is done, on whatever screen the artist is then. */
export function useFilmDownload(): void {
  const { exports } = useStudio();
  useEffect(
    () =>
      exports.subscribe((state, before) => {
        if (state.kind === 'done' && before.kind !== 'done') downloadFilm(state.film);
      }),
    [exports],
  );
}
