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
  [{ ...plain, key: '&', code: 'Digit1' }, '1'],
  [{ ...plain, key: '1', code: 'Digit1', shiftKey: true }, '1'],
  [{ ...plain, key: '!', code: 'Digit1', shiftKey: true }, '!'],
  // French: zoom out, and brackets by AltGr; German and a Mac's Option too.
  [{ ...plain, key: '-', code: 'Digit6' }, '-'],
  [{ ...plain, key: '[', code: 'Digit5', ctrlKey: true, altKey: true }, '['],
  [{ ...plain, key: ']', code: 'Digit9', altKey: true }, ']'],
  [{ ...plain, key: '{', code: 'Digit4', ctrlKey: true, altKey: true }, '{'],
  [{ ...plain, key: '-', code: 'Minus', ctrlKey: true }, 'ctrl+-'],
  [{ ...plain, key: 'Home', code: 'Numpad7' }, 'home'],
])('names %o', (event, name) => {
  expect(keyName(event)).toBe(name);
});
