import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** Says that nothing outlives this window, where that is so. */
export function NotKeptNote() {
  const { shell } = useWords();
  const isKept = useStore(useStudio().space, ({ outlivesWindow }) => outlivesWindow);
  if (isKept) return null;
  return (
    <output className="project-note">
      <TriangleAlert aria-hidden size={14} />
      {shell.notKept}
    </output>
  );
}
