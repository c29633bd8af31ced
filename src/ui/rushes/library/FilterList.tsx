import { type ReactNode, useId, useRef, useState } from 'react';
import type { LibraryQuery } from '../../../model';
import { keyName } from '../../parts/use-shortcuts';
import { useWords } from '../../words/language';
import type { FilterEntry } from './filter-entries';

/** Longer lists show so many lines until all are asked for. */
const FEW = 8;

/** What a list says and does beyond its lines. */
type ListProps<Entry extends FilterEntry> = {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly onChoose: (chosen: (query: LibraryQuery) => LibraryQuery) => void;
  /** Beside the title. */
  readonly action?: ReactNode;
  /** Behind a line: its menu. */
  readonly menu?: (entry: Entry, isOutOfTabOrder: boolean) => ReactNode;
  readonly lineProps?: (entry: Entry) => React.LiHTMLAttributes<HTMLLIElement>;
};

/**
 * The answers to one question. A click chooses one alone, with Ctrl one more; so do Enter and Space. The list is one
 * stop of the Tab key, the arrows walk it, and to the right of a line is its menu.
 */
export function FilterList<Entry extends FilterEntry>(props: ListProps<Entry>) {
  const { title, entries, onChoose } = props;
  const { library, format } = useWords();
  const titleId = useId();
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const [isWhole, setIsWhole] = useState(false);
  if (entries.length === 0 && !props.action) return null;

  const shown =
    isWhole || entries.length <= FEW + 1
      ? entries
      : entries.filter((one, at) => at < FEW || one.isOn || one.warning);
  const stop = shown.find((one) => one.id === active) ?? shown.find((one) => one.isOn) ?? shown[0];
  const walk = (event: React.KeyboardEvent<HTMLUListElement>) => {
    if (!(event.target instanceof HTMLElement)) return;
    const line = event.target.closest('li');
    const lines = [...(list.current?.children ?? [])];
    const at = line ? lines.indexOf(line) : -1;
    const name = keyName(event);
    const places: Record<string, number> = {
      arrowup: at - 1,
      arrowdown: at + 1,
      home: 0,
      end: lines.length - 1,
    };
    const to = places[name];
    const buttons = [...(line?.querySelectorAll('button') ?? [])];
    if (to !== undefined) lines[to]?.querySelector('button')?.focus();
    else if (name === 'arrowright') buttons.at(-1)?.focus();
    else if (name === 'arrowleft') buttons[0]?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <section className="filter-section">
      <div className="filter-title">
        <h2 id={titleId} className="caps">
          {title}
        </h2>
        {props.action}
      </div>
      <ul ref={list} className="filter-list" aria-labelledby={titleId} onKeyDown={walk}>
        {shown.map((entry) => (
          <li
            key={entry.id}
            onFocus={() => setActive(entry.id)}
            onContextMenu={(event) => openMenu(event)}
            {...props.lineProps?.(entry)}
            className={lineClass(entry, props.lineProps?.(entry).className)}
          >
            <button
              type="button"
              className="filter-entry"
              aria-pressed={entry.isOn}
              aria-label={library.entry(entry.label, entry.count, entry.warning)}
              tabIndex={entry === stop ? 0 : -1}
              onClick={(event) => {
                const { nativeEvent } = event;
                // A finger has no Ctrl: it takes more.
                const isTouch = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch';
                const isMore = event.ctrlKey || event.metaKey || isTouch;
                onChoose((query) => entry.chosen(query, isMore));
              }}
            >
              {entry.dot ? <i className={`filter-dot ${entry.dot}`} aria-hidden /> : null}
              <span className="filter-name">{entry.label}</span>
            </button>
            {props.menu?.(entry, entry !== stop)}
            <span className={entry.warning ? 'filter-count warn' : 'filter-count'} aria-hidden>
              {entry.warning ?? format.count(entry.count)}
            </span>
          </li>
        ))}
      </ul>
      {entries.length > FEW + 1 ? (
        <button type="button" className="filter-more" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? library.fewer : library.allOf(entries.length)}
        </button>
      ) : null}
    </section>
  );
}

function lineClass(entry: FilterEntry, more = ''): string {
  return `filter-line${entry.isOn ? ' on' : ''}${entry.warning ? ' warn' : ''} ${more}`.trim();
}

/** The other button of the mouse, and the menu key, open the line's menu where it has one. */
function openMenu(event: React.MouseEvent<HTMLLIElement>): void {
  const menu = event.currentTarget.querySelector<HTMLElement>('[aria-haspopup]');
  if (!menu) return;
  event.preventDefault();
  menu.click();
}
