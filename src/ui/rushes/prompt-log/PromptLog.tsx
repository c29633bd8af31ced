import { lazy, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import { useStudio } from '../../studio-context';
import { closePromptLog, openPromptLog, promptLog } from './prompt-log';

const LogDialog = lazy(async () => ({ default: (await import('./LogDialog')).LogDialog }));

/** The prompt log, where it is open; it opens by itself with a list that was dropped. */
export function PromptLog() {
  const studio = useStudio();
  const open = useStore(promptLog);
  const offered = useStore(studio.offeredLog);
  const canEdit = useStore(studio.project, (project) => project !== null && project.readOnly === null);
  useEffect(() => {
    if (!offered) return;
    openPromptLog(offered.text);
    studio.dismissOfferedLog();
  }, [studio, offered]);
  useEffect(() => {
    if (!canEdit) closePromptLog();
  }, [canEdit]);
  if (!open || !canEdit) return null;
  return (
    <Suspense fallback={null}>
      <LogDialog key={open.text} given={open.text} />
    </Suspense>
  );
}
