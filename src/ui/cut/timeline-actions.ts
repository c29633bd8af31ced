import { clamp, newId, ok, type Result } from '../../base';
import {
  activeSequence,
  addTrack,
  type ClipId,
  copiedItems,
  duplicateItems,
  type EdgeRange,
  type Item,
  type ItemId,
  insertClips,
  itemEnd,
  liftItems,
  moveItems,
  overwriteClips,
  type Placing,
  type ProjectDocument,
  pasteItems,
  replaceTake,
  rippleDelete,
  rollRange,
  rollTrim,
  type Sequence,
  slideItems,
  slideRange,
  slipItems,
  slipRange,
  splitItems,
  type TrackId,
  type TrackPlace,
} from '../../model';
import type { EditLabel, Studio } from '../../studio';
import { cutTools, type Putting, type Tool } from './cut-tools';
import { keyRuns } from './key-run';

/** What is done to what is selected on the timeline, and at the playhead; each is one step of undo. */
export type TimelineActions = {
  /** Closes the holes on the main line; above it nothing else moves. */
  remove(): void;
  lift(): void;
  /** Closes the holes on every track. */
  rippleDelete(): void;
  duplicate(): void;
  copy(): void;
  cut(): void;
  /** At the playhead, on the target track; the copies are selected. */
  paste(placing: Placing): void;
  /** At the playhead: what is selected there, else the target track; or every track. */
  split(isAll: boolean): void;
  splitAt(frame: number, tracks: readonly TrackId[]): void;
  /** By so many frames, as the tool says; a run of them is one step. */
  nudge(by: number): void;
  /** By so many tracks up; above the highest there is a new one. */
  moveTracks(by: -1 | 1): void;
  selectAll(): void;
  /** The playhead goes to the next place where something begins or ends, or back. */
  goToCut(to: -1 | 1): void;
  /** Puts clips into the film as `how` says; at the playhead on the target track where no place is given. */
  put(ids: readonly ClipId[], how: Exclude<Putting, 'end'>, place?: TrackPlace): void;
  replaceTake(id: ItemId, clip: ClipId): void;
};

/** What a step by keys is called, by the tool. */
const NUDGES: Readonly<Record<Tool, EditLabel>> = {
  ...{ select: 'move', razor: 'move' },
  ...{ roll: 'roll', slip: 'slip', slide: 'slide' },
};

/** The actions for a studio. */
export function timelineActions(studio: Studio): TimelineActions {
  const document = (): ProjectDocument | undefined => studio.project.getState()?.document;
  const sequence = (): Sequence | undefined => {
    const open = document();
    return open && activeSequence(open);
  };
  const items = (): readonly Item[] => sequence()?.items ?? [];
  const selected = (): readonly Item[] => {
    const ids = new Set(studio.session.getState().selectedItems);
    return items().filter(({ id }) => ids.has(id));
  };
  const selectedIds = () => selected().map(({ id }) => id);
  const playhead = () => studio.player.state().frame;
  const targetTrack = (): TrackId | undefined => {
    const tracks = sequence()?.tracks ?? [];
    const { target } = cutTools.getState();
    return (tracks.find(({ id }) => id === target) ?? tracks[0])?.id;
  };
  /** Makes an edit of what is selected; what it brings in is selected then: what is left of others is not, by `isOwn`. */
  const edit = (
    label: EditLabel,
    change: (document: ProjectDocument) => Result<ProjectDocument>,
    isOwn: (item: Item) => boolean = () => true,
  ) => {
    const before = new Set(items().map(({ id }) => id));
    const done = studio.edit(label, change);
    if (!done.ok) return false;
    const fresh = items().filter((item) => !before.has(item.id) && isOwn(item));
    if (fresh.length > 0)
      studio.selectItems(
        fresh.map(({ id }) => id),
        fresh[0]?.id ?? null,
      );
    return true;
  };
  const onSelected = (
    label: EditLabel,
    change: (document: ProjectDocument, ids: readonly ItemId[]) => Result<ProjectDocument>,
  ): boolean => {
    const ids = selectedIds();
    return ids.length > 0 && edit(label, (start) => change(start, ids));
  };
  /** Selects what came in the place of an item that went, else the last of its track. */
  const selectNear = (gone: Item | undefined) => {
    if (!gone) return;
    const line = items().filter(({ trackId }) => trackId === gone.trackId);
    const near = line.find((item) => itemEnd(item) > gone.start) ?? line.at(-1);
    studio.selectItem(near?.id ?? null);
  };
  const removed = (label: EditLabel, change: Parameters<typeof onSelected>[1]) => {
    const first = selected()[0];
    if (onSelected(label, change)) selectNear(first);
  };
  const place = (): TrackPlace | undefined => {
    const trackId = targetTrack();
    return trackId && { trackId, frame: playhead() };
  };
  const splitAt = (frame: number, tracks: readonly TrackId[]) => {
    if (items().some((item) => tracks.includes(item.trackId) && item.start < frame && itemEnd(item) > frame))
      edit('split', (start) => splitItems(start, frame, tracks));
  };
  const copy = () => {
    const open = document();
    const ids = selectedIds();
    if (open && ids.length > 0) cutTools.setState({ copies: copiedItems(open, ids) });
    return ids.length > 0;
  };

  /** How far the tool could take what is selected, and what takes it there. */
  const nudging = (
    open: ProjectDocument,
    focus: ItemId,
    ids: readonly ItemId[],
  ): {
    range: EdgeRange;
    by(start: ProjectDocument, frames: number): Result<ProjectDocument>;
  } => {
    switch (cutTools.getState().tool) {
      case 'roll':
        return {
          range: rollRange(open, focus, 'in'),
          by: (start, frames) => rollTrim(start, focus, 'in', frames),
        };
      case 'slip':
        return { range: slipRange(open, ids), by: (start, by) => slipItems(start, ids, by) };
      case 'slide':
        return { range: slideRange(open, ids), by: (start, by) => slideItems(start, ids, by) };
      default: {
        const moved = activeSequence(open).items.filter(({ id }) => ids.includes(id));
        const first = Math.min(...moved.map(({ start }) => start));
        return {
          range: { least: -first, most: Number.POSITIVE_INFINITY },
          by: (start, by) => moveItems(start, ids, { by, tracks: 0, placing: 'overwrite' }),
        };
      }
    }
  };

  return {
    remove() {
      const main = sequence()?.tracks[0]?.id;
      removed('remove', (start, ids) => {
        const onMain = selected().flatMap((item) => (item.trackId === main ? [item.id] : []));
        const above = ids.filter((id) => !onMain.includes(id));
        const lifted = above.length > 0 ? liftItems(start, above) : ok(start);
        return lifted.ok && onMain.length > 0 ? rippleDelete(lifted.value, onMain) : lifted;
      });
    },
    lift: () => removed('lift', liftItems),
    rippleDelete: () => removed('remove', rippleDelete),
    duplicate: () => onSelected('duplicate', duplicateItems),
    copy,
    cut() {
      if (!copy()) return;
      const first = selected()[0];
      if (onSelected('cut', liftItems)) selectNear(first);
    },
    paste(placing) {
      const { copies } = cutTools.getState();
      const to = place();
      if (!to || copies.length === 0) return;
      const from = Math.min(...copies.map(({ item }) => item.start));
      const end = to.frame + Math.max(...copies.map(({ item }) => itemEnd(item))) - from;
      edit(
        'paste',
        (start) => pasteItems(start, copies, to, placing),
        ({ start }) => start < end,
      );
    },
    split(isAll) {
      const frame = playhead();
      const here = selected().filter((item) => item.start < frame && itemEnd(item) > frame);
      const target = targetTrack();
      const tracks = isAll
        ? (sequence()?.tracks.map(({ id }) => id) ?? [])
        : here.length > 0
          ? here.map(({ trackId }) => trackId)
          : target
            ? [target]
            : [];
      splitAt(frame, tracks);
    },
    splitAt,
    nudge(by) {
      const { tool } = cutTools.getState();
      const focus = studio.session.getState().selectedItem;
      const ids = selectedIds();
      if (focus === null || ids.length === 0) return;
      const run = keyRuns(studio).press(`${tool} ${focus} ${ids.join(' ')}`, NUDGES[tool]);
      if (!run) return;
      const way = nudging(run.start, focus, ids);
      const frames = clamp(run.by + by, way.range.least, way.range.most);
      if (frames === run.by) return;
      if (!run.gesture.preview((start) => (frames === 0 ? ok(start) : way.by(start, frames))).ok) return;
      run.by = frames;
      const shown = items().find(({ id }) => id === focus);
      if (shown) studio.player.seek(shown.start);
    },
    moveTracks(by) {
      const tracks = sequence()?.tracks.map(({ id }) => id) ?? [];
      const rows = selected().map(({ trackId }) => tracks.indexOf(trackId));
      if (rows.length === 0 || Math.min(...rows) + by < 0) return;
      const isNew = Math.max(...rows) + by >= tracks.length;
      onSelected('move', (start, ids) => {
        const ready = isNew ? addTrack(start, newId() as TrackId) : ok(start);
        return ready.ok ? moveItems(ready.value, ids, { by: 0, tracks: by, placing: 'overwrite' }) : ready;
      });
    },
    selectAll() {
      const ids = items().map(({ id }) => id);
      studio.selectItems(ids, studio.session.getState().selectedItem ?? ids[0] ?? null);
    },
    goToCut(to) {
      const frame = playhead();
      const cuts = [...new Set(items().flatMap((item) => [item.start, itemEnd(item)]))].sort((a, b) => a - b);
      const next = to > 0 ? cuts.find((cut) => cut > frame) : cuts.findLast((cut) => cut < frame);
      if (next !== undefined) studio.player.seek(next);
    },
    put(ids, how, given) {
      if (how === 'replace') {
        const focus = studio.session.getState().selectedItem;
        const [clip] = ids;
        if (focus && clip) studio.edit('take', (start) => replaceTake(start, focus, clip));
        return;
      }
      const to = given ?? place();
      if (!to) return;
      const change = how === 'insert' ? insertClips : overwriteClips;
      edit(
        how,
        (start) => change(start, ids, to),
        (item) => item.kind === 'clip' && ids.includes(item.clipId),
      );
      const shown = items().find(({ id }) => id === studio.session.getState().selectedItem);
      if (shown) studio.player.seek(shown.start);
    },
    replaceTake: (id, clip) => void studio.edit('take', (start) => replaceTake(start, id, clip)),
  };
}
