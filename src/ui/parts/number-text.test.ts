import { describe, expect, it } from 'vitest';
import { type NumberRule, readNumber, readNumberWithin, stepNumber, writeNumber } from './number-text';

const frames: NumberRule = { min: 0, max: 100, step: 1, decimals: 0 };
const seconds: NumberRule = { min: -60, max: 60, step: 0.1, decimals: 3 };

describe('a number field', () => {
  it('reads a point and a comma, and both minus signs', () => {
    expect(readNumber('1.5', seconds)).toBe(1.5);
    expect(readNumber('1,5', seconds)).toBe(1.5);
    expect(readNumber('-.25', seconds)).toBe(-0.25);
    expect(readNumber('−2', seconds)).toBe(-2);
  });
  it.each(['', '-', 'x', '1e3', '1.2.3', '0x10', 'Infinity'])('refuses «%s»', (text) => {
    expect(readNumber(text, seconds)).toBeUndefined();
    expect(readNumberWithin(text, seconds)).toBeUndefined();
  });
  it('refuses what is outside, or brings it in', () => {
    expect(readNumber('101', frames)).toBeUndefined();
    expect(readNumberWithin('101', frames)).toBe(100);
    expect(readNumberWithin('-3', frames)).toBe(0);
  });
  it('rounds to its decimals', () => {
    expect(readNumber('7.6', frames)).toBe(8);
    expect(writeNumber(1.23456, seconds, '.')).toBe('1.235');
    expect(writeNumber(-0.0001, seconds, '.')).toBe('0.000');
  });
  it('reads what it writes, with a point or a comma', () => {
    for (const point of ['.', ',']) {
      const text = writeNumber(-1.25, seconds, point);
      expect(text).toBe(`-1${point}250`);
      expect(readNumber(text, seconds)).toBe(-1.25);
    }
  });
  it('steps without a float’s dust', () => {
    expect(stepNumber(0.2, 1, seconds)).toBe(0.3);
    expect(stepNumber(100, 1, frames)).toBe(100);
  });
});
