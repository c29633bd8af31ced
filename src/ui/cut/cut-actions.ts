import { ok } from '../../base';
import {
  activeSequence,
  appendClips,
  type ClipId,
  edgeTrim,
  type Item,
  type ItemId,
  itemEnd,
  mainLine,
  moveItem,
  type ProjectDocument,
  rippleTrim,
  type TrackId,
} from '../../model';
import type { Studio } from '../../studio';
import { selectEntry } from '../parts/list-selection';
import { cutTools } from './cut-tools';
import { keyRuns } from './key-run';
import { type TimelineActions, timelineActions } from './timeline-actions';

/** What the Cut screen does to the film; each is one step of undo. */
export type CutActions = TimelineActions & {
  /** At the end, or at a place in the order. The last one added is selected and shown. */
  add(ids: readonly ClipId[], place?: number): void;
  /** By so many places in the order of its track; a run of keys is one step. */
  moveBy(id: ItemId, by: number, isByKey?: boolean): void;
  /**
   * Lets the selected item, where it is under the playhead, begin or end with that frame, or 'end' before it, so that the
   * cut is at the playhead; else the one of the target track. On the main line what follows moves along; above it
   * nothing else does.
   */
  setEdge(edge: 'in' | 'out' | 'end'): void;
  select(id: ItemId | null): void;
  /** Adds it to what is selected, or takes it away. */
  toggle(id: ItemId): void;
  /** Selects all of its track from where the selection began to it. */
  extendTo(id: ItemId): void;
  /** Selects by steps from the selected item, or by place in the order of a track, and shows its first frame. */
  walk(trackId: TrackId, by: number, isExtended?: boolean): void;
  goTo(trackId: TrackId, at: number): void;
};

/** The actions for a studio. */
export function cutActions(studio: Studio): CutActions {
  const items = (): readonly Item[] => {
    const project = studio.project.getState();
    return project ? activeSequence(project.document).items : [];
  };
  const lineOf = (trackId: TrackId) => items().filter((item) => item.trackId === trackId);
  const main = (): readonly Item[] => {
    const project = studio.project.getState();
    return project ? mainLine(activeSequence(project.document)) : [];
  };
  const itemOf = (id: ItemId | null) => items().find((item) => item.id === id);
  const select = (id: ItemId | null) => {
    studio.selectItem(id);
    const item = itemOf(id);
    if (item) cutTools.setState({ target: item.trackId });
  };
  const toggle = (id: ItemId) => {
    const { selectedItems, selectedItem } = studio.session.getState();
    const next = selectEntry(
      [id],
      { selected: selectedItems, focused: selectedItem, anchor: null },
      id,
      'toggle',
    );
    const isIn = next.selected.includes(id);
    studio.selectItems(next.selected, isIn ? id : (next.selected.at(-1) ?? null));
  };
  const extendTo = (id: ItemId) => {
    const { selectedItems } = studio.session.getState();
    const [anchor = null] = selectedItems;
    const item = itemOf(id);
    if (!item || itemOf(anchor)?.trackId !== item.trackId) return toggle(id);
    const ids = lineOf(item.trackId).map((one) => one.id);
    const current = { selected: selectedItems, focused: anchor, anchor };
    const { selected } = selectEntry(ids, current, id, 'range');
    // The one that the range starts from stays the first, so that it can be made shorter again.
    studio.selectItems(selected, id);
  };
  const goTo = (trackId: TrackId, at: number, isExtended = false) => {
    const line = lineOf(trackId);
    const item = line[Math.max(0, Math.min(line.length - 1, at))];
    if (!item) return;
    if (isExtended) extendTo(item.id);
    else select(item.id);
    studio.player.seek(item.start);
  };
  return {
    ...timelineActions(studio),
    add(ids, place) {
      const before = new Set(main().map((item) => item.id));
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
      const last = added.ok ? main().findLast((item) => !before.has(item.id)) : undefined;
      if (!last) return;
      select(last.id);
      studio.player.seek(last.start);
    },
    moveBy(id, by, isByKey = false) {
      const item = itemOf(id);
      if (!item) return;
      const line = lineOf(item.trackId);
      const to = line.indexOf(item) + by;
      if (to < 0 || to >= line.length) return;
      const move = (start: ProjectDocument) => moveItem(start, id, to);
      if (isByKey) keyRuns(studio).press(`order ${id}`, 'move')?.gesture.preview(move);
      else studio.edit('move', move);
    },
    setEdge(edge) {
      const { frame } = studio.player.state();
      const isHere = (item: Item | undefined): item is Item =>
        item !== undefined && frame >= item.start && frame < itemEnd(item);
      const selected = itemOf(studio.session.getState().selectedItem);
      const first = main()[0]?.trackId;
      const { target } = cutTools.getState();
      const item = isHere(selected)
        ? selected
        : (items().find((one) => isHere(one) && one.trackId === target) ?? main().find(isHere));
      if (!item) return;
      // Out is the picture under the playhead; an end at the playhead is a cut there, as on a beat.
      const end = edge === 'end' ? frame : frame + 1;
      const by = edge === 'in' ? frame - item.start : end - itemEnd(item);
      if (by === 0 || end === item.start) return;
      const side = edge === 'in' ? 'in' : 'out';
      studio.edit('trim', (document) =>
        item.trackId === first
          ? rippleTrim(document, [item.id], side, by)
          : edgeTrim(document, item.id, side, by),
      );
      // The item still starts where it did, and what was under the playhead is now its first frame.
      if (edge === 'in' && item.trackId === first) studio.player.seek(item.start);
    },
    select,
    toggle,
    extendTo,
    walk(trackId, by, isExtended) {
      const line = lineOf(trackId);
      const at = line.findIndex(({ id }) => id === studio.session.getState().selectedItem);
      if (at >= 0) goTo(trackId, at + by, isExtended);
      else goTo(trackId, by > 0 ? 0 : line.length - 1);
    },
    goTo,
  };
}
