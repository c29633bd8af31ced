import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useStore } from 'zustand';
import { keyName, useShortcuts } from '../../parts/use-shortcuts';
import { useStudio } from '../../studio-context';
import { useWords } from '../../words/language';

/** Finds clips as one types. Ctrl+F and / lead to it, Esc clears it and, once it is clear, leaves it. */
export function SearchBox() {
  const studio = useStudio();
  const { library, shortcuts } = useWords();
  const text = useStore(studio.session, (session) => session.library.query.text);
  const input = useRef<HTMLInputElement>(null);
  const search = (wanted: string) =>
    studio.viewLibrary({ query: { ...studio.session.getState().library.query, text: wanted } });
  const focus = () => {
    input.current?.focus();
    input.current?.select();
  };
  useShortcuts({
    'ctrl+f': focus,
    '/': focus,
  });

  return (
    <div className="search">
      <Search aria-hidden size={14} className="search-icon" />
      <input
        ref={input}
        type="search"
        className="input"
        aria-label={library.search}
        placeholder={library.searchHint}
        title={`${library.search} (${shortcuts.keys.control}+F)`}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          const name = keyName(event);
          const grid = () => document.querySelector<HTMLElement>('main [role="listbox"]');
          if (name === 'escape' && text === '') grid()?.focus();
          else if (name === 'escape') search('');
          else if (name === 'enter' || name === 'arrowdown') grid()?.focus();
          else if (name === 'ctrl+f') focus();
          else return;
          event.preventDefault();
        }}
      />
      {text === '' ? null : (
        <button
          type="button"
          className="icon-btn search-clear"
          aria-label={library.clearSearch}
          onClick={() => {
            search('');
            focus();
          }}
        >
          <X aria-hidden size={14} />
        </button>
      )}
    </div>
  );
}
