import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Notice, NoticeTone } from '../../studio';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { sayNotice } from '../words/say';

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert } as const;

/** How long a note stays by itself; an error stays until it is dismissed. */
const STAYS_MS: Record<NoticeTone, number | null> = { info: 5000, success: 5000, warning: 9000, error: null };

/** More than these would hide the work; the others are in Messages. */
const MOST = 4;

/** The latest notes, over the page. Messages speaks to screen readers, so these are silent. */
export function Toasts() {
  const notices = useStore(useStudio().notices);
  const shown = notices.filter((notice) => notice.shown).slice(-MOST);
  return (
    <div className="toasts">
      {shown.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Toast({ notice }: { readonly notice: Notice }) {
  const studio = useStudio();
  const words = useWords();
  const [isHeld, setIsHeld] = useState(false);
  const stays = STAYS_MS[notice.tone];
  const { id } = notice;
  useEffect(() => {
    if (stays === null || isHeld) return;
    const timer = setTimeout(() => studio.dismissNotice(id), stays);
    return () => clearTimeout(timer);
  }, [studio, id, stays, isHeld]);
  const Icon = ICONS[notice.tone];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from going away
    <div
      className={`toast ${notice.tone}`}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <Icon aria-hidden size={16} />
      <p>{sayNotice(words, notice.body)}</p>
      <button
        type="button"
        className="icon-btn"
        aria-label={words.shell.dismiss}
        onClick={() => studio.dismissNotice(id)}
      >
        <X aria-hidden size={14} />
      </button>
    </div>
  );
}
