import { Bell } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { sayNotice } from '../words/say';
import { messagesPanel } from './messages-panel';

/**
 * Everything that was told, newest last. The list is always in the page, so that a screen reader hears each line as it
 * comes; the bell only shows it.
 */
export function Messages() {
  const studio = useStudio();
  const words = useWords();
  const notices = useStore(studio.notices);
  const isOpen = useStore(messagesPanel);
  const [seen, setSeen] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const unread = isOpen ? 0 : Math.max(0, notices.length - seen);

  useEffect(() => {
    if (!isOpen) return;
    setSeen(notices.length);
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [isOpen, notices.length]);
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: Event) => {
      const isOutside = event instanceof PointerEvent && !box.current?.contains(event.target as Node);
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (!isOutside && !isEscape) return;
      messagesPanel.setState(false, true);
    };
    window.addEventListener('pointerdown', close);
    window.addEventListener('keydown', close);
    return () => {
      window.removeEventListener('pointerdown', close);
      window.removeEventListener('keydown', close);
    };
  }, [isOpen]);

  return (
    <div className="messages" ref={box}>
      <button
        type="button"
        className="icon-btn"
        aria-label={words.shell.showMessages(notices.length)}
        aria-expanded={isOpen}
        title={words.shell.messages}
        onClick={() => messagesPanel.setState(!isOpen, true)}
      >
        <Bell aria-hidden size={16} />
        {unread > 0 ? <span className="unread" aria-hidden /> : null}
      </button>
      <div className={isOpen ? 'messages-panel' : 'visually-hidden'}>
        <h2 className="caps">{words.shell.messages}</h2>
        {notices.length === 0 ? <p className="faint">{words.shell.noMessages}</p> : null}
        <div
          className="messages-log"
          role="log"
          aria-label={words.shell.messages}
          ref={list}
          // What scrolls must be reached by the keys.
          tabIndex={isOpen && notices.length > 0 ? 0 : undefined}
        >
          <ul>
            {notices.map((notice) => (
              <li key={notice.id} className={`message ${notice.tone}`}>
                {sayNotice(words, notice.body)}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
