import { newId } from '../../../base';
import { addTitle, type ItemId } from '../../../model';
import type { Studio } from '../../../studio';

/** Titles that were just added: the text of such a one is typed next. */
const fresh = new Set<ItemId>();

/** Puts a title over the film at the playhead and selects it. */
export function addTitleAtPlayhead(studio: Studio, text: string): void {
  const id = newId() as ItemId;
  const { frame } = studio.player.state();
  studio.player.pause();
  if (!studio.edit('add-title', (document) => addTitle(document, id, frame, text)).ok) return;
  fresh.add(id);
  studio.selectItem(id);
}

/** Whether a title was just added; only once. */
export function isFresh(id: ItemId): boolean {
  return fresh.delete(id);
}
