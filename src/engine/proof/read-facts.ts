import { type InspectProgress, type PictureFacts, type Planned, readPictures } from './film-facts';
import { imageFilmFacts } from './image-film';
import type { OpenFilm } from './open-film';

/** Reads all that a film tells before it is decoded, but of its sound. */
export async function readFacts(
  film: OpenFilm,
  plan: Planned,
  signal: AbortSignal,
  tell: (progress: InspectProgress) => void,
): Promise<PictureFacts> {
  if (film.kind === 'image') return imageFilmFacts(film, plan);
  if (film.kind === 'tracks') return readPictures(film, plan, signal, tell);
  return {
    format: { container: '', picture: null, sound: null, loops: null },
    ...{ frames: 0, misplaced: plan.frames, segments: plan.segments.map(() => null), isDecoded: false },
  };
}
