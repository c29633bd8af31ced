import { useCallback, useSyncExternalStore } from 'react';
import type { PlayerState } from '../../studio';
import { useStudio } from '../studio-context';

/** One fact of the player's state; `select` must give a primitive. */
export function usePlayer<T extends string | number | boolean | null>(select: (state: PlayerState) => T): T {
  const { player } = useStudio();
  const subscribe = useCallback((listener: () => void) => player.subscribe(listener), [player]);
  return useSyncExternalStore(subscribe, () => select(player.state()));
}
