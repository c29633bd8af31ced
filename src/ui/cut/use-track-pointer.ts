import { type RefObject, useEffect, useRef, useState } from 'react';
import { clamp } from '../../base';
import { activeSequence, type Edge, type Item, type ItemId, itemEnd } from '../../model';
import { holdTouch } from '../parts/held-touch';
import { useEdgeScroll } from '../parts/use-edge-scroll';
import { useEscapeDrag } from '../parts/use-escape-drag';
import { useLongPress } from '../parts/use-long-press';
import { useMarquee } from '../parts/use-marquee';
import { useSecondFinger } from '../parts/use-second-finger';
import { useStudio } from '../studio-context';
import type { CutActions } from './cut-actions';
import type { Tool } from './cut-tools';
import { dragWay, type ItemDrag, previewDrag, trackRow } from './track-drag';
import { useRazor } from './use-razor';
import type { TimelineControls } from './use-timeline-view';

/** A press that is not over. */
type Press = {
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
  /** What it does when it is let go where it was. */
  onTap: (() => void) | null;
  /** What it becomes when it moves; nothing where it cannot, or where a finger has not rested yet. */
  drag: ItemDrag | null;
  /** What is selected as soon as it moves. */
  readonly onDrag?: () => void;
  isDrag: boolean;
};

/** The part of a pointer's event that a drag goes by. */
type Pointed = Pick<PointerEvent, 'clientX' | 'clientY' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** A press this short is a click, whatever the hand trembled; a finger trembles more. */
const CLICK_PX = { mouse: 4, touch: 8 } as const;

/** Where the tracks lie: the row under a place on the screen, from the lowest; the nearest one beyond them. */
function rowAt(box: HTMLElement, clientY: number): number {
  const rows = [...box.querySelectorAll<HTMLElement>('[data-row]')].map((row) => ({
    row: Number(row.dataset.row),
    edge: row.getBoundingClientRect(),
  }));
  const far = ({ edge }: (typeof rows)[number]) => Math.max(edge.top - clientY, clientY - edge.bottom, 0);
  return rows.reduce(
    (best, one) => (far(one) < far(best) ? one : best),
    rows[0] ?? { row: 0, edge: new DOMRect() },
  ).row;
}

/**
 * The pointer on the tracks. A click selects and puts the playhead there; Ctrl and Shift select several, as does a
 * rectangle from an empty place. A drag does what the tool says, previewed in the film, as one step of undo; Escape
 * leaves the film as it was. A finger that goes on scrolls; one that rests lifts the item: let go it is selected
 * beside the others, moved it is moved, with the others where it was one of them. The edges of what is selected, and
 * the tools that are not for selecting, need no rest.
 */
export function useTrackPointer(options: {
  readonly actions: CutActions;
  readonly framePx: number;
  readonly scroller: TimelineControls['scroller'];
  readonly hold: TimelineControls['hold'];
  readonly hasJustScrolled: TimelineControls['hasJustScrolled'];
  readonly canEdit: boolean;
  readonly tool: Tool;
  readonly box: RefObject<HTMLDivElement | null>;
}) {
  const { actions, framePx, scroller, hold, canEdit, tool, box } = options;
  const studio = useStudio();
  const [isDragging, setDragging] = useState(false);
  const [lifted, setLifted] = useState<ItemId | null>(null);
  const press = useRef<Press | null>(null);
  const last = useRef<Pointed | null>(null);
  const letScroll = useRef<(() => void) | null>(null);
  const isTouch = useRef(false);
  const longPress = useLongPress();

  const xOf = (event: { readonly clientX: number }) =>
    event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
  const razor = useRazor({ actions, framePx, isOn: canEdit && tool === 'razor', xOf });
  const document = () => studio.project.getState()?.document;

  const preview = () => {
    const drag = press.current?.drag;
    const event = last.current;
    if (!drag || !event || !box.current) return;
    const isOther = event.ctrlKey || event.metaKey;
    const row = drag.way === 'move' ? rowAt(box.current, event.clientY) : 0;
    previewDrag(studio, drag, { x: xOf(event), row, isFree: event.altKey, isOther }, framePx);
  };
  const edges = useEdgeScroll(scroller, preview);
  const end = (how: 'commit' | 'cancel') => {
    const held = press.current;
    press.current = null;
    last.current = null;
    longPress.end();
    edges.stop();
    letScroll.current?.();
    letScroll.current = null;
    held?.drag?.gesture?.[how]();
    held?.drag?.snap?.end();
    setLifted(null);
    setDragging(false);
    hold(false);
  };
  const endNow = useRef(end);
  endNow.current = end;
  useEffect(() => () => endNow.current('cancel'), []);
  useEscapeDrag(isDragging, () => end('cancel'));
  useSecondFinger(() => {
    razor.end();
    end('cancel');
  });

  const marquee = useMarquee(scroller, (drawn, isAdded) => {
    const open = document();
    const area = scroller.current;
    if (!open || !area || !box.current) return;
    const top = area.getBoundingClientRect().top - area.scrollTop;
    const rows = [...box.current.querySelectorAll<HTMLElement>('[data-row]')]
      .filter((row) => {
        const edge = row.getBoundingClientRect();
        return edge.top - top < drawn.bottom && edge.bottom - top > drawn.top;
      })
      .map((row) => Number(row.dataset.row));
    const sequence = activeSequence(open);
    const [from, to] = [drawn.left / framePx, drawn.right / framePx];
    const covered = sequence.items.filter(
      (item) => item.start < to && itemEnd(item) > from && rows.includes(trackRow(sequence, item)),
    );
    const before = isAdded ? studio.session.getState().selectedItems : [];
    const ids = [...new Set([...before, ...covered.map(({ id }) => id)])];
    studio.selectItems(ids, ids.at(-1) ?? null);
  });

  /** Selects an item alone, and shows the frame of it that was pressed. */
  const goTo = (item: Item, x: number) => () => {
    actions.select(item.id);
    studio.player.seek(clamp(Math.floor(x / framePx), item.start, itemEnd(item) - 1));
  };
  /** What a press on an item does when it is let go where it was, and what it selects at once. */
  const choose = (item: Item, event: React.PointerEvent): (() => void) | null => {
    const { selectedItems } = studio.session.getState();
    const isIn = selectedItems.includes(item.id);
    if (event.ctrlKey || event.metaKey) return () => actions.toggle(item.id);
    if (event.shiftKey) return () => actions.extendTo(item.id);
    // One of several that are selected may be the handle that they are dragged by.
    if (!isIn || selectedItems.length === 1) actions.select(item.id);
    else studio.selectItems(selectedItems, item.id);
    return goTo(item, xOf(event));
  };
  /** A finger rested on an item: from now on it drags it, or has it selected beside the others. */
  const lift = (item: Item, drag: ItemDrag, { element, target }: { element: Element; target: Element }) => {
    const held = press.current;
    if (!held) return;
    const { selectedItems } = studio.session.getState();
    const isIn = selectedItems.includes(item.id);
    // The only one that is selected stays so.
    held.onTap = isIn && selectedItems.length === 1 ? null : () => actions.toggle(item.id);
    letScroll.current = holdTouch(target);
    if (canEdit) held.drag = drag;
    element.setPointerCapture(held.pointerId);
    setLifted(item.id);
    navigator.vibrate?.(8);
  };

  const handlers = {
    onPointerDown: (event: React.PointerEvent<HTMLDivElement>) => {
      const start = document();
      const isFinger = event.pointerType === 'touch';
      isTouch.current = isFinger;
      if (event.button !== 0 || !event.isPrimary || !start || !(event.target instanceof Element)) return;
      const id = event.target.closest<HTMLElement>('[data-item]')?.dataset.item;
      const item = activeSequence(start).items.find((one) => one.id === id);
      const line = event.target.closest<HTMLElement>('[role="listbox"]');
      line?.focus({ preventScroll: true });
      // A finger that stops what was scrolling points at nothing.
      if (isFinger && options.hasJustScrolled()) return;
      const at = { pointerId: event.pointerId, x: xOf(event), y: event.clientY, isDrag: false };
      if (!item) {
        if (isFinger) press.current = { ...at, onTap: () => actions.select(null), drag: null };
        else marquee.begin(event, () => actions.select(null));
        return;
      }
      if (canEdit && tool === 'razor') {
        razor.press(event);
        return;
      }
      const { selectedItems } = studio.session.getState();
      const wasSelected = selectedItems.includes(item.id);
      const onEdge = event.target.closest<HTMLElement>('[data-edge]')?.dataset.edge;
      const isOnEdge = onEdge !== undefined && (!isFinger || wasSelected);
      const nearer = at.x / framePx - item.start < item.duration / 2 ? 'in' : 'out';
      const edge: Edge = isOnEdge && (onEdge === 'in' || onEdge === 'out') ? onEdge : nearer;
      const way = dragWay(tool, isOnEdge, item, start, event);
      const isTogether = wasSelected && (way === 'move' || way === 'slip' || way === 'slide');
      const ids = isTogether ? selectedItems : [item.id];
      const drag: ItemDrag = { item, ids, start, x: at.x, way, edge, gesture: null, snap: null, shown: '' };
      if (isFinger && way === 'move') {
        const [element, target] = [event.currentTarget, event.target];
        const onDrag = () => {
          if (!wasSelected) actions.select(item.id);
        };
        press.current = { ...at, onTap: goTo(item, at.x), drag: null, onDrag };
        longPress.begin(event, () => lift(item, drag, { element, target }));
        return;
      }
      press.current = { ...at, onTap: choose(item, event), drag: canEdit ? drag : null };
      if (canEdit) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: React.PointerEvent<HTMLDivElement>) => {
      longPress.move(event);
      razor.move(event);
      const held = press.current;
      if (!held || held.pointerId !== event.pointerId) return;
      const { clientX, clientY, altKey, ctrlKey, metaKey } = event;
      if (!held.isDrag) {
        const still = CLICK_PX[event.pointerType === 'touch' ? 'touch' : 'mouse'];
        if (Math.hypot(xOf(event) - held.x, clientY - held.y) < still) return;
        if (!held.drag) {
          held.onTap = null;
          return;
        }
        held.isDrag = true;
        held.onDrag?.();
        longPress.end();
        setDragging(true);
        hold(true);
        studio.player.pause();
      }
      last.current = { clientX, clientY, altKey, ctrlKey, metaKey };
      preview();
      if (held.drag?.way === 'move') edges.at(clientX);
    },
    onPointerUp: (event: React.PointerEvent<HTMLDivElement>) => {
      razor.release(event);
      const held = press.current;
      if (held?.pointerId !== event.pointerId) return;
      end('commit');
      if (!held.isDrag) held.onTap?.();
    },
    onPointerCancel: () => {
      razor.end();
      end('cancel');
    },
    onPointerLeave: razor.end,
    // A finger that rests lifts; the browser's menu would take it away.
    onContextMenu: (event: React.MouseEvent) => {
      if (isTouch.current) event.preventDefault();
    },
  };
  return { marquee: marquee.box, isDragging, lifted, razor: razor.mark, handlers };
}
