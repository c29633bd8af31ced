import { ok } from '../../base';
import { appendClips, type ClipId } from '../../model';
import type { Studio } from '../../studio';

/** Puts clips at the end of the film, in this order, as one step that is stored at once; songs are passed over. */
export function addToFilm(studio: Studio, ids: readonly ClipId[]): void {
  studio.edit('append', (document) => {
    const pictures = ids.filter((id) => document.clips[id] && document.clips[id]?.kind !== 'audio');
    return pictures.length === 0 ? ok(document) : appendClips(document, pictures);
  });
  void studio.flush();
}
