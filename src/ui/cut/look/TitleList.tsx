import { Type } from 'lucide-react';
import { formatTimecode } from '../../../time';
import { keyText } from '../../parts/key-caps';
import { useCanEdit, useSequence, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { addTitleAtPlayhead } from './add-title';

/** The titles of the film, in order of time, and one more. */
export function TitleList() {
  const studio = useStudio();
  const { look: words, shortcuts } = useWords();
  const canEdit = useCanEdit();
  const { items, rate } = useSequence();
  const titles = items.filter((item) => item.kind === 'title');
  return (
    <>
      {titles.length > 0 ? (
        <ul className="title-list" aria-label={words.titles}>
          {titles.map(({ id, start, title }) => {
            const text = title.text.trim() === '' ? words.blank : title.text.trim().replace(/\s+/g, ' ');
            const time = formatTimecode(start, rate);
            return (
              <li key={id}>
                <button
                  type="button"
                  aria-label={words.titleAt(text, time)}
                  onClick={() => {
                    studio.selectItem(id);
                    studio.player.seek(start);
                  }}
                >
                  <span>{text}</span>
                  <span>{time}</span>
                </button>
              </li>
            );
          })}
        </ul>
      ) : null}
      {canEdit ? (
        <button
          type="button"
          className="btn"
          title={`${words.addTitle} (${keyText('shift+t', shortcuts)})`}
          onClick={() => addTitleAtPlayhead(studio, words.newText)}
        >
          <Type size={14} aria-hidden /> {words.addTitle}
        </button>
      ) : null}
      <p className="field-hint">
        {words.addTitleHint}
        {canEdit ? (
          <span className="keys-inline" aria-hidden>
            <kbd>{shortcuts.keys.shift}</kbd> <kbd>T</kbd>
          </span>
        ) : null}
      </p>
    </>
  );
}
