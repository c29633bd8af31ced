import { describe, expect, it } from 'vitest';
import { type ListSelection, selectEntry, selectionMode, walkGrid } from './list-selection';

const ids = ['a', 'b', 'c', 'd', 'e'];
const none: ListSelection<string> = { selected: [], focused: null, anchor: null };

describe('a selection', () => {
  it('is one entry by itself', () => {
    expect(selectEntry(ids, { selected: ['a', 'b'], focused: 'b', anchor: 'a' }, 'c', 'only')).toEqual({
      selected: ['c'],
      focused: 'c',
      anchor: 'c',
    });
  });
  it('adds and takes away, in the order of choosing', () => {
    const two = selectEntry(ids, selectEntry(ids, none, 'd', 'toggle'), 'b', 'toggle');
    expect(two.selected).toEqual(['d', 'b']);
    expect(selectEntry(ids, two, 'd', 'toggle').selected).toEqual(['b']);
  });
  it('ranges from its anchor, both ways, in the order of walking', () => {
    const from = selectEntry(ids, none, 'c', 'only');
    expect(selectEntry(ids, from, 'e', 'range').selected).toEqual(['c', 'd', 'e']);
    const back = selectEntry(ids, selectEntry(ids, from, 'e', 'range'), 'a', 'range');
    expect(back).toEqual({ selected: ['c', 'b', 'a'], focused: 'a', anchor: 'c' });
  });
  it('without an anchor ranges over one', () => {
    expect(selectEntry(ids, none, 'b', 'range').selected).toEqual(['b']);
  });
  it('ignores what is not there', () => {
    expect(selectEntry(ids, none, 'x', 'only')).toBe(none);
  });
  it('follows the held keys', () => {
    const held = { ctrlKey: false, metaKey: false, shiftKey: false };
    expect(selectionMode(held)).toBe('only');
    expect(selectionMode({ ...held, metaKey: true })).toBe('toggle');
    expect(selectionMode({ ...held, ctrlKey: true, shiftKey: true })).toBe('range');
  });
});

describe('walking a grid of three columns and eight entries', () => {
  const walk = (key: string, at: number) => walkGrid(key, at, 8, 3, 2);
  it('goes along and across', () => {
    expect(walk('arrowright', 2)).toBe(3);
    expect(walk('arrowleft', 0)).toBe(0);
    expect(walk('arrowright', 7)).toBe(7);
    expect(walk('arrowdown', 1)).toBe(4);
    expect(walk('arrowup', 4)).toBe(1);
    expect(walk('arrowup', 1)).toBe(1);
  });
  it('reaches a short last row', () => {
    expect(walk('arrowdown', 5)).toBe(7);
    expect(walk('arrowdown', 7)).toBe(7);
  });
  it('goes to the ends and by pages', () => {
    expect(walk('home', 5)).toBe(0);
    expect(walk('end', 0)).toBe(7);
    expect(walk('pagedown', 0)).toBe(6);
    expect(walk('pageup', 7)).toBe(1);
  });
  it('begins somewhere', () => {
    expect(walk('arrowdown', -1)).toBe(0);
    expect(walk('end', -1)).toBe(7);
    expect(walkGrid('arrowdown', -1, 0, 3, 2)).toBeUndefined();
    expect(walk('x', 0)).toBeUndefined();
  });
});
