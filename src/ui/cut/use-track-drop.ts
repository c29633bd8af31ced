import { useRef, useState } from 'react';
import { type ClipId, type Item, itemEnd, type Sequence, type TrackPlace } from '../../model';
import { type DropPoint, useClipTaker } from '../parts/carried-clips';
import { droppedClips, isClipDrag } from '../parts/clip-drag';
import { useEdgeScroll } from '../parts/use-edge-scroll';
import { useCanEdit, useSequence, useStudio } from '../studio-context';
import type { CutActions } from './cut-actions';
import { cutTools } from './cut-tools';
import { beginSnapDrag, type SnapDrag } from './music/snap-drag';
import { dropPlace } from './timeline-scale';
import type { TimelineControls } from './use-timeline-view';

/** Where a clip that is dragged in would go: a row of the tracks, and the frame that is shown there. */
export type DropMark = { readonly row: number; readonly frame: number };

/** What is done with a clip that is dropped. */
type Dropping = 'insert' | 'overwrite' | 'replace';

/**
 * Clips that are dragged over the timeline. On the main line they go between two items; above it, at the time where
 * they are dropped, over what lies there. Ctrl does it the other way round; with Alt the clip takes the place of the
 * item that it is dropped on; with Shift nothing snaps. A finger has no keys: where the bin's clips are put between,
 * over or in place of another by a tap, so they are by its drag.
 */
export function useTrackDrop(actions: CutActions, framePx: number, scroller: TimelineControls['scroller']) {
  const studio = useStudio();
  const sequence = useSequence();
  const canEdit = useCanEdit();
  const [mark, setMark] = useState<DropMark | null>(null);
  const snap = useRef<SnapDrag | null>(null);
  const carried = useRef<DropPoint | null>(null);
  const xOf = (at: DropPoint) => {
    const box = scroller.current?.getBoundingClientRect();
    return at.clientX - (box?.left ?? 0) + (scroller.current?.scrollLeft ?? 0);
  };
  const lineOf = (row: number) => itemsOf(sequence, row);
  const under = (at: DropPoint, row: number) => {
    const frame = xOf(at) / framePx;
    return lineOf(row).find((item) => item.start <= frame && itemEnd(item) > frame);
  };
  const byKeys = (at: DropPoint, row: number): Dropping => {
    if (at.altKey && under(at, row)) return 'replace';
    return (row === 0) !== (at.ctrlKey || at.metaKey) ? 'insert' : 'overwrite';
  };
  const byTap = (at: DropPoint, row: number): Dropping => {
    const { putting } = cutTools.getState();
    return putting === 'end' || (putting === 'replace' && !under(at, row)) ? byKeys(at, row) : putting;
  };
  /** Between two items, or at the time where it is. */
  const placeOf = (at: DropPoint, row: number, dropping: Dropping) => {
    const between = dropPlace(lineOf(row), xOf(at) / framePx, new Set());
    if (dropping === 'insert') return between;
    if (dropping === 'replace') return { ...between, frame: under(at, row)?.start ?? between.frame };
    snap.current ??= beginSnapDrag(studio, () => true);
    const pull = { px: xOf(at), framePx, edges: [0], isFree: at.shiftKey, min: 0 };
    return { ...between, frame: snap.current.by(pull) };
  };
  const over = (at: DropPoint, how: typeof byKeys) => {
    const row = rowOf(at);
    const { frame } = placeOf(at, row, how(at, row));
    setMark((was) => (was?.row === row && was.frame === frame ? was : { row, frame }));
  };
  const drop = (at: DropPoint, clips: readonly ClipId[], how: typeof byKeys) => {
    const row = rowOf(at);
    const dropping = how(at, row);
    const track = sequence.tracks[row];
    const replaced = under(at, row);
    const [first] = clips;
    const { frame, place } = placeOf(at, row, dropping);
    if (dropping === 'replace' && replaced && first) actions.replaceTake(replaced.id, first);
    else if (dropping === 'insert' && row === 0) actions.add(clips, place);
    else if (dropping !== 'replace' && track) {
      const to: TrackPlace = { trackId: track.id, frame };
      actions.put(clips, dropping, to);
    }
    end();
  };

  const edges = useEdgeScroll(scroller, () => {
    if (carried.current) over(carried.current, byTap);
  });
  const end = () => {
    edges.stop();
    carried.current = null;
    snap.current?.end();
    snap.current = null;
    setMark(null);
  };
  useClipTaker(scroller, {
    over: (at) => {
      carried.current = at;
      edges.at(at.clientX);
      over(at, byTap);
      return true;
    },
    leave: end,
    drop: (at, clips) => drop(at, clips, byTap),
  });
  const isClip = (event: React.DragEvent) => canEdit && isClipDrag(event);
  return {
    mark,
    handlers: {
      onDragOver: (event: React.DragEvent) => {
        if (!isClip(event)) return;
        event.preventDefault();
        // Where Shift is held some systems let nothing but a move through.
        event.dataTransfer.dropEffect = event.shiftKey ? 'move' : 'copy';
        over(event, byKeys);
      },
      onDragLeave: end,
      onDrop: (event: React.DragEvent) => {
        if (!isClip(event)) return;
        event.preventDefault();
        drop(event, droppedClips(event), byKeys);
      },
    },
  };
}

/** The row of the tracks that is under the pointer; elsewhere on the timeline it is the main line. */
function rowOf(at: DropPoint): number {
  const row = at.target instanceof Element ? at.target.closest<HTMLElement>('[data-row]') : null;
  return Number(row?.dataset.row ?? 0);
}

function itemsOf({ items, tracks }: Sequence, row: number): readonly Item[] {
  return items.filter((item) => item.trackId === tracks[row]?.id);
}
