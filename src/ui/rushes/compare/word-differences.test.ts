import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordDifferences } from './word-differences';

/** The texts with their own stretches in brackets. */
const shown = (...texts: readonly string[]) =>
  wordDifferences(texts).map((stretches) =>
    stretches.map(({ text, isOwn }) => (isOwn ? `[${text}]` : text)).join(''),
  );

it('marks the words that another text lacks', () => {
  expect(shown('a woman in a yellow coat', 'a woman in a red coat')).toEqual([
    'a woman in a [yellow] coat',
    'a woman in a [red] coat',
  ]);
  expect(shown('She turns, slowly.', 'she turns away, slowly.')).toEqual([
    'She turns, slowly.',
    'she turns [away], slowly.',
  ]);
});

it('marks a stretch as one, the space within it too', () => {
  expect(shown('slow push in, 35 mm', 'slow push in, 35 mm, film grain')).toEqual([
    'slow push in, 35 mm',
    'slow push in, 35 mm[, film grain]',
  ]);
});

it('compares each text with all the others', () => {
  expect(shown('rain at night', 'rain at noon', 'rain at night')).toEqual([
    'rain at [night]',
    'rain at [noon]',
    'rain at [night]',
  ]);
  expect(shown('one text')).toEqual(['one text']);
  expect(shown('same', 'same')).toEqual(['same', 'same']);
  expect(shown('', 'something')).toEqual(['', '[something]']);
});

it('minds the order of words', () => {
  expect(shown('night rain falls', 'rain night falls')).toEqual(['[night] rain falls', 'rain [night] falls']);
});

it('loses nothing of any text, and calls nothing own where all are the same', () => {
  const text = fc
    .array(fc.constantFrom('rain', 'Night ', ' a', ',', '\n', '雨', 'é'))
    .map((parts) => parts.join(' '));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
      const stretches = wordDifferences(texts);
      expect(stretches.map((its) => its.map((one) => one.text).join(''))).toEqual(texts);
      const [same = ''] = texts;
      expect(
        wordDifferences([same, same])
          .flat()
          .some(({ isOwn }) => isOwn),
      ).toBe(false);
    }),
  );
});

it('takes long texts in its stride', () => {
  const long = Array.from({ length: 3000 }, (_, n) => `word${n % 700}`).join(' ');
  const [first = []] = wordDifferences([long, `other ${long} end words`, `x${long}`]);
  expect(first.map(({ text }) => text).join('')).toBe(long);
});
