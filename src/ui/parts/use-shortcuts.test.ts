import { expect, it } from 'vitest';
import { keyName } from './use-shortcuts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

it.each([
  [{ ...plain, key: 'Z', ctrlKey: true, shiftKey: true }, 'ctrl+shift+z'],
  [{ ...plain, key: 'z', metaKey: true }, 'ctrl+z'],
  [{ ...plain, key: 'ArrowLeft', altKey: true }, 'alt+arrowleft'],
  [{ ...plain, key: '?', shiftKey: true }, '?'],
  [{ ...plain, key: ' ' }, ' '],
  [{ ...plain, key: 'Delete' }, 'delete'],
])('names %o', (event, name) => {
  expect(keyName(event)).toBe(name);
});
