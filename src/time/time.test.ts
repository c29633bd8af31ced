import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareRates,
  fitsFrames,
  formatTimecode,
  frameRange,
  frameRate,
  framesFromTicks,
  mulDiv,
  parseRate,
  parseTimecode,
  rangeContains,
  rangesOverlap,
  rateToNumber,
  sameRate,
  secondsFromTicks,
  TICKS_PER_SECOND,
  ticks,
  ticksFromSeconds,
  ticksOfFrame,
  USUAL_RATES,
  usualRate,
} from './index';

const aRate = fc.oneof(
  fc.constantFrom(...USUAL_RATES),
  fc
    .tuple(fc.integer({ min: 1, max: 240_000 }), fc.integer({ min: 1, max: 1001 }))
    .map(([n, d]) => frameRate(n, d)),
);
const floor = (a: bigint, b: bigint) => (a % b !== 0n && a < 0n ? a / b - 1n : a / b);

describe('mulDiv', () => {
  it('is what whole numbers without limits give', () => {
    const whole = fc.integer({ min: -(2 ** 52), max: 2 ** 52 });
    fc.assert(
      fc.property(
        whole,
        fc.integer({ min: 0, max: 2 ** 40 }),
        fc.integer({ min: 1, max: 2 ** 40 }),
        (a, b, c) => {
          const product = BigInt(a) * BigInt(b);
          const divisor = BigInt(c);
          fc.pre(Number.isSafeInteger(Number(product / divisor)));
          expect(BigInt(mulDiv(a, b, c, 'floor'))).toBe(floor(product, divisor));
          expect(BigInt(mulDiv(a, b, c, 'ceil'))).toBe(-floor(-product, divisor));
          expect(BigInt(mulDiv(a, b, c))).toBe(floor(2n * product + divisor, 2n * divisor));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('ticks', () => {
  it('are whole', () => {
    expect(() => ticks(0.5)).toThrow(RangeError);
    expect(() => ticks(2 ** 60)).toThrow(RangeError);
    expect(Object.is(ticks(-0), 0)).toBe(true);
  });

  it('hold milliseconds and samples exactly', () => {
    for (const perSecond of [1000, 44_100, 48_000, 90_000]) expect(TICKS_PER_SECOND % perSecond).toBe(0);
    expect(secondsFromTicks(ticksFromSeconds(1.25))).toBe(1.25);
  });
});

describe('frames', () => {
  it('begin at exact ticks at every usual rate', () => {
    for (const rate of USUAL_RATES)
      for (const frame of [1, 7, 1001, 345_678])
        expect(BigInt(ticksOfFrame(frame, rate)) * BigInt(rate.num)).toBe(
          BigInt(frame) * BigInt(TICKS_PER_SECOND) * BigInt(rate.den),
        );
  });

  it('are found again from their ticks, at any rate', () => {
    fc.assert(
      fc.property(aRate, fc.integer({ min: 0, max: 2_000_000 }), (rate, frame) => {
        fc.pre(frame / rateToNumber(rate) < 100 * 86_400);
        expect(framesFromTicks(ticksOfFrame(frame, rate), rate)).toBe(frame);
      }),
    );
  });

  it('of a whole clip at its own rate are its frames, whatever the container rounded', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...USUAL_RATES),
        fc.integer({ min: 1, max: 20_000 }),
        fc.constantFrom(600, 1000, 12_800, 90_000, 1_000_000),
        (rate, frames, timescale) => {
          const exact = ticksOfFrame(frames, rate);
          const rounded = ticks(
            mulDiv(mulDiv(exact, timescale, TICKS_PER_SECOND), TICKS_PER_SECOND, timescale),
          );
          expect(fitsFrames(rounded, rate)).toBe(frames);
        },
      ),
    );
  });

  it('of any clip are at least one', () => {
    expect(fitsFrames(ticks(0), frameRate(24))).toBe(1);
    expect(fitsFrames(ticksOfFrame(5, frameRate(8)), frameRate(24))).toBe(15);
  });
});

describe('a rate', () => {
  it('is in lowest terms, and positive', () => {
    expect(frameRate(48_000, 2002)).toEqual({ num: 24_000, den: 1001 });
    for (const [num, den] of [
      [0, 1],
      [24, 0],
      [-24, 1],
      [23.976, 1],
    ] as const)
      expect(() => frameRate(num, den)).toThrow(RangeError);
  });

  it('that was measured is named by the usual one near it', () => {
    for (const rate of USUAL_RATES)
      for (const off of [1, 1 + 1e-4, 1 - 1e-4]) expect(usualRate(rateToNumber(rate) * off)).toEqual(rate);
    expect(usualRate(18)).toEqual(frameRate(18));
    expect(usualRate(14.985)).toEqual(frameRate(14_985, 1000));
    expect(usualRate(0.0001)).toEqual(frameRate(1, 1000));
  });

  it.each([
    ['24', 24, 1],
    [' 23.976 ', 24_000, 1001],
    ['29,97', 30_000, 1001],
    ['24000/1001', 24_000, 1001],
    ['50 / 2', 25, 1],
  ])('is read from %j', (text, num, den) => {
    expect(parseRate(text)).toEqual({ num, den });
  });

  it.each(['', 'fast', '0', '1000', '24/0', '0/0', '-24', '24/1/1', 'NaN', 'Infinity'])(
    'is not read from %j',
    (text) => {
      expect(parseRate(text)).toBeUndefined();
    },
  );

  it('is ordered as its number', () => {
    fc.assert(
      fc.property(aRate, aRate, (a, b) => {
        expect(Math.sign(compareRates(a, b))).toBe(Math.sign(rateToNumber(a) - rateToNumber(b)));
        expect(sameRate(a, b)).toBe(compareRates(a, b) === 0);
      }),
    );
  });
});

describe('a range', () => {
  it('has its start and not its end', () => {
    const range = frameRange(10, 20);
    expect([9, 10, 19, 20].map((frame) => rangeContains(range, frame))).toEqual([false, true, true, false]);
    expect(rangesOverlap(range, frameRange(20, 30))).toBe(false);
    expect(rangesOverlap(range, frameRange(19, 30))).toBe(true);
    expect(rangesOverlap(range, frameRange(12, 13))).toBe(true);
  });
});

describe('timecode', () => {
  it.each([
    [0, 24, '00:00:00'],
    [23, 24, '00:00:23'],
    [24 * 61 + 5, 24, '01:01:05'],
    [25 * 3600, 25, '01:00:00:00'],
    [-30, 30, '-00:01:00'],
    [119, 120, '00:00:119'],
  ])('of %i frames at %i is %s', (frames, rate, text) => {
    expect(formatTimecode(frames, frameRate(rate))).toBe(text);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(aRate, fc.integer({ min: 0, max: 10_000_000 }), (rate, frames) => {
        fc.pre(rateToNumber(rate) <= 240);
        expect(parseTimecode(formatTimecode(frames, rate), rate)).toBe(frames);
      }),
    );
  });

  it('is read in short forms too', () => {
    const rate = frameRate(24);
    expect(['7', '2:07', ' 1:02:07 ', '1:00:00:00'].map((text) => parseTimecode(text, rate))).toEqual([
      7,
      55,
      24 * 62 + 7,
      24 * 3600,
    ]);
    for (const text of ['', ':', '1:', '-1', '1:2:3:4:5', '1.5', 'a'])
      expect(parseTimecode(text, rate)).toBeUndefined();
  });
});
