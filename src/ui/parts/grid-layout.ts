/** How the cards of a grid are laid out, in CSS pixels. */
export type GridLayout = {
  readonly minWidth: number;
  readonly gap: number;
  readonly padding: number;
  /** What a card adds below a picture of 16:9. */
  readonly captionHeight: number;
  /** What stands above the cards of a group; 0 where groups have no heading. */
  readonly headerHeight: number;
};

/** One row of cards: places [from, to) in the list, and where it lies in the grid, its group's heading included. */
export type GridRow = {
  readonly group: number;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  /** With the gap below it, and the heading above where it is the first of its group. */
  readonly height: number;
  readonly header: number;
};

/** Where a group lies: as tall as its rows. */
export type GridGroupBox = { readonly top: number; readonly height: number };

/** Everything in its place, in a grid of a certain width. */
export type LaidGrid = {
  readonly columns: number;
  readonly cardWidth: number;
  readonly cardHeight: number;
  readonly rows: readonly GridRow[];
  readonly groups: readonly GridGroupBox[];
  readonly height: number;
};

/** A rectangle in the grid's own pixels, its scroll included. */
export type GridBox = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/**
 * Lays groups of so many cards each into a grid of `width` pixels: as many columns as fit, each group on rows of its
 * own.
 */
export function layGrid(counts: readonly number[], layout: GridLayout, width: number): LaidGrid {
  const inner = Math.max(1, width - 2 * layout.padding);
  const columns = Math.max(1, Math.floor((inner + layout.gap) / (layout.minWidth + layout.gap)));
  const cardWidth = (inner - (columns - 1) * layout.gap) / columns;
  const cardHeight = Math.round((cardWidth * 9) / 16) + layout.captionHeight;
  const rows: GridRow[] = [];
  const groups: GridGroupBox[] = [];
  let top = layout.headerHeight > 0 ? 0 : layout.padding;
  let from = 0;
  for (const [group, count] of counts.entries()) {
    const groupTop = top;
    for (let row = 0; row * columns < count; row++) {
      const header = row === 0 ? layout.headerHeight : 0;
      const to = Math.min(from + columns, from + count - row * columns);
      const height = header + cardHeight + layout.gap;
      rows.push({ group, from, to, top, height, header });
      top += height;
      from = to;
    }
    groups.push({ top: groupTop, height: top - groupTop });
  }
  return { columns, cardWidth, cardHeight, rows, groups, height: top + layout.padding };
}

/** The row that a place is on; -1 where there is none. */
export function rowOf(grid: LaidGrid, at: number): number {
  if (at < 0) return -1;
  let low = 0;
  let high = grid.rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((grid.rows[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low < grid.rows.length ? low : -1;
}

/** The places of the cards that a rectangle touches. */
export function cardsTouched(grid: LaidGrid, layout: GridLayout, box: GridBox): readonly number[] {
  const touched: number[] = [];
  const step = grid.cardWidth + layout.gap;
  for (const row of grid.rows) {
    const top = row.top + row.header;
    if (top >= box.bottom) break;
    if (top + grid.cardHeight <= box.top) continue;
    for (let at = row.from; at < row.to; at++) {
      const left = layout.padding + (at - row.from) * step;
      if (left < box.right && left + grid.cardWidth > box.left) touched.push(at);
    }
  }
  return touched;
}

/**
 * Keys that walk a grid, with the place they lead to from `at`; undefined for other keys. Up and down keep the column
 * also from group to group.
 * @param page the rows that are seen at once
 */
export function walkGrid(key: string, at: number, grid: LaidGrid, page: number): number | undefined {
  const last = (grid.rows.at(-1)?.to ?? 0) - 1;
  const down: Readonly<Record<string, number>> = { arrowup: -1, arrowdown: 1, pageup: -page, pagedown: page };
  const across: Readonly<Record<string, number>> = {
    arrowleft: at - 1,
    arrowright: at + 1,
    home: 0,
    end: last,
  };
  const [rows, place] = [down[key], across[key]];
  if ((rows === undefined && place === undefined) || last < 0) return undefined;
  if (at < 0) return key === 'end' ? last : 0;
  if (rows === undefined) return Math.max(0, Math.min(last, place ?? at));
  const from = rowOf(grid, at);
  const to = Math.max(0, Math.min(grid.rows.length - 1, from + rows));
  const row = grid.rows[to];
  const column = at - (grid.rows[from]?.from ?? 0);
  return row ? Math.min(row.from + column, row.to - 1) : at;
}
