import { useStore } from 'zustand';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** A backup or a restore while it runs: how far, how fast, how long still, and the way out. */
export function BackupLine() {
  const studio = useStudio();
  const { backup, common, format } = useWords();
  const state = useStore(studio.backups);
  if (state.kind === 'cancelling')
    return (
      <span className="foot-import">
        <progress aria-label={backup.progress[state.work]} />
        <span className="foot-facts">{backup.cancelling}</span>
      </span>
    );
  if (state.kind !== 'running') return null;
  const { work, name, progress } = state;
  const { bytesDone, bytesTotal, bytesPerSecond, secondsLeft } = progress;
  const facts = [
    work === 'backup' ? backup.backingUp(name) : backup.restoring(name),
    bytesTotal > 0 ? backup.amount(format.bytes(bytesDone), format.bytes(bytesTotal)) : null,
    bytesPerSecond === null ? null : backup.perSecond(format.bytes(bytesPerSecond)),
    secondsLeft === null ? null : backup.left(format.wait(secondsLeft)),
  ];
  return (
    <span className="foot-import">
      <progress
        aria-label={backup.progress[work]}
        {...(bytesTotal > 0 ? { value: bytesDone / bytesTotal, max: 1 } : {})}
      />
      <span className="foot-facts">{facts.filter((fact) => fact !== null).join(' · ')}</span>
      {progress.current === null ? null : (
        <span className="foot-current">{progress.current.replace(/^clips\//, '')}</span>
      )}
      <button
        type="button"
        className="foot-btn"
        aria-label={backup.cancel[work]}
        onClick={() => studio.cancelBackup()}
      >
        {common.cancel}
      </button>
    </span>
  );
}
