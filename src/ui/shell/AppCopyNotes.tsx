import { useStore } from 'zustand';
import { useIsBackingUp } from '../backup/back-up';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** Whether the app works without a network; nothing where this browser does not keep it. */
export function OfflineNote() {
  const { shell } = useWords();
  const offline = useStore(useStudio().appCopy, (copy) => copy.offline);
  if (offline === 'unavailable') return null;
  return (
    <output className="foot-offline" aria-label={shell.offline} aria-live="off">
      {offline === 'ready' ? shell.offlineReady : shell.offlinePreparing}
    </output>
  );
}

/** Offers the newer version that waits, as long as nothing is under way that a reload would break. */
export function UpdateNote({ isPending }: { readonly isPending: boolean }) {
  const studio = useStudio();
  const { shell } = useWords();
  const waits = useStore(studio.appCopy, (copy) => copy.updateWaits);
  const isImporting = useStore(studio.imports, (state) => state.kind !== 'idle');
  const isExporting = useStore(
    studio.exports,
    (state) => state.kind === 'running' || state.kind === 'cancelling',
  );
  const isBackingUp = useIsBackingUp();
  const isOffered = waits && !isPending && !isImporting && !isExporting && !isBackingUp;
  return (
    <output className={isOffered ? 'foot-update' : 'visually-hidden'}>
      {isOffered ? (
        <>
          <span>{shell.updateReady}</span>
          <button type="button" className="foot-btn" onClick={() => void studio.updateApp()}>
            {shell.updateNow}
          </button>
        </>
      ) : null}
    </output>
  );
}
