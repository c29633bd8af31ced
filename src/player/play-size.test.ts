import { expect, it } from 'vitest';
import { createPlaySizer } from './play-size';

/** Plays so many seconds with so many frames shown in each. */
function play(sizer: ReturnType<typeof createPlaySizer>, seconds: number, shown: number, isWaiting = false) {
  sizer.begin(24, 0);
  for (let second = 1; second <= seconds; second++) {
    for (let n = 0; n < shown; n++) sizer.drawn();
    sizer.pass(second, isWaiting);
  }
}

it('a film that does not keep up is drawn half as large, then a quarter, and no smaller', () => {
  const sizer = createPlaySizer();
  play(sizer, 1, 8);
  expect(sizer.divisor(1920)).toBe(1);
  play(sizer, 2, 8);
  expect(sizer.divisor(1920)).toBe(2);
  play(sizer, 4, 8);
  expect(sizer.divisor(1920)).toBe(4);
  play(sizer, 9, 0);
  expect(sizer.divisor(1920)).toBe(4);
  expect(sizer.divisor(960)).toBe(1);
});

it('a film that keeps up, or waits for its pictures, stays as large as it is', () => {
  const sizer = createPlaySizer();
  play(sizer, 9, 20);
  play(sizer, 9, 2, true);
  expect(sizer.divisor(1920)).toBe(1);
});

it('what was chosen is chosen', () => {
  const sizer = createPlaySizer();
  sizer.choose(2);
  play(sizer, 9, 2);
  expect(sizer.divisor(1920)).toBe(2);
  sizer.choose(1);
  play(sizer, 9, 2);
  expect(sizer.divisor(1920)).toBe(1);
});
