import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useIsBackingUp } from '../backup/back-up';
import { useStudio } from '../studio-context';

/**
 * Has the browser ask before the page is left while a film is made, files come in, a backup is written or restored, or
 * something is not saved.
 */
export function useLeaveGuard(): void {
  const studio = useStudio();
  const isExporting = useStore(studio.exports, ({ kind }) => kind === 'running');
  const isImporting = useStore(
    studio.imports,
    (state) => state.kind === 'running' && state.progress.done < state.progress.total,
  );
  const isUnsaved = useStore(studio.project, (project) => project?.save.kind === 'failed');
  const isBackingUp = useIsBackingUp();
  const isGuarded = isExporting || isImporting || isBackingUp || isUnsaved;
  useEffect(() => {
    if (!isGuarded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isGuarded]);
}
