import { TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { useStore } from 'zustand';
import { useCanEdit, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { filesOfInput } from './collect-files';
import { useIntake } from './intake';

/** React's types do not know this attribute, which every browser does. */
const FOLDERS = { webkitdirectory: '' };

/** Says which files of an import that was killed, or found no room, are not in yet, and how to get them in. */
export function MissingFiles() {
  const studio = useStudio();
  const intake = useIntake();
  const words = useWords();
  const missing = useStore(studio.missingFiles);
  const isImporting = useStore(studio.imports, ({ kind }) => kind === 'running');
  const canEdit = useCanEdit();
  const folder = useRef<HTMLInputElement>(null);
  if (missing.length === 0 || isImporting || !canEdit) return null;
  const canContinue = studio.canContinueImport();
  return (
    <section className="project-note missing-files" aria-label={words.intake.missingLabel}>
      <TriangleAlert aria-hidden size={14} />
      <p>
        {words.intake.missing(missing.length)} {canContinue ? null : words.intake.missingHint}
      </p>
      <details>
        <summary>{words.intake.missingList}</summary>
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keys
          tabIndex={0}
          aria-label={words.intake.missingList}
        >
          <ul>
            {missing.map(({ key, path }) => (
              <li key={key}>{path}</li>
            ))}
          </ul>
        </section>
      </details>
      <span className="missing-actions">
        {canContinue ? (
          <button type="button" className="btn" onClick={() => void studio.continueImport()}>
            {words.intake.missingContinue}
          </button>
        ) : null}
        <button type="button" className="btn" onClick={() => folder.current?.click()}>
          {words.intake.missingChoose}
        </button>
        <button type="button" className="btn" onClick={() => void studio.forgetMissingFiles()}>
          {words.intake.missingForget}
        </button>
      </span>
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        {...FOLDERS}
        aria-label={words.intake.missingChoose}
        onChange={(event) => {
          const files = filesOfInput(event.currentTarget.files);
          event.currentTarget.value = '';
          void intake.take(files, words.home.untitled);
        }}
      />
    </section>
  );
}
