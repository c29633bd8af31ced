import { type RefObject, useRef, useState } from 'react';
import { clamp, ok, type Result } from '../../base';
import {
  activeSequence,
  type Edge,
  type EdgeRange,
  edgeTrim,
  edgeTrimRange,
  type Item,
  type ItemId,
  itemEnd,
  moveItems,
  orderItems,
  type ProjectDocument,
  rippleTrim,
  rippleTrimRange,
  rollRange,
  rollTrim,
  type Sequence,
  slideItems,
  slideRange,
  slipItems,
  slipRange,
} from '../../model';
import type { EditLabel, Gesture } from '../../studio';
import { useEscapeDrag } from '../parts/use-escape-drag';
import { useLongPress } from '../parts/use-long-press';
import { useMarquee } from '../parts/use-marquee';
import { useStudio } from '../studio-context';
import type { CutActions } from './cut-actions';
import type { Tool } from './cut-tools';
import { beginSnapDrag, type SnapDrag } from './music/snap-drag';
import { dropPlace } from './timeline-scale';
import { useRazor } from './use-razor';
import type { TimelineControls } from './use-timeline-view';

/** What a drag does, by the tool, the place of the press and the keys that are held. */
type Way = 'move' | 'ripple' | 'trim' | 'roll' | 'slip' | 'slide';

/** A press that may become a drag; the film is as it was when it began. */
type Press = {
  readonly item: Item;
  readonly ids: readonly ItemId[];
  readonly start: ProjectDocument;
  readonly x: number;
  readonly y: number;
  /** What it does at a tap, if it becomes no drag. */
  readonly onTap: (() => void) | null;
  readonly way: Way | null;
  readonly edge: Edge;
  gesture: Gesture | null;
  snap: SnapDrag | null;
  /** What was shown last, so that the same is not made again. */
  shown: string;
  isDrag: boolean;
};

/** A press this short is a click, whatever the hand trembled. */
const CLICK_PX = 4;

/** Dragging this near to the view's edge scrolls it. */
const EDGE_PX = 32;

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
 * rectangle from an empty place, or a finger that rests. A drag does what the tool says, previewed in the film, as one
 * step of undo; Escape leaves the film as it was. Items of the main line move in their order and others make room;
 * above it they move in time, over what lies there; Ctrl does it the other way round. An edge ripples on the main line
 * and moves alone above it; with Ctrl it rolls. A finger scrolls; what is selected it moves.
 */
export function useTrackPointer(options: {
  readonly actions: CutActions;
  readonly framePx: number;
  readonly scroller: TimelineControls['scroller'];
  readonly hold: TimelineControls['hold'];
  readonly canEdit: boolean;
  readonly tool: Tool;
  readonly box: RefObject<HTMLDivElement | null>;
}) {
  const { actions, framePx, scroller, hold, canEdit, tool, box } = options;
  const studio = useStudio();
  const [isDragging, setDragging] = useState(false);
  const press = useRef<Press | null>(null);
  const longPress = useLongPress();

  const xOf = (event: { readonly clientX: number }) =>
    event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
  const razor = useRazor({ actions, framePx, isOn: canEdit && tool === 'razor', xOf });
  const document = () => studio.project.getState()?.document;
  const end = (how: 'commit' | 'cancel') => {
    const held = press.current;
    press.current = null;
    held?.gesture?.[how]();
    held?.snap?.end();
    setDragging(false);
    hold(false);
  };
  const show = (
    held: Press,
    key: string,
    label: EditLabel,
    edit: (start: ProjectDocument) => Result<ProjectDocument>,
  ): boolean => {
    if (held.shown === key) return false;
    held.shown = key;
    held.gesture ??= studio.beginGesture(label);
    return held.gesture.preview(edit).ok;
  };

  /** By how many frames, snapped to what stays where it is; `edges` are what may snap. */
  const pulled = (
    held: Press,
    px: number,
    edges: readonly number[],
    { least, most }: EdgeRange,
    isFree: boolean,
    isGround: (item: Item) => boolean,
  ) => {
    held.snap ??= beginSnapDrag(studio, isGround);
    return held.snap.by({ px, framePx, edges, isFree, min: least, max: most });
  };
  /** Neither what is dragged nor what touches it on its track. */
  const isApart =
    ({ item }: Press) =>
    (other: Item) =>
      other.trackId !== item.trackId || itemEnd(other) < item.start || other.start > itemEnd(item);

  /** What ripples is the end of the item, whichever edge is dragged, and all that comes after. */
  const ripple = (held: Press, x: number, isFree: boolean) => {
    const { item, edge, start } = held;
    const { least, most } = rippleTrimRange(start, held.ids, edge);
    const out = [itemEnd(item)];
    const isBefore = (other: Item) => other.id !== item.id && other.start <= item.start;
    const by =
      edge === 'in'
        ? -pulled(held, held.x - x, out, { least: -most, most: -least }, isFree, isBefore)
        : pulled(held, x - held.x, out, { least, most }, isFree, isBefore);
    const isShown = show(held, `${by}`, 'trim', (from) =>
      by === 0 ? ok(from) : rippleTrim(from, held.ids, edge, by),
    );
    if (isShown) studio.player.seek(edge === 'in' ? item.start : itemEnd(item) + by - 1);
  };
  /** The edge goes alone, or with the other item at the cut. */
  const moveEdge = (held: Press, x: number, isFree: boolean, way: 'trim' | 'roll') => {
    const { item, edge, start } = held;
    const cut = edge === 'in' ? item.start : itemEnd(item);
    const range = (way === 'roll' ? rollRange : edgeTrimRange)(start, item.id, edge);
    const by = pulled(held, x - held.x, [cut], range, isFree, isApart(held));
    const change = way === 'roll' ? rollTrim : edgeTrim;
    const isShown = show(held, `${by}`, way, (from) =>
      by === 0 ? ok(from) : change(from, item.id, edge, by),
    );
    if (isShown) studio.player.seek(edge === 'in' ? cut + by : cut + by - 1);
  };
  const slip = (held: Press, x: number) => {
    const { least, most } = slipRange(held.start, held.ids);
    const by = clamp(Math.round((held.x - x) / framePx), least, most);
    const isShown = show(held, `${by}`, 'slip', (from) =>
      by === 0 ? ok(from) : slipItems(from, held.ids, by),
    );
    if (isShown) studio.player.seek(held.item.start);
  };
  const slide = (held: Press, x: number, isFree: boolean) => {
    const range = slideRange(held.start, held.ids);
    const by = pulled(held, x - held.x, [held.item.start, itemEnd(held.item)], range, isFree, isApart(held));
    const isShown = show(held, `${by}`, 'slide', (from) =>
      by === 0 ? ok(from) : slideItems(from, held.ids, by),
    );
    if (isShown) studio.player.seek(held.item.start + by);
  };
  const move = (held: Press, event: React.PointerEvent, x: number) => {
    const { ids } = held;
    const sequence = activeSequence(held.start);
    const moving = sequence.items.filter(({ id }) => ids.includes(id));
    const rows = moving.map((item) => rowOf(sequence, item));
    const [lowest, highest] = [Math.min(...rows), Math.max(...rows)];
    const row = box.current ? rowAt(box.current, event.clientY) : 0;
    const tracks = clamp(row - rowOf(sequence, held.item), -lowest, sequence.tracks.length - 1 - highest);
    const isCtrl = event.ctrlKey || event.metaKey;
    const to = sequence.tracks[rowOf(sequence, held.item) + tracks];
    if (!to) return;
    const isMain = lowest === highest && lowest + tracks === 0;
    if (isMain && !isCtrl) {
      held.snap?.end();
      const line = sequence.items.filter((item) => item.trackId === to.id);
      const { place } = dropPlace(line, x / framePx, new Set(ids));
      show(held, `order ${to.id} ${place}`, 'move', (start) => orderItems(start, ids, to.id, place));
      return;
    }
    const placing = isCtrl && !isMain ? 'insert' : 'overwrite';
    const first = Math.min(...moving.map((item) => item.start));
    const last = Math.max(...moving.map(itemEnd));
    const range = { least: -first, most: Number.POSITIVE_INFINITY };
    const by = pulled(held, x - held.x, [first, last], range, event.altKey, (item) => !ids.includes(item.id));
    show(held, `${placing} ${by} ${tracks}`, 'move', (start) =>
      by === 0 && tracks === 0 ? ok(start) : moveItems(start, ids, { by, tracks, placing }),
    );
  };
  const scrollAtEdge = (clientX: number) => {
    const view = scroller.current;
    const edge = view?.getBoundingClientRect();
    if (!view || !edge) return;
    if (clientX > edge.right - EDGE_PX) view.scrollLeft += 14;
    if (clientX < edge.left + EDGE_PX) view.scrollLeft -= 14;
  };

  useEscapeDrag(isDragging, () => end('cancel'));

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
      (item) => item.start < to && itemEnd(item) > from && rows.includes(rowOf(sequence, item)),
    );
    const before = isAdded ? studio.session.getState().selectedItems : [];
    const ids = [...new Set([...before, ...covered.map(({ id }) => id)])];
    studio.selectItems(ids, ids.at(-1) ?? null);
  });

  /** What a press on an item does when it is let go where it was, and what it selects at once. */
  const choose = (item: Item, event: React.PointerEvent): (() => void) | null => {
    const { selectedItems } = studio.session.getState();
    const isIn = selectedItems.includes(item.id);
    if (event.ctrlKey || event.metaKey) return () => actions.toggle(item.id);
    if (event.shiftKey) return () => actions.extendTo(item.id);
    const frame = clamp(Math.floor(xOf(event) / framePx), item.start, itemEnd(item) - 1);
    // One of several that are selected may be the handle that they are dragged by.
    if (!isIn || selectedItems.length === 1) actions.select(item.id);
    else studio.selectItems(selectedItems, item.id);
    return () => {
      actions.select(item.id);
      studio.player.seek(frame);
    };
  };

  const handlers = {
    onPointerDown: (event: React.PointerEvent<HTMLDivElement>) => {
      const start = document();
      if (event.button !== 0 || !start || !(event.target instanceof Element)) return;
      const id = event.target.closest<HTMLElement>('[data-item]')?.dataset.item;
      const item = activeSequence(start).items.find((one) => one.id === id);
      const line = event.target.closest<HTMLElement>('[role="listbox"]');
      line?.focus({ preventScroll: true });
      if (!item) {
        if (event.pointerType === 'touch') actions.select(null);
        else marquee.begin(event, () => actions.select(null));
        return;
      }
      const { selectedItems } = studio.session.getState();
      const wasSelected = selectedItems.includes(item.id);
      const x = xOf(event);
      if (canEdit && tool === 'razor') {
        razor.press(event);
        return;
      }
      const onEdge = event.target.closest<HTMLElement>('[data-edge]')?.dataset.edge;
      const nearer = x / framePx - item.start < item.duration / 2 ? 'in' : 'out';
      const edge = onEdge === 'in' || onEdge === 'out' ? onEdge : nearer;
      const onTap = choose(item, event);
      const mayDrag =
        canEdit &&
        (event.pointerType !== 'touch' || onEdge !== undefined || tool !== 'select' || wasSelected);
      const way = mayDrag ? wayOf(tool, onEdge !== undefined, item, start, event) : null;
      const isTogether = wasSelected && (way === 'move' || way === 'slip' || way === 'slide');
      const ids = isTogether ? selectedItems : [item.id];
      press.current = {
        ...{ item, ids, start, x, y: event.clientY, onTap, way, edge },
        ...{ gesture: null, snap: null, shown: '', isDrag: false },
      };
      if (way !== null) event.currentTarget.setPointerCapture(event.pointerId);
      if (event.pointerType === 'touch') longPress.begin(event, () => actions.toggle(item.id));
    },
    onPointerMove: (event: React.PointerEvent<HTMLDivElement>) => {
      longPress.move(event);
      razor.move(event);
      const held = press.current;
      if (!held || held.way === null) return;
      const x = xOf(event);
      if (!held.isDrag) {
        if (Math.hypot(x - held.x, event.clientY - held.y) < CLICK_PX) return;
        held.isDrag = true;
        longPress.end();
        setDragging(true);
        hold(true);
        studio.player.pause();
      }
      if (held.way === 'ripple') ripple(held, x, event.altKey);
      else if (held.way === 'roll' || held.way === 'trim') moveEdge(held, x, event.altKey, held.way);
      else if (held.way === 'slip') slip(held, x);
      else if (held.way === 'slide') slide(held, x, event.altKey);
      else {
        move(held, event, x);
        scrollAtEdge(event.clientX);
      }
    },
    onPointerUp: (event: React.PointerEvent<HTMLDivElement>) => {
      longPress.end();
      razor.release(event);
      const held = press.current;
      if (!held) return;
      const isTap = !held.isDrag && !longPress.wasLong();
      end('commit');
      if (isTap) held.onTap?.();
    },
    onPointerCancel: () => {
      longPress.end();
      razor.end();
      end('cancel');
    },
    onPointerLeave: razor.end,
  };
  return { marquee: marquee.box, isDragging, razor: razor.mark, handlers };
}

/** The place of an item's track, from the lowest. */
function rowOf(sequence: Sequence, item: Item): number {
  return sequence.tracks.findIndex(({ id }) => id === item.trackId);
}

function wayOf(
  tool: Tool,
  isOnEdge: boolean,
  item: Item,
  start: ProjectDocument,
  held: { readonly ctrlKey: boolean; readonly metaKey: boolean },
): Way {
  if (tool === 'roll' || tool === 'slip' || tool === 'slide') return tool;
  if (!isOnEdge) return 'move';
  if (held.ctrlKey || held.metaKey) return 'roll';
  return rowOf(activeSequence(start), item) === 0 ? 'ripple' : 'trim';
}
