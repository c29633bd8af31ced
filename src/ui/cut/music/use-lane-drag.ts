import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../base';
import type { ProjectDocument } from '../../../model';
import type { EditLabel, Gesture } from '../../../studio';
import { useEscapeDrag } from '../../parts/use-escape-drag';
import { useCanEdit, useStudio } from '../../studio-context';
import { beginSnapDrag, type SnapDrag } from './snap-drag';

/** A press this short is a click, whatever the hand trembled. */
const CLICK_PX = 4;

type Held = {
  readonly id: string;
  readonly frame: number;
  readonly x: number;
  readonly snap: SnapDrag;
  gesture: Gesture | null;
};

/**
 * Things of a lane that are dragged along it, by pointer or finger, as one step of undo. They snap; Alt places them
 * freely; Escape leaves them where they were.
 */
export function useLaneDrag(options: {
  readonly label: EditLabel;
  readonly framePx: number;
  /** The film with the thing at another frame. */
  readonly move: (start: ProjectDocument, id: string, frame: number) => Result<ProjectDocument>;
}): {
  /** What the thing at a frame listens to. */
  readonly handlers: (id: string, frame: number) => React.DOMAttributes<HTMLElement>;
  /** Whether the click that comes now ends a drag. */
  readonly wasDrag: () => boolean;
} {
  const studio = useStudio();
  const canEdit = useCanEdit();
  const held = useRef<Held | null>(null);
  const dragged = useRef(false);
  const [isDragging, setDragging] = useState(false);
  const end = (how: 'commit' | 'cancel') => {
    held.current?.gesture?.[how]();
    held.current?.snap.end();
    held.current = null;
    setDragging(false);
  };
  const latest = useRef(end);
  latest.current = end;
  useEscapeDrag(isDragging, () => end('cancel'));
  // What is dragged can be gone meanwhile: another tab, an undo.
  useEffect(() => () => latest.current('cancel'), []);

  return {
    handlers: (id, frame) => ({
      onPointerDown: (event) => {
        if (event.button !== 0 || !canEdit) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = false;
        const snap = beginSnapDrag(studio, () => true, true, id);
        held.current = { id, frame, x: event.clientX, snap, gesture: null };
      },
      onPointerMove: (event) => {
        const now = held.current;
        if (!now) return;
        const px = event.clientX - now.x;
        if (!now.gesture && Math.abs(px) < CLICK_PX) return;
        dragged.current = true;
        now.gesture ??= studio.beginGesture(options.label);
        setDragging(true);
        const pull = { edges: [now.frame], px, framePx: options.framePx, isFree: event.altKey };
        const to = now.frame + now.snap.by({ ...pull, min: -now.frame });
        now.gesture.preview((start) => options.move(start, now.id, to));
      },
      onPointerUp: () => end('commit'),
      onPointerCancel: () => end('cancel'),
    }),
    wasDrag: () => dragged.current,
  };
}
