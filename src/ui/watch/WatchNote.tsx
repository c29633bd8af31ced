import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import './watch.css';

/** The folder that is watched, how it stands, and what can be done about it. */
export function WatchNote() {
  const studio = useStudio();
  const { made } = useWords();
  const state = useStore(studio.watched);
  if (state === null) return null;
  const { kind, folder, added } = state;
  const text = {
    watching: made.watching(folder, added),
    paused: made.watchPaused(folder),
    'needs-permission': made.watchAsk(folder),
    gone: made.watchGone(folder),
  }[kind];
  return (
    <section
      className={kind === 'watching' ? 'foot-backup foot-watch' : 'foot-backup foot-watch stopped'}
      aria-label={made.watchState}
    >
      <span className="foot-backup-text" title={text}>
        {text}
      </span>
      {kind === 'watching' ? (
        <button type="button" className="foot-btn" onClick={() => void studio.pauseWatch()}>
          {made.watchPause}
        </button>
      ) : (
        <button type="button" className="foot-btn" onClick={() => void studio.resumeWatch()}>
          {made.watchGoOn}
        </button>
      )}
      <button
        type="button"
        className="foot-dismiss"
        aria-label={made.watchStop}
        title={made.watchStop}
        onClick={() => void studio.endWatch()}
      >
        <X aria-hidden size={12} />
      </button>
    </section>
  );
}
