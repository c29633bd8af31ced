import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useStore } from 'zustand';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { sayNotice } from '../words/say';

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert } as const;

/**
 * The latest note, as long as the studio shows it, in the corner where it is least in the way; what lies under it can
 * still be clicked. Messages has them all and speaks to screen readers, so this one is silent.
 */
export function Toasts() {
  const studio = useStudio();
  const words = useWords();
  const shown = useStore(studio.notices).filter((notice) => notice.shown);
  const latest = shown.at(-1);
  if (!latest) return null;
  const Icon = ICONS[latest.tone];
  return (
    <div className={`toast ${latest.tone}`} key={latest.id}>
      <Icon aria-hidden size={16} />
      <p>
        {sayNotice(words, latest.body)}
        {shown.length > 1 ? <small> {words.shell.moreMessages(shown.length - 1)}</small> : null}
      </p>
      <button
        type="button"
        className="icon-btn"
        aria-label={words.shell.dismiss}
        onClick={() => {
          for (const notice of shown) studio.dismissNotice(notice.id);
        }}
      >
        <X aria-hidden size={14} />
      </button>
    </div>
  );
}
