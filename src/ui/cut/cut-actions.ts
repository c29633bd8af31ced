import { ok } from '../../base';
import {
  activeSequence,
  appendClips,
  type ClipId,
  duplicateItems,
  type Item,
  type ItemId,
  itemEnd,
  mainLine,
  moveItem,
  rippleDelete,
  trimItem,
  trimLimits,
} from '../../model';
import type { Studio } from '../../studio';

/** What the Cut screen does to the film; each is one step of undo. */
export type CutActions = {
  /** At the end, or at a place in the order. The last one added is selected and shown. */
  add(ids: readonly ClipId[], place?: number): void;
  move(id: ItemId, to: number): void;
  /** By so many places. */
  moveBy(id: ItemId, by: number): void;
  /** Selects the one that comes in its place. */
  remove(id: ItemId): void;
  /** Selects the copy. */
  duplicate(id: ItemId): void;
  /** Lets the item begin, or end, with the frame under the playhead. */
  setEdge(id: ItemId, edge: 'in' | 'out'): void;
  select(id: ItemId | null): void;
  /** Selects by steps from the selected item, or by place in the order, and shows its first frame. */
  walk(by: number): void;
  goTo(at: number): void;
};

/** The actions for a studio. */
export function cutActions(studio: Studio): CutActions {
  const line = (): readonly Item[] => {
    const project = studio.project.getState();
    return project ? mainLine(activeSequence(project.document)) : [];
  };
  const placeOf = (id: ItemId | null) => line().findIndex((item) => item.id === id);
  const move = (id: ItemId, to: number) => {
    if (placeOf(id) !== to) studio.edit('move', (document) => moveItem(document, id, to));
  };
  const goTo = (at: number) => {
    const items = line();
    const item = items[Math.max(0, Math.min(items.length - 1, at))];
    if (!item) return;
    studio.selectItem(item.id);
    studio.player.seek(item.start);
  };
  return {
    add(ids, place) {
      const before = new Set(line().map((item) => item.id));
      const added = studio.edit('append', (document) => {
        const appended = appendClips(document, ids);
        if (!appended.ok || place === undefined) return appended;
        const fresh = mainLine(activeSequence(appended.value)).filter((item) => !before.has(item.id));
        let next = appended.value;
        for (const [at, item] of fresh.entries()) {
          const moved = moveItem(next, item.id, place + at);
          if (!moved.ok) return moved;
          next = moved.value;
        }
        return ok(next);
      });
      const last = added.ok ? line().findLast((item) => !before.has(item.id)) : undefined;
      if (!last) return;
      studio.selectItem(last.id);
      studio.player.seek(last.start);
    },
    move,
    moveBy(id, by) {
      const to = placeOf(id) + by;
      if (to >= 0 && to < line().length) move(id, to);
    },
    remove(id) {
      const at = placeOf(id);
      const removed = studio.edit('remove', (document) => rippleDelete(document, [id]));
      if (removed.ok) studio.selectItem((line()[at] ?? line().at(-1))?.id ?? null);
    },
    duplicate(id) {
      const at = placeOf(id);
      const done = studio.edit('duplicate', (document) => duplicateItems(document, [id]));
      if (done.ok) studio.selectItem(line()[at + 1]?.id ?? null);
    },
    setEdge(id, edge) {
      const { frame } = studio.player.state();
      const item = line().find((one) => one.id === id);
      if (!item || frame < item.start || frame >= itemEnd(item)) return;
      studio.edit('trim', (document) => {
        const limits = trimLimits(document, item);
        const at = limits.in + frame - item.start;
        return edge === 'in'
          ? trimItem(document, id, at, limits.out)
          : trimItem(document, id, limits.in, at + 1);
      });
      // The item still starts where it did, and what was under the playhead is now its first frame.
      if (edge === 'in') studio.player.seek(item.start);
    },
    select: (id) => studio.selectItem(id),
    walk(by) {
      const at = placeOf(studio.session.getState().selectedItem);
      if (at >= 0) goTo(at + by);
      else goTo(by > 0 ? 0 : line().length - 1);
    },
    goTo,
  };
}
