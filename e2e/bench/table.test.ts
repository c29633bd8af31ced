import { describe, expect, it } from 'vitest';
import { median, tableOf } from './table.mjs';

describe('the table of ratios', () => {
  it('divides round by round, and not the medians', () => {
    const row = { work: 'Cuts', measure: 'speed', unit: 'fps', ours: [10, 20, 30] };
    const table = tableOf([{ ...row, reference: { name: 'bare', values: [20, 20, 20] } }]);
    expect(table.split('\n').map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['against', 'ratio', 'min', 'max', 'ours', 'reference'],
      ['Cuts'],
      ['speed', 'bare', '1.00', '0.50', '1.50', '20.0 fps', '20.0 fps'],
    ]);
  });

  it('puts rows of one work under one heading, with or without a reference', () => {
    const rows = [
      { work: 'Cuts', measure: 'speed', unit: 'fps', ours: [1] },
      { work: 'Size', measure: 'script', unit: 'kB', ours: [200] },
      { work: 'Cuts', measure: 'memory', unit: 'MB', ours: [2] },
    ];
    const starts = tableOf(rows)
      .split('\n')
      .map((line) => line.trim().split(' ')[0]);
    expect(starts).toEqual(['against', 'Cuts', 'speed', 'memory', 'Size', 'script']);
  });

  it('takes the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7]);
  });
});
