import { useStore } from 'zustand';
import { useShortcuts } from '../parts/use-shortcuts';
import { useCanEdit, useStudio } from '../studio-context';
import type { CutActions } from './cut-actions';
import { cutTools, type Tool } from './cut-tools';

/** The keys of the timeline: tools, and what they do to what is selected. As in other editors, where these agree. */
export function useEditKeys(actions: CutActions): void {
  const studio = useStudio();
  const canEdit = useCanEdit();
  const hasSelection = useStore(studio.session, (session) => session.selectedItems.length > 0);
  const hasCopies = useStore(cutTools, ({ copies }) => copies.length > 0);
  const take = (tool: Tool) => () => cutTools.setState({ tool });
  const edit = (act: () => void) => (canEdit ? act : undefined);
  const onSelection = (act: () => void) => (canEdit && hasSelection ? act : undefined);
  useShortcuts({
    v: take('select'),
    r: take('roll'),
    y: take('slip'),
    u: take('slide'),
    b: take('razor'),
    q: edit(() => actions.setEdge('in')),
    w: edit(() => actions.setEdge('end')),
    'ctrl+k': edit(() => actions.split(false)),
    'ctrl+shift+k': edit(() => actions.split(true)),
    'ctrl+c': hasSelection ? actions.copy : undefined,
    'ctrl+x': onSelection(actions.cut),
    'ctrl+v': canEdit && hasCopies ? () => actions.paste('overwrite') : undefined,
    'ctrl+shift+v': canEdit && hasCopies ? () => actions.paste('insert') : undefined,
    'ctrl+d': onSelection(actions.duplicate),
    'ctrl+a': () => actions.selectAll(),
    delete: onSelection(actions.remove),
    backspace: onSelection(actions.remove),
    'shift+delete': onSelection(actions.lift),
    'ctrl+delete': onSelection(actions.rippleDelete),
    'alt+shift+arrowleft': onSelection(() => actions.nudge(-1)),
    'alt+shift+arrowright': onSelection(() => actions.nudge(1)),
    'alt+pageup': onSelection(() => actions.nudge(-10)),
    'alt+pagedown': onSelection(() => actions.nudge(10)),
    'ctrl+arrowup': onSelection(() => actions.moveTracks(1)),
    'ctrl+arrowdown': onSelection(() => actions.moveTracks(-1)),
    arrowup: () => actions.goToCut(-1),
    arrowdown: () => actions.goToCut(1),
  });
}
