import { createStore, type StoreApi } from 'zustand/vanilla';
import { activeSequence, type ChangedRecord, FIRST_VIEW, parseView } from '../model';
import type { ViewsPort } from './ports';
import type { ProjectState } from './project-state';
import type { SessionState } from './session-state';

const START: SessionState = {
  screen: 'rushes',
  selectedClips: [],
  focusedClip: null,
  selectedItem: null,
  selectedItems: [],
  library: FIRST_VIEW,
};

/** What is looked at. What is selected and then goes (by an edit, by undo) is no longer selected. */
export function createSession(
  project: StoreApi<ProjectState | null>,
  views: ViewsPort,
): StoreApi<SessionState> {
  const store = createStore<SessionState>(() => START);
  project.subscribe((open, before) => {
    const id = open?.document.info.id;
    if (id !== before?.document.info.id)
      return store.setState(id ? { ...START, library: parseView(views.read(id)) } : START, true);
    if (!open || open.document === before?.document) return;
    const { clips } = open.document;
    const { selectedClips, focusedClip, selectedItem, selectedItems, library } = store.getState();
    const { shots } = library.query;
    // A shot that goes is no longer asked for: else nothing would be shown, and nothing would say why.
    if (shots.some((id) => id !== null && !open.document.shots[id])) {
      const there = shots.filter((id) => id === null || open.document.shots[id]);
      store.setState({ library: { ...library, query: { ...library.query, shots: there } } });
    }
    if (selectedClips.some((id) => !clips[id]))
      store.setState({ selectedClips: selectedClips.filter((id) => clips[id]) });
    if (focusedClip && !clips[focusedClip]) store.setState({ focusedClip: null });
    if (selectedItems.length === 0) return;
    const there = new Set(activeSequence(open.document).items.map(({ id }) => id));
    const kept = selectedItems.filter((id) => there.has(id));
    if (kept.length === selectedItems.length) return;
    const isThere = selectedItem !== null && there.has(selectedItem);
    store.setState({ selectedItems: kept, selectedItem: isThere ? selectedItem : (kept.at(-1) ?? null) });
  });
  store.subscribe(({ library }, before) => {
    const id = project.getState()?.document.info.id;
    if (id && library !== before.library) views.write(id, JSON.stringify(library));
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
