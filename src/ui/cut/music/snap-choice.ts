import { createStore } from 'zustand/vanilla';
import { remember, remembered } from '../../parts/remembered';
import { SNAP_KINDS, type Snap, type SnapKind } from './snap';

const KEPT = 'rushes.snapping';

/** Whether cuts snap, to what, and where one does just now. Remembered by this browser, but for the last. */
export const snapping = createStore<{
  readonly isOn: boolean;
  readonly kinds: ReadonlySet<SnapKind>;
  readonly shown: Snap | null;
}>(() => ({ ...read(remembered(KEPT)), shown: null }));

/** Turns snapping on or off. */
export function toggleSnapping(): void {
  snapping.setState(({ isOn }) => ({ isOn: !isOn }));
  keep();
}

/** Lets cuts snap to these only, and turns snapping on where there are any. */
export function chooseSnapKinds(kinds: ReadonlySet<SnapKind>): void {
  snapping.setState({ kinds, isOn: kinds.size > 0 });
  keep();
}

/** Shows where a cut snaps, or nothing. */
export function showSnap(shown: Snap | null): void {
  const before = snapping.getState().shown;
  if (before?.frame !== shown?.frame || before?.kind !== shown?.kind) snapping.setState({ shown });
}

function keep(): void {
  const { isOn, kinds } = snapping.getState();
  remember(KEPT, [isOn ? 'on' : 'off', ...kinds].join(' '));
}

/** All kinds where nothing was kept. */
function read(kept: string | null): { readonly isOn: boolean; readonly kinds: ReadonlySet<SnapKind> } {
  const words = kept?.split(' ');
  return {
    isOn: words?.[0] !== 'off',
    kinds: new Set(SNAP_KINDS.filter((kind) => words === undefined || words.includes(kind))),
  };
}
