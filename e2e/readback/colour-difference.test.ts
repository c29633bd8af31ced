import { describe, expect, it } from 'vitest';
import { ciede2000, colourDifference } from './colour-difference.ts';

describe('the difference of two colours', () => {
  // Pairs 1, 4, 7, 13, 17, 19, 25, 33 and 34 of Sharma, Wu and Dalal's table 1.
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [56, -27, -3], 31.903],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286], 0.6377],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)('of %j and %j is %d', (a, b, difference) => {
    expect(ciede2000(a, b)).toBeCloseTo(difference, 4);
    expect(ciede2000(b, a)).toBeCloseTo(difference, 4);
  });

  it('is nothing for the same, a hundred for black and white', () => {
    expect(colourDifference([12, 200, 80], [12, 200, 80])).toBe(0);
    expect(colourDifference([0, 0, 0], [255, 255, 255])).toBeCloseTo(100, 2);
  });
});
