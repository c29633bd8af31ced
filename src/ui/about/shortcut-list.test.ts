import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { keyCaps, keyText } from '../parts/key-caps';
import { en } from '../words/en';
import { fr } from '../words/fr';
import { SHORTCUTS } from './shortcut-list';

/** The keys that a file names: of an object, quoted or not, compared with, or held. */
const keysIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/(?:^\s*|\? \{ )(?:'([^']+)'|(\w+)): /gm)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  ),
  ...[...text.matchAll(/name === '([^']+)'/g)].map(([, key = '']) => key),
  // Held while something is dragged.
  ...[...text.matchAll(/(?:event|at)\.(alt|ctrl|shift)Key/g)].map(([, key = '']) => key),
];

it.each(SHORTCUTS)('$group: every key that the sheet names is there', ({ file, lines }) => {
  const there = keysIn(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
  for (const key of lines.flatMap(({ keys }) => keys)) expect(there, key).toContain(key);
});

it('every shortcut that works anywhere on a screen is on the sheet', () => {
  for (const file of [
    'App.tsx',
    'rushes/Rushes.tsx',
    'cut/Cut.tsx',
    'cut/play/use-play-keys.ts',
    'cut/music/use-music-shortcuts.ts',
    'cut/use-edit-keys.ts',
    'cut/Timeline.tsx',
    'cut/Bin.tsx',
  ]) {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    const [, body = ''] = /useShortcuts\(\{\n(.*?)\n {2}\}\)/s.exec(text) ?? [];
    const told = SHORTCUTS.filter((group) => group.file === file).flatMap(({ lines }) =>
      lines.flatMap(({ keys }) => keys),
    );
    // Two keys for one thing are told as one.
    const keys = keysIn(body).filter((key) => key !== 'backspace' && key !== '=');
    expect(keys.length, file).toBeGreaterThan(0);
    expect(told, file).toEqual(expect.arrayContaining(keys));
  }
});

it('keys are written as they are on the keyboard', () => {
  expect(keyCaps('ctrl+shift+z', en.shortcuts)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(keyCaps(' ', fr.shortcuts)).toEqual(['Espace']);
  expect(keyText('shift+delete', en.shortcuts)).toBe('Shift+Del');
  expect(keyText('ctrl+shift+arrowup', fr.shortcuts)).toBe('Ctrl+Maj+↑');
  expect(keyCaps('+', fr.shortcuts)).toEqual(['+']);
});
