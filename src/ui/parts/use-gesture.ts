import { useEffect, useRef } from 'react';
import type { Result } from '../../base';
import type { ProjectDocument } from '../../model';
import type { EditLabel, Gesture } from '../../studio';
import { useStudio } from '../studio-context';

/** A gesture that begins with its first preview; one that is still open when its component goes is kept. */
export function useGesture(label: EditLabel): {
  preview(edit: (start: ProjectDocument) => Result<ProjectDocument>): boolean;
  commit(): void;
  cancel(): void;
} {
  const studio = useStudio();
  const current = useRef<Gesture | null>(null);
  const end = (how: 'commit' | 'cancel') => {
    current.current?.[how]();
    current.current = null;
  };
  useEffect(
    () => () => {
      current.current?.commit();
      current.current = null;
    },
    [],
  );
  return {
    preview(edit) {
      current.current ??= studio.beginGesture(label);
      return current.current.preview(edit).ok;
    },
    commit: () => end('commit'),
    cancel: () => end('cancel'),
  };
}
