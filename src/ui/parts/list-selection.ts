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

/** Keys that walk a grid of `columns`, with the place they lead to from `at` among `count`; undefined for other keys. */
export function walkGrid(
  key: string,
  at: number,
  count: number,
  columns: number,
  page: number,
): number | undefined {
  const last = count - 1;
  const steps: Record<string, number> = {
    arrowleft: at - 1,
    arrowright: at + 1,
    arrowup: at - columns,
    arrowdown: at + columns,
    pageup: at - columns * page,
    pagedown: at + columns * page,
    home: 0,
    end: last,
  };
  const to = steps[key];
  if (to === undefined || count === 0) return undefined;
  if (at < 0) return key === 'end' ? last : 0;
  // Above the first row and below the last there is nothing: stay in the column.
  if (key === 'arrowup' && to < 0) return at;
  if (key === 'arrowdown' && to > last)
    return Math.floor(at / columns) < Math.floor(last / columns) ? last : at;
  return Math.max(0, Math.min(last, to));
}
