import { type RefObject, useEffect, useRef, useState } from 'react';
import { clamp } from '../../base';
import { activeSequence, type Item, type ItemId, itemEnd, mainLine, trimItem, trimLimits } from '../../model';
import type { Gesture } from '../../studio';
import { useStudio } from '../studio-context';
import type { CutActions } from './cut-actions';
import { beginSnapDrag, type SnapDrag } from './music/snap-drag';
import { dropPlace } from './timeline-scale';
import type { TimelineControls } from './use-timeline-view';

/** What is being dragged on the line. */
export type LineDrag =
  | {
      readonly kind: 'move';
      readonly id: ItemId;
      readonly by: number;
      readonly place: number;
      readonly frame: number;
    }
  | { readonly kind: 'trim'; readonly id: ItemId };

/** A press that may become a drag. */
type Press = {
  readonly item: Item;
  readonly x: number;
  readonly edge: 'in' | 'out' | null;
  gesture: Gesture | null;
  /** What its trim snaps to: taken as it begins. */
  snap: SnapDrag | null;
  isDrag: boolean;
};

/** A press this short is a click, whatever the hand trembled. */
const CLICK_PX = 4;

/** Dragging this near to the view's edge scrolls it. */
const EDGE_PX = 32;

/**
 * The pointer on the line: a click selects and puts the playhead there, dragging an item moves it, dragging an edge
 * trims it as one step of undo. Escape ends a drag and leaves the film as it was. A finger scrolls; it trims by the
 * edges of the selected item.
 */
export function useLinePointer(options: {
  readonly actions: CutActions;
  readonly framePx: number;
  readonly scroller: TimelineControls['scroller'];
  readonly hold: TimelineControls['hold'];
  readonly canEdit: boolean;
  readonly lineBox: RefObject<HTMLDivElement | null>;
}) {
  const { actions, framePx, scroller, hold, canEdit, lineBox } = options;
  const studio = useStudio();
  const [drag, setDrag] = useState<LineDrag | null>(null);
  const press = useRef<Press | null>(null);

  const xOf = (event: { readonly clientX: number }) =>
    event.clientX - (lineBox.current?.getBoundingClientRect().left ?? 0);
  const line = (): readonly Item[] => {
    const project = studio.project.getState();
    return project ? mainLine(activeSequence(project.document)) : [];
  };
  const end = (how: 'commit' | 'cancel') => {
    press.current?.gesture?.[how]();
    press.current?.snap?.end();
    press.current = null;
    setDrag(null);
    hold(false);
  };

  /** A trim ripples: what it moves is the end of the item, whichever edge is dragged, and all that comes after. */
  const trim = (held: Press, edge: 'in' | 'out', x: number, isFree: boolean) => {
    held.gesture ??= studio.beginGesture('trim');
    const { item } = held;
    held.snap ??= beginSnapDrag(studio, (one) => one.start <= item.start && one.id !== item.id);
    const { snap } = held;
    let shown = item.start;
    held.gesture.preview((start) => {
      const limits = trimLimits(start, item);
      const most =
        limits.available === null ? Number.MAX_SAFE_INTEGER : Math.max(limits.available, limits.out);
      const pull = { edges: [itemEnd(item)], framePx, isFree, min: 1 - item.duration };
      const by =
        edge === 'in'
          ? -snap.by({ ...pull, px: held.x - x, max: limits.in })
          : snap.by({ ...pull, px: x - held.x, max: most - limits.out });
      const from = edge === 'in' ? limits.in + by : limits.in;
      const to = edge === 'out' ? limits.out + by : limits.out;
      shown = edge === 'in' ? item.start : item.start + to - from - 1;
      return trimItem(start, item.id, from, to);
    });
    studio.player.seek(shown);
    setDrag((was) => was ?? { kind: 'trim', id: item.id });
  };
  const scrollAtEdge = (clientX: number) => {
    const view = scroller.current;
    const box = view?.getBoundingClientRect();
    if (!view || !box) return;
    if (clientX > box.right - EDGE_PX) view.scrollLeft += 14;
    if (clientX < box.left + EDGE_PX) view.scrollLeft -= 14;
  };

  const isDragging = drag !== null;
  const endLatest = useRef(end);
  endLatest.current = end;
  useEffect(() => {
    if (!isDragging) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      endLatest.current('cancel');
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isDragging]);

  const handlers = {
    onPointerDown: (event: React.PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      const id = event.target.closest<HTMLElement>('[data-item]')?.dataset.item;
      const item = line().find((one) => one.id === id);
      if (!item) {
        actions.select(null);
        return;
      }
      const edge = event.target.closest<HTMLElement>('[data-edge]')?.dataset.edge;
      const isEdge = canEdit && (edge === 'in' || edge === 'out');
      press.current = {
        item,
        x: xOf(event),
        edge: isEdge ? edge : null,
        gesture: null,
        snap: null,
        isDrag: false,
      };
      actions.select(item.id);
      if (canEdit && (isEdge || event.pointerType !== 'touch'))
        event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.focus({ preventScroll: true });
    },
    onPointerMove: (event: React.PointerEvent<HTMLDivElement>) => {
      const held = press.current;
      if (!held || !canEdit || (held.edge === null && event.pointerType === 'touch')) return;
      const x = xOf(event);
      if (!held.isDrag) {
        if (Math.abs(x - held.x) < CLICK_PX) return;
        held.isDrag = true;
        hold(true);
        studio.player.pause();
      }
      if (held.edge !== null) trim(held, held.edge, x, event.altKey);
      else {
        const to = dropPlace(line(), x / framePx, held.item.id);
        setDrag({ kind: 'move', id: held.item.id, by: x - held.x, ...to });
        scrollAtEdge(event.clientX);
      }
    },
    onPointerUp: (event: React.PointerEvent<HTMLDivElement>) => {
      const held = press.current;
      if (!held) return;
      const frame = Math.floor(xOf(event) / framePx);
      if (!held.isDrag)
        studio.player.seek(clamp(frame, held.item.start, held.item.start + held.item.duration - 1));
      const { id } = held.item;
      const to = drag?.kind === 'move' ? drag.place : null;
      end('commit');
      if (held.isDrag && held.edge === null && to !== null) actions.move(id, to);
    },
    onPointerCancel: () => end('cancel'),
  };
  return { drag, handlers };
}
