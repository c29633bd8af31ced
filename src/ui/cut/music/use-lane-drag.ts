import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../base';
import type { ProjectDocument } from '../../../model';
import type { EditLabel, Gesture } from '../../../studio';
import { holdTouch } from '../../parts/held-touch';
import { useEscapeDrag } from '../../parts/use-escape-drag';
import { useLongPress } from '../../parts/use-long-press';
import { useSecondFinger } from '../../parts/use-second-finger';
import { useCanEdit, useStudio } from '../../studio-context';
import { beginSnapDrag, type SnapDrag } from './snap-drag';

/** A press this short is a click, whatever the hand trembled; a finger trembles more. */
const CLICK_PX = { mouse: 4, touch: 8 } as const;

type Held = {
  readonly id: string;
  readonly frame: number;
  readonly x: number;
  readonly snap: SnapDrag;
  /** Whether it follows the pointer: a finger must have rested first, since one that goes on scrolls. */
  isHeld: boolean;
  gesture: Gesture | null;
};

/**
 * Things of a lane that are dragged along it, by the mouse, or by a finger that rested on them, as one step of undo.
 * They snap; Alt places them freely; Escape leaves them where they were.
 */
export function useLaneDrag(options: {
  readonly label: EditLabel;
  readonly framePx: number;
  /** The film with the thing at another frame. */
  readonly move: (start: ProjectDocument, id: string, frame: number) => Result<ProjectDocument>;
}): {
  /** What the thing at a frame listens to. */
  readonly handlers: (id: string, frame: number) => React.HTMLAttributes<HTMLElement>;
  /** What a finger lifted. */
  readonly lifted: string | null;
  /** Whether the click that comes now ends a drag. */
  readonly wasDrag: () => boolean;
} {
  const studio = useStudio();
  const canEdit = useCanEdit();
  const held = useRef<Held | null>(null);
  const dragged = useRef(false);
  const [isDragging, setDragging] = useState(false);
  const [lifted, setLifted] = useState<string | null>(null);
  const letScroll = useRef<(() => void) | null>(null);
  const longPress = useLongPress();
  const end = (how: 'commit' | 'cancel') => {
    held.current?.gesture?.[how]();
    held.current?.snap.end();
    held.current = null;
    longPress.end();
    letScroll.current?.();
    letScroll.current = null;
    setLifted(null);
    setDragging(false);
  };
  const latest = useRef(end);
  latest.current = end;
  useEscapeDrag(isDragging, () => end('cancel'));
  useSecondFinger(() => end('cancel'));
  // What is dragged can be gone meanwhile: another tab, an undo.
  useEffect(() => () => latest.current('cancel'), []);

  return {
    handlers: (id, frame) => ({
      onPointerDown: (event) => {
        if (event.button !== 0 || !event.isPrimary || !canEdit) return;
        event.stopPropagation();
        dragged.current = false;
        const isTouch = event.pointerType === 'touch';
        const snap = beginSnapDrag(studio, () => true, true, id);
        const now: Held = { id, frame, x: event.clientX, snap, isHeld: !isTouch, gesture: null };
        held.current = now;
        const { currentTarget: element, target, pointerId } = event;
        if (!isTouch) element.setPointerCapture(pointerId);
        else
          longPress.begin(event, () => {
            now.isHeld = true;
            // A rest is no tap.
            dragged.current = true;
            element.setPointerCapture(pointerId);
            letScroll.current = holdTouch(target);
            setLifted(id);
            navigator.vibrate?.(8);
          });
      },
      onPointerMove: (event) => {
        longPress.move(event);
        const now = held.current;
        if (!now?.isHeld || !event.isPrimary) return;
        const px = event.clientX - now.x;
        const still = CLICK_PX[event.pointerType === 'touch' ? 'touch' : 'mouse'];
        if (!now.gesture && Math.abs(px) < still) return;
        dragged.current = true;
        now.gesture ??= studio.beginGesture(options.label);
        setDragging(true);
        const pull = { edges: [now.frame], px, framePx: options.framePx, isFree: event.altKey };
        const to = now.frame + now.snap.by({ ...pull, min: -now.frame });
        now.gesture.preview((start) => options.move(start, now.id, to));
      },
      onPointerUp: () => end('commit'),
      onPointerCancel: () => end('cancel'),
      // A finger that rests lifts; the browser's menu would take it away.
      onContextMenu: (event) => {
        if (held.current) event.preventDefault();
      },
    }),
    lifted,
    wasDrag: () => dragged.current,
  };
}
