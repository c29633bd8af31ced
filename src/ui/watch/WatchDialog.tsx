import { useStore } from 'zustand';
import { AppDialog } from '../parts/AppDialog';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { closeWatchQuestion, watchQuestion } from './watch-folder';

/** What is asked before a folder is watched, where something is asked. */
export function WatchDialog() {
  const studio = useStudio();
  const { made, common } = useWords();
  const question = useStore(watchQuestion);
  if (question === null) return null;
  if (question.kind === 'cannot')
    return (
      <AppDialog title={made.watchNot} onClose={closeWatchQuestion}>
        <p className="dialog-text">{made.watchNotText}</p>
        <div className="dialog-actions">
          <button type="button" className="btn go" onClick={closeWatchQuestion}>
            {common.close}
          </button>
        </div>
      </AppDialog>
    );
  const { handle, count } = question;
  const watch = (withOld: boolean) => {
    closeWatchQuestion();
    void studio.watchFolder(handle, withOld);
  };
  return (
    <AppDialog title={made.watchTitle(handle.name)} onClose={closeWatchQuestion}>
      <p className="dialog-text">{made.watchText(count)}</p>
      <div className="dialog-actions">
        <button type="button" className="btn" onClick={() => watch(true)}>
          {made.watchAll}
        </button>
        <button type="button" className="btn go" onClick={() => watch(false)}>
          {made.watchNew}
        </button>
      </div>
    </AppDialog>
  );
}
