/** What is selected in a list, in the order in which it was; the focused entry, and where a range starts. */
export type ListSelection<Id> = {
  readonly selected: readonly Id[];
  readonly focused: Id | null;
  readonly anchor: Id | null;
};

/** How an entry is chosen: alone, added or taken away (Ctrl), or with all from the anchor on (Shift). */
export type SelectionMode = 'only' | 'toggle' | 'range';

/** The mode that the held keys ask for. */
export function selectionMode(held: {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}): SelectionMode {
  return held.shiftKey ? 'range' : held.ctrlKey || held.metaKey ? 'toggle' : 'only';
}

/** The selection after `target` was chosen in a list of `ids`; unchanged where the list does not have it. */
export function selectEntry<Id>(
  ids: readonly Id[],
  current: ListSelection<Id>,
  target: Id,
  mode: SelectionMode,
): ListSelection<Id> {
  const to = ids.indexOf(target);
  if (to < 0) return current;
  if (mode === 'toggle') {
    const isIn = current.selected.includes(target);
    const selected = isIn ? current.selected.filter((id) => id !== target) : [...current.selected, target];
    return { selected, focused: target, anchor: target };
  }
  const from = current.anchor === null ? -1 : ids.indexOf(current.anchor);
  if (mode === 'only' || from < 0) return { selected: [target], focused: target, anchor: target };
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { selected: from <= to ? range : range.reverse(), focused: target, anchor: current.anchor };
}

/** The selection after a rectangle was drawn over entries; `isAdded` keeps what was selected before. */
export function selectMany<Id>(
  current: ListSelection<Id>,
  targets: readonly Id[],
  isAdded: boolean,
): ListSelection<Id> {
  const before = isAdded ? current.selected : [];
  const selected = [...before, ...targets.filter((id) => !before.includes(id))];
  const focused = targets.at(-1) ?? current.focused;
  return { selected, focused, anchor: targets[0] ?? current.anchor };
}

/**
 * The entry to go to when the focused one is no longer shown: the next of those that were shown behind it and still
 * are, else the nearest before it; null where none is left.
 */
export function nearestShown<Id>(before: readonly Id[], gone: Id, shown: ReadonlySet<Id>): Id | null {
  const at = before.indexOf(gone);
  const isShown = (id: Id) => shown.has(id);
  return before.slice(at + 1).find(isShown) ?? before.slice(0, Math.max(0, at)).findLast(isShown) ?? null;
}

/** The place that an arrow leads to among `count` in rows of `columns`; undefined for other keys. At an edge it stays. */
export function walkPlaces(key: string, at: number, count: number, columns: number): number | undefined {
  const to: Readonly<Record<string, number>> = {
    arrowleft: at - 1,
    arrowright: at + 1,
    arrowup: at - columns,
    arrowdown: at + columns,
    home: 0,
    end: count - 1,
  };
  const place = to[key];
  return place === undefined || count === 0 ? undefined : place < 0 || place >= count ? at : place;
}
