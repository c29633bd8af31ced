import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStudio } from '../studio-context';

/** Has the browser ask before the page is left while a film is made, files come in, or something is not saved. */
export function useLeaveGuard(): void {
  const studio = useStudio();
  const isExporting = useStore(studio.exports, ({ kind }) => kind === 'running');
  const isImporting = useStore(
    studio.imports,
    (state) => state.kind === 'running' && state.progress.done < state.progress.total,
  );
  const isUnsaved = useStore(studio.project, (project) => project?.save.kind === 'failed');
  const isGuarded = isExporting || isImporting || isUnsaved;
  useEffect(() => {
    if (!isGuarded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isGuarded]);
}
