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
import type { EditLabel, Gesture, Studio } from '../../studio';
import type { Tool } from './cut-tools';
import { beginSnapDrag, type SnapDrag } from './music/snap-drag';
import { dropPlace } from './timeline-scale';

/** What a drag does, by the tool, the place of the press and the keys that are held. */
export type DragWay = 'move' | 'ripple' | 'trim' | 'roll' | 'slip' | 'slide';

/** A drag of items, from its press on; the film is as it was when it began. */
export type ItemDrag = {
  readonly item: Item;
  readonly ids: readonly ItemId[];
  readonly start: ProjectDocument;
  /** Where it was pressed, in CSS pixels of the content. */
  readonly x: number;
  readonly way: DragWay;
  readonly edge: Edge;
  gesture: Gesture | null;
  snap: SnapDrag | null;
  /** What was shown last, so that the same is not made again. */
  shown: string;
};

/** Where the pointer is in a drag. */
export type DragPoint = {
  /** In CSS pixels of the content. */
  readonly x: number;
  /** The row of the tracks that is under it, or the nearest; from the lowest. */
  readonly row: number;
  /** Alt: nothing snaps. */
  readonly isFree: boolean;
  /** Ctrl: what is moved goes the other way round. */
  readonly isOther: boolean;
};

/**
 * Previews a drag in the film, and shows the frame that it is about. Items of the main line move in their order and
 * others make room; above it they move in time, over what lies there; Ctrl does it the other way round. An edge
 * ripples on the main line and moves alone above it.
 */
export function previewDrag(studio: Studio, held: ItemDrag, at: DragPoint, framePx: number): void {
  const { item, ids, start, edge } = held;
  const { x, isFree } = at;
  const show = (
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
    px: number,
    edges: readonly number[],
    { least, most }: EdgeRange,
    isGround: (item: Item) => boolean,
  ) => {
    held.snap ??= beginSnapDrag(studio, isGround);
    return held.snap.by({ px, framePx, edges, isFree, min: least, max: most });
  };
  /** Neither what is dragged nor what touches it on its track. */
  const isApart = (other: Item) =>
    other.trackId !== item.trackId || itemEnd(other) < item.start || other.start > itemEnd(item);

  /** What ripples is the end of the item, whichever edge is dragged, and all that comes after. */
  const ripple = () => {
    const { least, most } = rippleTrimRange(start, ids, edge);
    const out = [itemEnd(item)];
    const isBefore = (other: Item) => other.id !== item.id && other.start <= item.start;
    const by =
      edge === 'in'
        ? -pulled(held.x - x, out, { least: -most, most: -least }, isBefore)
        : pulled(x - held.x, out, { least, most }, isBefore);
    const isShown = show(`${by}`, 'trim', (from) => (by === 0 ? ok(from) : rippleTrim(from, ids, edge, by)));
    if (isShown) studio.player.seek(edge === 'in' ? item.start : itemEnd(item) + by - 1);
  };
  /** The edge goes alone, or with the other item at the cut. */
  const moveEdge = (way: 'trim' | 'roll') => {
    const cut = edge === 'in' ? item.start : itemEnd(item);
    const range = (way === 'roll' ? rollRange : edgeTrimRange)(start, item.id, edge);
    const by = pulled(x - held.x, [cut], range, isApart);
    const change = way === 'roll' ? rollTrim : edgeTrim;
    const isShown = show(`${by}`, way, (from) => (by === 0 ? ok(from) : change(from, item.id, edge, by)));
    if (isShown) studio.player.seek(edge === 'in' ? cut + by : cut + by - 1);
  };
  const slip = () => {
    const { least, most } = slipRange(start, ids);
    const by = clamp(Math.round((held.x - x) / framePx), least, most);
    const isShown = show(`${by}`, 'slip', (from) => (by === 0 ? ok(from) : slipItems(from, ids, by)));
    if (isShown) studio.player.seek(item.start);
  };
  const slide = () => {
    const range = slideRange(start, ids);
    const by = pulled(x - held.x, [item.start, itemEnd(item)], range, isApart);
    const isShown = show(`${by}`, 'slide', (from) => (by === 0 ? ok(from) : slideItems(from, ids, by)));
    if (isShown) studio.player.seek(item.start + by);
  };
  const move = () => {
    const sequence = activeSequence(start);
    const moving = sequence.items.filter(({ id }) => ids.includes(id));
    const rows = moving.map((one) => trackRow(sequence, one));
    const [lowest, highest] = [Math.min(...rows), Math.max(...rows)];
    const row = trackRow(sequence, item);
    const tracks = clamp(at.row - row, -lowest, sequence.tracks.length - 1 - highest);
    const to = sequence.tracks[row + tracks];
    if (!to) return;
    const isMain = lowest === highest && lowest + tracks === 0;
    if (isMain && !at.isOther) {
      held.snap?.end();
      const line = sequence.items.filter((one) => one.trackId === to.id);
      const { place } = dropPlace(line, x / framePx, new Set(ids));
      show(`order ${to.id} ${place}`, 'move', (from) => orderItems(from, ids, to.id, place));
      return;
    }
    const placing = at.isOther && !isMain ? 'insert' : 'overwrite';
    const first = Math.min(...moving.map((one) => one.start));
    const last = Math.max(...moving.map(itemEnd));
    const range = { least: -first, most: Number.POSITIVE_INFINITY };
    const by = pulled(x - held.x, [first, last], range, ({ id }) => !ids.includes(id));
    show(`${placing} ${by} ${tracks}`, 'move', (from) =>
      by === 0 && tracks === 0 ? ok(from) : moveItems(from, ids, { by, tracks, placing }),
    );
  };

  if (held.way === 'ripple') ripple();
  else if (held.way === 'roll' || held.way === 'trim') moveEdge(held.way);
  else if (held.way === 'slip') slip();
  else if (held.way === 'slide') slide();
  else move();
}

/** The place of an item's track, from the lowest. */
export function trackRow(sequence: Sequence, item: Item): number {
  return sequence.tracks.findIndex(({ id }) => id === item.trackId);
}

/** What a press on an item begins to drag, once it moves. */
export function dragWay(
  tool: Tool,
  isOnEdge: boolean,
  item: Item,
  start: ProjectDocument,
  held: { readonly ctrlKey: boolean; readonly metaKey: boolean },
): DragWay {
  if (tool === 'roll' || tool === 'slip' || tool === 'slide') return tool;
  if (!isOnEdge) return 'move';
  if (held.ctrlKey || held.metaKey) return 'roll';
  return trackRow(activeSequence(start), item) === 0 ? 'ripple' : 'trim';
}
