import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ClipId } from '../../../model';
import type { Together, TogetherState } from '../../../studio';
import { useStudio } from '../../studio-context';

/** These clips playing in step, as long as the component is on the page; null until they begin. */
export function useTogether(ids: readonly ClipId[]): Together | null {
  const studio = useStudio();
  const [together, setTogether] = useState<Together | null>(null);
  useEffect(() => {
    studio.player.pause();
    const records = studio.project.getState()?.records;
    const begun = studio.pictures.playTogether(ids.map((id) => records?.get(id)));
    setTogether(begun);
    return () => begun.close();
  }, [studio, ids]);
  return together;
}

/** One fact of what plays in step; `select` must give a primitive. */
export function useTogetherState<T extends string | number | boolean | null>(
  together: Together | null,
  select: (state: TogetherState) => T,
): T | null {
  return useSyncExternalStore(
    (listener) => together?.subscribe(listener) ?? (() => {}),
    () => (together ? select(together.state()) : null),
  );
}
