import { TriangleAlert } from 'lucide-react';
import { useProject } from '../studio-context';
import { useWords } from '../words/language';

/** Says why nothing can be changed, if so. */
export function ReadOnlyNote() {
  const { shell } = useWords();
  const reason = useProject((project) => project.readOnly);
  if (reason === null) return null;
  return (
    <output className="project-note">
      <TriangleAlert aria-hidden size={14} />
      {reason === 'newer' ? shell.newer : shell.otherTab}
    </output>
  );
}
