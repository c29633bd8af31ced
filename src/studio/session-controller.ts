import { createStore, type StoreApi } from 'zustand/vanilla';
import { activeSequence, type ChangedRecord } from '../model';
import type { ProjectState } from './project-state';
import type { SessionState } from './session-state';

const START: SessionState = { screen: 'rushes', selectedClips: [], focusedClip: null, selectedItem: null };

/** What is looked at. What is selected and then goes (by an edit, by undo) is no longer selected. */
export function createSession(project: StoreApi<ProjectState | null>): StoreApi<SessionState> {
  const store = createStore<SessionState>(() => START);
  project.subscribe((open, before) => {
    if (open?.document.info.id !== before?.document.info.id) return store.setState(START, true);
    if (!open || open.document === before?.document) return;
    const { clips } = open.document;
    const { selectedClips, focusedClip, selectedItem } = store.getState();
    if (selectedClips.some((id) => !clips[id]))
      store.setState({ selectedClips: selectedClips.filter((id) => clips[id]) });
    if (focusedClip && !clips[focusedClip]) store.setState({ focusedClip: null });
    const { items } = activeSequence(open.document);
    if (selectedItem && !items.some(({ id }) => id === selectedItem)) store.setState({ selectedItem: null });
  });
  return store;
}

/** Selects the clips that a step changed, the first of them in focus; clips that came or went are not meant. */
export function showMarked(session: StoreApi<SessionState>, changes: readonly ChangedRecord[]): void {
  const marked = changes.flatMap((change) =>
    change.kind === 'clip' && change.before && change.after ? [change.id] : [],
  );
  const [first] = marked;
  if (first) session.setState({ selectedClips: marked, focusedClip: first });
}
