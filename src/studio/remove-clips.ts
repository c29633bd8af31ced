import { ok, type Result } from '../base';
import { type ClipId, type ProjectDocument, removeClip, workedOn } from '../model';
import type { NoticesController } from './notices-controller';
import type { ProjectController } from './project-controller';

/**
 * Takes clips out of the open project as one step of undo, with every use of them; says so where some of them were in
 * the film, for what goes there is not to be seen on the screen where clips are removed.
 */
export function removeClipsOf(
  project: ProjectController,
  notices: NoticesController,
): (ids: readonly ClipId[]) => Result<void> {
  const itemCount = () => {
    const state = project.store.getState();
    // Of all cuts that are worked on: what goes from one that is not on the table is seen even less.
    return workedOn(state?.document ?? { sequences: {} }).reduce((sum, { items }) => sum + items.length, 0);
  };
  return (ids) => {
    const before = itemCount();
    const removed = project.edit('remove-clip', (document) => without(document, ids));
    const items = before - itemCount();
    if (removed.ok && items > 0) notices.tell({ kind: 'clips-removed', clips: ids.length, items });
    return removed;
  };
}

function without(document: ProjectDocument, ids: readonly ClipId[]): Result<ProjectDocument> {
  let next = document;
  for (const id of ids) {
    const removed = removeClip(next, id);
    if (!removed.ok) return removed;
    next = removed.value;
  }
  return ok(next);
}
