import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Title } from '../model';
import { layoutTitle } from './layout-title';

const frame = { width: 1280, height: 720 };
const plain: Title = {
  ...{ text: 'Hello', font: 'sans', size: 0.1, isBold: false, align: 'centre', colour: '#ffffff' },
};
/** Letters half as wide as they are high. */
const measure = (text: string, fontSize: number) => [...text].length * fontSize * 0.5;
const lines = (wish: Partial<Title>) => layoutTitle({ ...plain, ...wish }, frame, measure).lines;

describe('a title', () => {
  it('lies in the middle of the frame, its lines one below the other', () => {
    expect(lines({})).toEqual([{ text: 'Hello', x: 640, top: 324 }]);
    expect(lines({ text: 'One\nTwo', align: 'left' })).toEqual([
      { text: 'One', x: 64, top: 288 },
      { text: 'Two', x: 64, top: 360 },
    ]);
    expect(lines({ align: 'right' })[0]?.x).toBe(1216);
  });

  it('is wrapped between words, and within one that is too long', () => {
    // 38 letters fit on a line.
    const text = 'a word and another word and one more, and yet another';
    expect(lines({ text }).map((line) => line.text)).toEqual([
      'a word and another word and one more,',
      'and yet another',
    ]);
    expect(lines({ text: `x ${'y'.repeat(50)} z` }).map((line) => line.text)).toEqual([
      'x',
      'y'.repeat(38),
      `${'y'.repeat(12)} z`,
    ]);
  });

  it('never leaves the frame, and loses no letter, however much it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.constantFrom(0.05, 0.2, 0.6),
        (text, size) => {
          const set = layoutTitle({ ...plain, text, size }, frame, measure);
          const letters = (value: string) => value.replace(/\s/g, '');
          expect(letters(set.lines.map((line) => line.text).join(''))).toBe(letters(text));
          if (set.lineHeight <= 4) return;
          const [first, last] = [set.lines[0], set.lines.at(-1)];
          expect(first?.top).toBeGreaterThanOrEqual(0);
          expect((last?.top ?? 0) + set.lineHeight).toBeLessThanOrEqual(frame.height + 1e-6);
          for (const line of set.lines)
            if ([...line.text].length > 1)
              expect(measure(line.text, set.fontSize)).toBeLessThanOrEqual(frame.width * 0.9 + 1e-6);
        },
      ),
    );
  });
});
