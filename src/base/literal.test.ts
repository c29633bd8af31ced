import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLiteral } from './index';

describe('a literal', () => {
  it('is any JSON, whole numbers kept to the digit', () => {
    const exact = (_key: string, value: unknown) =>
      typeof value === 'number' && /^-?\d+$/.test(String(value)) && !Number.isSafeInteger(value)
        ? String(value)
        : value;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value, null, 1);
        expect(readLiteral(text)).toEqual(JSON.parse(text, exact));
      }),
    );
  });

  it.each([
    [
      `{'parameters': 'a "fox"\\nin snow', 'fps': 8, 'loop': None, 'ok': True, 'size': (512, 768)}`,
      { parameters: 'a "fox"\nin snow', fps: 8, loop: null, ok: true, size: [512, 768] },
    ],
    [
      `{"it's": "a\\u00e9\\ud83e\\udd8a", 'x': 'l\\'eau \\x41 \\U0001F98A'}`,
      { "it's": 'aé🦊', x: "l'eau A 🦊" },
    ],
    ['[1, 2, ]', [1, 2]],
    ['{"is_changed": NaN, "a": [-Infinity, Infinity]}', { is_changed: null, a: [null, null] }],
    ['18446744073709551615', '18446744073709551615'],
    ['{"seed": 1081901468501160}', { seed: 1081901468501160 }],
    ['"raw\nbreak"', 'raw\nbreak'],
    [' {"a": 1}\0\n', { a: 1 }],
    ["{'exif': b'II*\\x00'}", { exif: 'II*\0' }],
    ['{"__proto__": {"polluted": 1}, "constructor": 2}', undefined],
  ])('is read as it is written: %s', (text, expected) => {
    const read = readLiteral(text);
    if (expected !== undefined) expect(read).toEqual(expected);
    else expect(Object.keys(read as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    '',
    '{',
    '{"a"',
    '{"a":',
    '{"a":1',
    '[1',
    '"x',
    "'",
    '{a: 1}',
    'a fox',
    '1 2',
    '{"a" 1}',
    '"\\u12"',
    'undefined',
  ])('is nothing else: %s', (text) => {
    expect(readLiteral(text)).toBeUndefined();
  });

  it('ends, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]()"\'\\:,ue0N \n') }), (text) => {
        readLiteral(text);
      }),
      { numRuns: 2000 },
    );
    expect(readLiteral('['.repeat(100_000))).toBeUndefined();
    expect(readLiteral(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toBeUndefined();
    expect(readLiteral(`"${'\\\\'.repeat(500_000)}`)).toBeUndefined();
    expect(readLiteral(`${' '.repeat(500_000)}x`)).toBeUndefined();
  });
});
