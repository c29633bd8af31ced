import { describe, expect, it } from 'vitest';
import { cardsTouched, type GridLayout, layGrid, rowOf, walkGrid } from './grid-layout';

/** Cards 100 wide and 76 high, three in a row of 340. */
const layout: GridLayout = { minWidth: 100, gap: 10, padding: 10, captionHeight: 20, headerHeight: 30 };
const grid = layGrid([4, 1, 3], layout, 340);

describe('a grid of three columns, of groups of four, one and three', () => {
  it('has rows of its own for each group, under its heading', () => {
    expect(grid).toMatchObject({ columns: 3, cardWidth: 100, cardHeight: 76 });
    expect(grid.rows.map(({ group, from, to, top }) => [group, from, to, top])).toEqual([
      [0, 0, 3, 0],
      [0, 3, 4, 116],
      [1, 4, 5, 202],
      [2, 5, 8, 318],
    ]);
    expect(grid.groups).toEqual([
      { top: 0, height: 202 },
      { top: 202, height: 116 },
      { top: 318, height: 116 },
    ]);
    expect(grid.height).toBe(444);
  });

  it('has a column at least, however narrow it is', () => {
    expect(layGrid([2], layout, 0)).toMatchObject({ columns: 1 });
    expect(layGrid([], layout, 340)).toMatchObject({ rows: [], groups: [] });
    expect(layGrid([2], { ...layout, headerHeight: 0 }, 340).rows[0]?.top).toBe(10);
  });

  it('knows the row of a place', () => {
    expect([-1, 0, 2, 3, 4, 7, 8].map((at) => rowOf(grid, at))).toEqual([-1, 0, 0, 1, 2, 3, -1]);
  });
});

describe('the cards that a rectangle touches', () => {
  const touched = (left: number, top: number, right: number, bottom: number) =>
    cardsTouched(grid, layout, { left, top, right, bottom });
  it('are those that share a pixel with it', () => {
    expect(touched(0, 0, 340, 444)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(touched(115, 40, 231, 41)).toEqual([1, 2]);
    expect(touched(0, 110, 340, 202)).toEqual([3]);
  });
  it('are none between the cards, nor over a heading', () => {
    expect(touched(111, 0, 119, 444)).toEqual([]);
    expect(touched(0, 0, 340, 30)).toEqual([]);
    expect(touched(120, 116, 340, 318)).toEqual([]);
  });
});

describe('walking it', () => {
  const walk = (key: string, at: number) => walkGrid(key, at, grid, 2);
  it('goes along and across, from group to group', () => {
    expect(walk('arrowright', 3)).toBe(4);
    expect(walk('arrowleft', 0)).toBe(0);
    expect(walk('arrowright', 7)).toBe(7);
    expect(walk('arrowdown', 2)).toBe(3);
    expect(walk('arrowdown', 4)).toBe(5);
    expect(walk('arrowup', 7)).toBe(4);
    expect(walk('arrowup', 1)).toBe(1);
    expect(walk('arrowdown', 6)).toBe(6);
  });
  it('goes to the ends and by pages', () => {
    expect(walk('home', 5)).toBe(0);
    expect(walk('end', 0)).toBe(7);
    expect(walk('pagedown', 1)).toBe(4);
    expect(walk('pageup', 6)).toBe(3);
  });
  it('begins somewhere', () => {
    expect(walk('arrowdown', -1)).toBe(0);
    expect(walk('end', -1)).toBe(7);
    expect(walkGrid('arrowdown', -1, layGrid([], layout, 340), 2)).toBeUndefined();
    expect(walk('x', 0)).toBeUndefined();
  });
});
