import { TriangleAlert } from 'lucide-react';
import type { ClipId } from '../../model';
import { useProject } from '../studio-context';
import { useWords } from '../words/language';

/** Whether the file of a clip is not in this browser: it was damaged in the backup that the project came from. */
export function useIsMissing(id: ClipId | undefined): boolean {
  return useProject(({ records }) => id !== undefined && !records.has(id));
}

/** Says that the file of a clip is missing, and how it comes back; nothing where it is there. */
export function MissingNote({ id }: { readonly id: ClipId }) {
  const { backup } = useWords();
  const isMissing = useIsMissing(id);
  const name = useProject(({ document }) => document.clips[id]?.name ?? '');
  if (!isMissing) return null;
  return (
    <p className="missing-note">
      <TriangleAlert aria-hidden size={14} />
      <span>{backup.missingClip(name)}</span>
    </p>
  );
}
