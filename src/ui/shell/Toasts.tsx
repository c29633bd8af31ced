import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useStore } from 'zustand';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { messagesPanel } from './messages-panel';
import { toastText } from './toast-text';

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert } as const;

/**
 * The latest note, as long as the studio shows it, in the corner where it is least in the way; what lies under it can
 * still be clicked. Messages has them all and speaks to screen readers, so this one is silent.
 */
export function Toasts() {
  const studio = useStudio();
  const words = useWords();
  const shown = useStore(studio.notices).filter((notice) => notice.shown);
  const toast = toastText(words, shown);
  if (!toast) return null;
  const Icon = ICONS[toast.tone];
  const dismiss = () => {
    for (const notice of shown) studio.dismissNotice(notice.id);
  };
  return (
    <section className={`toast ${toast.tone}`} aria-label={words.shell.latestMessage} key={shown.at(-1)?.id}>
      <Icon aria-hidden size={16} />
      <p>
        {toast.text}{' '}
        {toast.hasMore ? (
          <button
            type="button"
            className="link"
            onClick={() => {
              dismiss();
              messagesPanel.setState(true, true);
            }}
          >
            {words.shell.seeMessages}
          </button>
        ) : null}
      </p>
      <button type="button" className="icon-btn" aria-label={words.shell.dismiss} onClick={dismiss}>
        <X aria-hidden size={14} />
      </button>
    </section>
  );
}
