import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { useProject, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { sayError } from '../words/say';
import { backUp, useIsBackingUp } from './back-up';

/** Where the open project's backup stands: that there is none, that it is old, or what goes on in the folder. */
export function BackupNote() {
  const studio = useStudio();
  const folder = useStore(studio.folderBackup);
  const reminder = useStore(studio.backupReminder);
  const isBusy = useIsBackingUp();
  if (folder !== null) return <FolderNote />;
  return reminder === null || isBusy ? null : <Reminder />;
}

function Reminder() {
  const studio = useStudio();
  const { backup, format } = useWords();
  const reminder = useStore(studio.backupReminder);
  const id = useProject(({ document }) => document.info.id);
  const name = useProject(({ document }) => document.info.name);
  if (reminder === null) return null;
  return (
    <section className="foot-backup" aria-label={backup.reminder}>
      <span className="foot-backup-text">
        {reminder.kind === 'never' ? backup.never : backup.outdated(format.date(reminder.since))}
      </span>
      <button type="button" className="foot-btn" onClick={() => void backUp(studio, { id, name })}>
        {backup.backUp}
      </button>
      <button
        type="button"
        className="foot-dismiss"
        aria-label={backup.dismiss}
        onClick={() => studio.dismissBackupReminder()}
      >
        <X aria-hidden size={12} />
      </button>
    </section>
  );
}

function FolderNote() {
  const studio = useStudio();
  const words = useWords();
  const { backup, common, format } = words;
  const state = useStore(studio.folderBackup);
  if (state === null) return null;
  const text = () => {
    switch (state.kind) {
      case 'waiting':
        return backup.folderWaiting(state.folder);
      case 'writing':
        return backup.folderWriting(state.folder, format.percent(state.share));
      case 'done':
        return backup.folderDone(state.folder, format.time(state.at));
      case 'needs-permission':
        return backup.folderPaused(state.folder);
      case 'failed':
        return backup.folderFailed(state.folder, sayError(words, state.error));
    }
  };
  const isStopped = state.kind === 'needs-permission' || state.kind === 'failed';
  return (
    <section className={isStopped ? 'foot-backup stopped' : 'foot-backup'} aria-label={backup.folderState}>
      <span className="foot-backup-text" title={text()}>
        {text()}
      </span>
      {isStopped ? (
        <button type="button" className="foot-btn" onClick={() => void studio.resumeFolderBackup()}>
          {state.kind === 'failed' ? common.tryAgain : backup.goOn}
        </button>
      ) : null}
    </section>
  );
}
