import { expect, it } from 'vitest';
import { type MadeTexts, madeFrom } from '../../../model';
import { differingFields } from './differing-fields';

const differing = (...takes: readonly MadeTexts[]) =>
  differingFields(takes.map((texts) => madeFrom('tags', texts)));

it('tells the fields in which takes differ, also where only some say something', () => {
  expect(differing({ seed: '1', steps: '30' }, { seed: '2', steps: '30' })).toEqual(['seed']);
  expect(differing({ model: 'Wan', guidance: '5' }, { model: 'Wan' }, { model: 'Kling' })).toEqual([
    'model',
    'guidance',
  ]);
  expect(differing({ prompt: 'a' }, { prompt: 'b' })).toEqual([]);
  expect(differing({ seed: '7' }, { seed: '7' })).toEqual([]);
  expect(differing()).toEqual([]);
});
