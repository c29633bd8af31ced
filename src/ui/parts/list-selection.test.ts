import { describe, expect, it } from 'vitest';
import {
  type ListSelection,
  nearestShown,
  selectEntry,
  selectionMode,
  selectMany,
  walkPlaces,
} from './list-selection';

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

describe('a rectangle', () => {
  const some: ListSelection<string> = { selected: ['a', 'd'], focused: 'd', anchor: 'a' };
  it('selects what it touches, in place of what was selected or beside it', () => {
    expect(selectMany(some, ['b', 'c'], false)).toEqual({ selected: ['b', 'c'], focused: 'c', anchor: 'b' });
    expect(selectMany(some, ['c', 'd'], true).selected).toEqual(['a', 'd', 'c']);
  });
  it('over nothing selects nothing, and leaves the focus', () => {
    expect(selectMany(some, [], false)).toEqual({ selected: [], focused: 'd', anchor: 'a' });
  });
});

describe('what is gone', () => {
  it('hands the focus to the one behind it, else to the one before', () => {
    expect(nearestShown(ids, 'b', new Set(['a', 'c', 'd']))).toBe('c');
    expect(nearestShown(ids, 'b', new Set(['a', 'e']))).toBe('e');
    expect(nearestShown(ids, 'e', new Set(['a', 'b']))).toBe('b');
    expect(nearestShown(ids, 'c', new Set())).toBeNull();
    expect(nearestShown(ids, 'x', new Set(['d']))).toBe('d');
  });
});

it('arrows walk places in rows, and stay at the edges', () => {
  const walk = (key: string, at: number) => walkPlaces(key, at, 5, 3);
  expect([walk('arrowright', 1), walk('arrowdown', 1), walk('arrowup', 4)]).toEqual([2, 4, 1]);
  expect([walk('arrowdown', 2), walk('arrowleft', 0), walk('arrowright', 4)]).toEqual([2, 0, 4]);
  expect([walk('home', 3), walk('end', 0), walk('x', 0)]).toEqual([0, 4, undefined]);
});
