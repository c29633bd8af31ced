import { useRef, useState } from 'react';
import { type Item, itemEnd, type Sequence, type TrackPlace } from '../../model';
import { droppedClips, isClipDrag } from '../parts/clip-drag';
import { useCanEdit, useSequence, useStudio } from '../studio-context';
import type { CutActions } from './cut-actions';
import { beginSnapDrag, type SnapDrag } from './music/snap-drag';
import { dropPlace } from './timeline-scale';
import type { TimelineControls } from './use-timeline-view';

/** Where a clip that is dragged in would go: a row of the tracks, and the frame that is shown there. */
export type DropMark = { readonly row: number; readonly frame: number };

/**
 * Clips that are dragged over the timeline. On the main line they go between two items; above it, at the time where
 * they are dropped, over what lies there. Ctrl does it the other way round; with Alt the clip takes the place of the
 * item that it is dropped on; with Shift nothing snaps.
 */
export function useTrackDrop(actions: CutActions, framePx: number, scroller: TimelineControls['scroller']) {
  const studio = useStudio();
  const sequence = useSequence();
  const canEdit = useCanEdit();
  const [mark, setMark] = useState<DropMark | null>(null);
  const snap = useRef<SnapDrag | null>(null);
  const end = () => {
    snap.current?.end();
    snap.current = null;
    setMark(null);
  };
  const isClip = (event: React.DragEvent) => canEdit && isClipDrag(event);
  const xOf = (event: React.DragEvent) => {
    const box = scroller.current?.getBoundingClientRect();
    return event.clientX - (box?.left ?? 0) + (scroller.current?.scrollLeft ?? 0);
  };
  const frameOf = (event: React.DragEvent) => {
    snap.current ??= beginSnapDrag(studio, () => true);
    return snap.current.by({ px: xOf(event), framePx, edges: [0], isFree: event.shiftKey, min: 0 });
  };
  const isOther = (event: React.DragEvent) => event.ctrlKey || event.metaKey;
  const isBetween = (event: React.DragEvent, row: number) => (row === 0) !== isOther(event);
  const lineOf = (row: number) => itemsOf(sequence, row);
  return {
    mark,
    handlers: {
      onDragOver: (event: React.DragEvent) => {
        if (!isClip(event)) return;
        event.preventDefault();
        // Where Shift is held some systems let nothing but a move through.
        event.dataTransfer.dropEffect = event.shiftKey ? 'move' : 'copy';
        const row = rowOf(event);
        const x = xOf(event) / framePx;
        const between = dropPlace(lineOf(row), x, new Set());
        setMark({ row, frame: isBetween(event, row) ? between.frame : frameOf(event) });
      },
      onDragLeave: end,
      onDrop: (event: React.DragEvent) => {
        if (!isClip(event)) return;
        event.preventDefault();
        const clips = droppedClips(event);
        const row = rowOf(event);
        const at = xOf(event) / framePx;
        const track = sequence.tracks[row];
        const under = lineOf(row).find((item) => item.start <= at && itemEnd(item) > at);
        const [first] = clips;
        if (event.altKey && under && first) actions.replaceTake(under.id, first);
        else if (row === 0 && !isOther(event)) actions.add(clips, dropPlace(lineOf(0), at, new Set()).place);
        else if (track) {
          const isInserted = isBetween(event, row);
          const frame = isInserted ? dropPlace(lineOf(row), at, new Set()).frame : frameOf(event);
          const place: TrackPlace = { trackId: track.id, frame };
          actions.put(clips, isInserted ? 'insert' : 'overwrite', place);
        }
        end();
      },
    },
  };
}

/** The row of the tracks that is under the pointer; elsewhere on the timeline it is the main line. */
function rowOf(event: React.DragEvent): number {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
  return Number(row?.dataset.row ?? 0);
}

function itemsOf({ items, tracks }: Sequence, row: number): readonly Item[] {
  return items.filter((item) => item.trackId === tracks[row]?.id);
}
