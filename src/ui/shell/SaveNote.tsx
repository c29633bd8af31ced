import { useProject } from '../studio-context';
import { useWords } from '../words/language';
import { sayError } from '../words/say';

/** Where the project stands against what is stored, in words. */
export function SaveNote() {
  const words = useWords();
  const save = useProject((project) => project.save);
  const isReadOnly = useProject((project) => project.readOnly !== null);
  if (isReadOnly) return null;
  const text =
    save.kind === 'saved'
      ? words.shell.saved
      : save.kind === 'saving'
        ? words.shell.saving
        : words.shell.notSaved(sayError(words, save.error));
  return (
    <output
      className={save.kind === 'failed' ? 'save-note failed' : 'save-note'}
      title={text}
      aria-live="off"
    >
      {text}
    </output>
  );
}
