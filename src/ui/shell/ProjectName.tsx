import { useState } from 'react';
import { useCanEdit, useProject, useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** The project's name; a click makes it a field. */
export function ProjectName() {
  const studio = useStudio();
  const { shell } = useWords();
  const canEdit = useCanEdit();
  const id = useProject((project) => project.document.info.id);
  const name = useProject((project) => project.document.info.name);
  const [draft, setDraft] = useState<string | null>(null);

  if (draft === null)
    return (
      <button
        type="button"
        className="project-name"
        title={name}
        aria-label={shell.renameHere(name)}
        disabled={!canEdit}
        onClick={() => setDraft(name)}
      >
        {name}
      </button>
    );
  const commit = () => {
    setDraft(null);
    if (draft.trim() !== '' && draft.trim() !== name) void studio.renameProject(id, draft.trim());
  };
  return (
    <input
      className="input project-name-input"
      aria-label={shell.projectName}
      value={draft}
      maxLength={120}
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
