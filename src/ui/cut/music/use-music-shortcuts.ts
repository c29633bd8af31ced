import { activeSequence } from '../../../model';
import { useShortcuts } from '../../parts/use-shortcuts';
import { useCanEdit, useStudio } from '../../studio-context';
import { openMusicPanel } from './music-panel';
import { toggleSnapping } from './snap-choice';
import { useMusicActions } from './use-music';

/** The keys of Cut for markers, beats and snapping. */
export function useMusicShortcuts(): void {
  const studio = useStudio();
  const canEdit = useCanEdit();
  const actions = useMusicActions();
  /** A marker here; where there is one, its name. */
  const mark = () => {
    const project = studio.project.getState();
    const before = project ? activeSequence(project.document).markers : [];
    const id = actions.addMarker();
    if (id === null || !before.some((marker) => marker.id === id)) return;
    studio.selectItem(null);
    openMusicPanel(id);
  };
  const trim = (to: -1 | 1) => () => {
    const { selectedItem } = studio.session.getState();
    if (selectedItem !== null) actions.trimToBeat(selectedItem, to, false);
  };
  useShortcuts({
    n: toggleSnapping,
    'shift+arrowup': () => actions.goToMarker(-1),
    'shift+arrowdown': () => actions.goToMarker(1),
    'ctrl+arrowleft': () => actions.goToBeat(-1),
    'ctrl+arrowright': () => actions.goToBeat(1),
    'ctrl+shift+arrowleft': () => actions.goToBeat(-1, true),
    'ctrl+shift+arrowright': () => actions.goToBeat(1, true),
    ...(canEdit
      ? {
          m: mark,
          t: (event: KeyboardEvent) => (event.repeat ? 0 : actions.tap()),
          '{': trim(-1),
          '}': trim(1),
        }
      : {}),
  });
}
