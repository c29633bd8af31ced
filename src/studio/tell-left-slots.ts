import type { StoreApi } from 'zustand/vanilla';
import { leftSlots } from '../model';
import type { NoticesController } from './notices-controller';
import type { ProjectState } from './project-state';
import type { SessionState } from './session-state';

/** Tells, once a step, how many items it moved out of their slots beside those that are selected, which were meant. */
export function tellLeftSlots(
  project: StoreApi<ProjectState | null>,
  session: StoreApi<SessionState>,
  notices: NoticesController,
): void {
  project.subscribe((open, before) => {
    if (!open || !before || open.document.info.id !== before.document.info.id) return;
    const { steps } = open.history;
    const step = steps.at(-1);
    // Undone and done again, the steps are the same ones; what happened then was told before.
    if (!step || steps === before.history.steps) return;
    const { selectedItems } = session.getState();
    const count = leftSlots(step.changes).filter((id) => !selectedItems.includes(id)).length;
    if (count > 0) notices.tell({ kind: 'slots-left', count });
  });
}
