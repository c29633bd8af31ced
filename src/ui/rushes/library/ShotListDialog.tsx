import { useRef, useState } from 'react';
import { addShotList, readShotList } from '../../../model';
import { AppDialog } from '../../parts/AppDialog';
import { focusFirst } from '../../parts/focus-first';
import { useStudio } from '../../studio-context';
import { useWords } from '../../words/language';

/** Lists are text: more than this is something else. */
const MOST_BYTES = 5_000_000;

/** Takes a list of shots, pasted or from a file, and shows what was understood before it is added. */
export function ShotListDialog({ onClose }: { readonly onClose: () => void }) {
  const studio = useStudio();
  const { common, library, format } = useWords();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const shots = readShotList(text);
  const numbered = shots.slice(0, 50).map((shot, at) => ({ shot, number: at + 1 }));
  return (
    <AppDialog isSheet title={library.listTitle} onClose={onClose}>
      <form
        className="shot-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (shots.length === 0) return;
          onClose();
          studio.edit('shot', (document) => addShotList(document, shots));
        }}
      >
        <p className="dialog-text">{library.listHint}</p>
        <textarea
          className="input area"
          rows={9}
          aria-label={library.listText}
          placeholder={library.listExample}
          value={text}
          ref={focusFirst}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/plain,text/csv"
          aria-label={library.listFile}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file && file.size <= MOST_BYTES) void file.text().then(setText);
          }}
        />
        <p role="status" className="faint">
          {text.trim() === '' ? '' : library.listFound(shots.length)}
        </p>
        {shots.length === 0 ? null : (
          <ul className="shot-preview">
            {numbered.map(({ shot, number }) => (
              <li key={number}>
                <b>{shot.name || format.count(number)}</b> <span>{shot.prompt}</span>
                <span className="faint">
                  {[
                    shot.seconds === null ? null : library.secondsLong(shot.seconds),
                    shot.size ? common.size(shot.size.width, shot.size.height) : null,
                  ]
                    .filter((one) => one !== null)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        )}
        <div className="dialog-actions">
          <button type="button" className="btn" onClick={() => input.current?.click()}>
            {library.listChoose}
          </button>
          <span className="foot-space" />
          <button type="button" className="btn" onClick={onClose}>
            {common.cancel}
          </button>
          <button type="submit" className="btn go" disabled={shots.length === 0}>
            {library.listAdd(shots.length)}
          </button>
        </div>
      </form>
    </AppDialog>
  );
}
