import { useEffect, useRef } from 'react';
import type { ClipId, ProjectClip } from '../../model';
import type { GridPoint } from '../parts/ClipGrid';
import {
  type ListSelection,
  nearestShown,
  selectEntry,
  selectionMode,
  selectMany,
} from '../parts/list-selection';
import { useStudio } from '../studio-context';

/** How clips are selected in the grid, by mouse, finger and keys. */
export type ClipSelection = {
  point(id: ClipId, how: Pick<GridPoint, 'ctrlKey' | 'metaKey' | 'shiftKey'>): void;
  /** Walks there: with Shift all on the way are selected, with Ctrl only the focus goes. */
  walk(id: ClipId, held: Pick<GridPoint, 'ctrlKey' | 'metaKey' | 'shiftKey'>): void;
  /** Takes one in, or lets it go. */
  toggle(id: ClipId): void;
  drawOver(ids: readonly ClipId[], isAdded: boolean): void;
  all(): void;
  none(): void;
};

/**
 * The selection among the clips that are shown. Something is in focus while anything is shown: where the focused clip
 * goes, by a mark, a filter or an undo, the focus lands on its right neighbour. What is not shown is not selected.
 */
export function useClipSelection(clips: readonly ProjectClip[]): ClipSelection {
  const studio = useStudio();
  const anchor = useRef<ClipId | null>(null);
  const before = useRef<readonly ClipId[]>([]);

  useEffect(() => {
    const ids = clips.map((clip) => clip.id);
    const shown = new Set(ids);
    const { selectedClips, focusedClip } = studio.session.getState();
    const isThere = focusedClip !== null && shown.has(focusedClip);
    const next = isThere
      ? focusedClip
      : ((focusedClip === null ? null : nearestShown(before.current, focusedClip, shown)) ?? ids[0] ?? null);
    before.current = ids;
    const kept = selectedClips.filter((id) => shown.has(id));
    if (!isThere && next !== null && kept.length === 0) studio.selectClips([next], next);
    else if (next !== focusedClip || kept.length < selectedClips.length) studio.selectClips(kept, next);
  }, [studio, clips]);

  const current = (): ListSelection<ClipId> => {
    const { selectedClips, focusedClip } = studio.session.getState();
    return { selected: selectedClips, focused: focusedClip, anchor: anchor.current ?? focusedClip };
  };
  const take = (next: ListSelection<ClipId>) => {
    anchor.current = next.anchor;
    studio.selectClips(next.selected, next.focused);
  };
  const ids = () => clips.map((clip) => clip.id);
  return {
    point: (id, how) => take(selectEntry(ids(), current(), id, selectionMode(how))),
    walk(id, held) {
      const mode = selectionMode(held);
      if (mode === 'toggle') take({ ...current(), focused: id, anchor: id });
      else take(selectEntry(ids(), current(), id, mode));
    },
    toggle: (id) => take(selectEntry(ids(), current(), id, 'toggle')),
    drawOver: (touched, isAdded) => take(selectMany(current(), touched, isAdded)),
    all: () => take({ ...current(), selected: ids() }),
    none: () => take({ ...current(), selected: [] }),
  };
}
