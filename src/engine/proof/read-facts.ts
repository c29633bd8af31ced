import { type FilmFacts, type Planned, readPackets } from './film-facts';
import { imageFilmFacts } from './image-film';
import type { OpenFilm } from './open-film';

/** Reads all that a film tells before it is decoded. */
export async function readFacts(film: OpenFilm, plan: Planned, signal: AbortSignal): Promise<FilmFacts> {
  if (film.kind === 'image') return imageFilmFacts(film, plan);
  if (film.kind === 'tracks') return readPackets(film, plan, signal);
  return {
    format: { container: '', picture: null, sound: null, loops: null },
    ...{ frames: 0, misplaced: plan.frames, segments: plan.segments.map(() => null), sound: null },
    decodes: { pictures: false, sound: false },
  };
}
