import { err, ok, type Result, toAppError } from '../base';
import type { FilmTarget, WrittenFilm } from './join/film-target';

/**
 * Writes what exists whole: into the chosen file, which stays as it was until all is written; else it stays where it
 * is. Errors: `engine/save`.
 */
export async function saveWhole(
  blob: Blob,
  target: FilmTarget,
  signal: AbortSignal,
): Promise<Result<WrittenFilm> | 'cancelled'> {
  if (target.kind === 'scratch') return ok({ byteLength: blob.size, blob, content: blob, scratch: null });
  try {
    const stream = await target.handle.createWritable();
    await blob.stream().pipeTo(stream, { signal });
    const content = await target.handle.getFile();
    return ok({ byteLength: content.size, blob: null, content, scratch: null });
  } catch (thrown) {
    return signal.aborted ? 'cancelled' : err(toAppError(thrown, 'engine/save'));
  }
}
