import { useEffect } from 'react';
import { downloadFile } from '../parts/download-file';
import { useStudio } from '../studio-context';

/** Downloads each film as it is done, on whatever screen the artist is then. */
export function useFilmDownload(): void {
  const { exports } = useStudio();
  useEffect(
    () =>
      exports.subscribe((state, before) => {
        if (state.kind === 'done' && before.kind !== 'done') downloadFile(state.film);
      }),
    [exports],
  );
}
