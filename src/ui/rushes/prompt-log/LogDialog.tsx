import { useId, useMemo, useRef, useState } from 'react';
import { matchPromptLog, type PromptMatches, type PromptRow, readPromptLog } from '../../../model';
import { AppDialog } from '../../parts/AppDialog';
import { RadioRow } from '../../parts/RadioRow';
import { useClips, useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { closePromptLog } from './prompt-log';
import './prompt-log.css';

/** So many rows of each kind are shown; the others are counted. */
const SHOWN = 50;

/** A list of prompts is pasted or opened, one sees which clips it speaks of, and takes it: one step. */
export function LogDialog({ given }: { readonly given: string }) {
  const studio = useStudio();
  const { made, common } = useWords();
  const clips = useClips();
  const [text, setText] = useState(given);
  const [how, setHow] = useState<'byName' | 'byOrder'>('byName');
  const [isTaking, setIsTaking] = useState(false);
  const fileInput = useRef<HTMLInputElement>(null);
  const textId = useId();
  const rows = useMemo(() => readPromptLog(text), [text]);
  const found = useMemo(() => matchPromptLog(rows, clips, how), [rows, clips, how]);
  const count = new Set(found.matches.map(({ clipId }) => clipId)).size;
  return (
    <AppDialog isSheet title={made.logTitle} onClose={closePromptLog}>
      <form
        className="log"
        onSubmit={(event) => {
          event.preventDefault();
          setIsTaking(true);
          void studio.takePromptLog(found.matches).finally(closePromptLog);
        }}
      >
        <p className="dialog-text">{made.logText}</p>
        <label className="visually-hidden" htmlFor={textId}>
          {made.logInput}
        </label>
        <textarea
          id={textId}
          className="input log-input"
          dir="auto"
          rows={8}
          spellCheck={false}
          placeholder={made.logPlaceholder}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className="log-bar">
          <button type="button" className="btn" onClick={() => fileInput.current?.click()}>
            {made.logFile}
          </button>
          <input
            ref={fileInput}
            type="file"
            hidden
            accept=".csv,.tsv,.json,.jsonl,.txt,text/*,application/json"
            aria-label={made.logFileInput}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              void file?.text().then(setText);
              event.currentTarget.value = '';
            }}
          />
          <RadioRow
            label={made.logHow}
            layout="row"
            value={how}
            options={[
              { value: 'byName', label: made.logByName },
              { value: 'byOrder', label: made.logByOrder },
            ]}
            onChange={setHow}
          />
        </div>
        <Found rows={rows} found={found} />
        <div className="dialog-actions">
          <button type="button" className="btn" onClick={closePromptLog}>
            {common.cancel}
          </button>
          <button type="submit" className="btn go" disabled={count === 0 || isTaking}>
            {made.logApply(count)}
          </button>
        </div>
      </form>
    </AppDialog>
  );
}

/** What would come of it: which row finds which clip, and how; what stays without. */
function Found({ rows, found }: { readonly rows: readonly PromptRow[]; readonly found: PromptMatches }) {
  const { made } = useWords();
  const clips = useProject(({ document }) => document.clips);
  const matchedRows = new Set(found.matches.map(({ row }) => row)).size;
  return (
    <div className="log-found">
      <p role="status">{rows.length === 0 ? made.logNoRows : made.logMatched(matchedRows, rows.length)}</p>
      {found.matches.length > 0 ? (
        <table className="log-table" aria-label={made.logMatches}>
          <thead>
            <tr>
              <th scope="col">{made.logClip}</th>
              <th scope="col">{made.logPrompt}</th>
            </tr>
          </thead>
          <tbody>
            {found.matches.slice(0, SHOWN).map(({ row, clipId, by }) => (
              <tr key={clipId}>
                <th scope="row">
                  {clips[clipId]?.name} <small>{made.logBy[by]}</small>
                </th>
                <td>
                  <span dir="auto">{wordsOf(row)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <More count={found.matches.length} />
      <Without
        title={made.logUnmatched(found.unmatchedRows.length)}
        lines={found.unmatchedRows.map((row) => [row.file, wordsOf(row)].filter(Boolean).join(' · '))}
      />
      {rows.length > 0 ? (
        <Without
          title={made.logWithout(found.without.length)}
          lines={found.without.map(({ name }) => name)}
        />
      ) : null}
    </div>
  );
}

function Without({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul className="log-lines">
        {[...new Set(lines)].slice(0, SHOWN).map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      <More count={lines.length} />
    </details>
  );
}

function More({ count }: { readonly count: number }) {
  const { made } = useWords();
  return count > SHOWN ? <p className="faint">{made.logMore(count - SHOWN)}</p> : null;
}

const wordsOf = ({ texts }: PromptRow) => texts.prompt ?? Object.values(texts).join(' · ');
