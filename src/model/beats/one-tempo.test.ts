import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../testing/builders';
import { type Ticks, ticks, ticksFromSeconds } from '../../time';
import { beatsOf } from './list-beats';
import { oneTempo } from './one-tempo';
import { type BeatGrid, bpmOf, periodOf } from './song-map';
import { NO_SOUND, type SongSound } from './song-sound';

const FIRST_SEC = 0.83;
const SECONDS = 90;

/** A waltz: a deep stroke, two light ones, and something between now and then; each is off by a few milliseconds. */
function waltz(bpm: number, seed = 1): SongSound {
  let state = seed;
  const random = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const strokes = Array.from({ length: Math.floor(((SECONDS - FIRST_SEC) * bpm * 2) / 60) }, (_, half) => ({
    time: ticksFromSeconds(FIRST_SEC + (half * 30) / bpm + 0.006 * (random() - 0.5)),
    weight: half % 2 === 0 ? 1 : 0.5,
    accent: half % 6 === 0 ? 1 : -0.3 + 0.2 * random(),
    isPlayed: half % 2 === 0 || random() < 0.3,
  })).filter(({ isPlayed }) => isPlayed);
  return { strokes, tempi: [] };
}

/** 98 bpm, at once 73.5 bpm: what a waltz of 147 may be heard as. */
const FALSE: BeatGrid = {
  stretches: [
    { start: ticks(0), period: periodOf(98), meter: { beatsPerBar: 4, beat: 1 } },
    { start: ticksFromSeconds(30), period: periodOf(73.5), meter: { beatsPerBar: 4, beat: 0 } },
  ],
  firstBar: ticks(0),
};
const length: Ticks = ticksFromSeconds(SECONDS);
const inSeconds = (time: number) => time / ticksFromSeconds(1);

describe('one tempo for a whole song', () => {
  it('takes the place of false parts, at the tempo that is played, with bars where they are heard', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 60, max: 200, noNaN: true }),
        fc.double({ min: 0.985, max: 1.015, noNaN: true }),
        fc.integer({ min: 1, max: 99_999 }),
        (bpm, off, seed) => {
          const grid = must(oneTempo(FALSE, waltz(bpm, seed), { bpm: bpm * off, beatsPerBar: 3 }));
          expect(grid.stretches).toHaveLength(1);
          expect(bpmOf(grid.stretches[0]?.period ?? ticks(1)) / bpm).toBeCloseTo(1, 3);
          expect(inSeconds(grid.firstBar)).toBeCloseTo(FIRST_SEC, 2);
          const beats = beatsOf(grid, length);
          const first = beats.find(({ bar }) => bar === 1);
          expect(first?.beat).toBe(1);
          for (const { time, beat } of beats) {
            const n = (inSeconds(time) - FIRST_SEC) / (60 / bpm);
            expect(Math.abs(n - Math.round(n)) * (60 / bpm)).toBeLessThan(0.01);
            expect((((Math.round(n) % 3) + 3) % 3) + 1).toBe(beat);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lies as it was said where nothing of the song has that tempo', () => {
    let time = 0;
    const strokes = Array.from({ length: 300 }, (_, n) => {
      time += 0.11 + 0.4 * ((n * 0.618_034) % 1);
      return { time: ticksFromSeconds(time), weight: 1, accent: 0 };
    });
    const grid = must(oneTempo(FALSE, { strokes, tempi: [] }, { bpm: 97, beatsPerBar: 4 }));
    expect(grid.stretches[0]?.period).toBe(periodOf(97));
  });

  it('keeps bar 1 where nothing is heard', () => {
    const grid = must(oneTempo({ ...FALSE, firstBar: ticks(7) }, NO_SOUND, { bpm: 147, beatsPerBar: 3 }));
    expect(grid).toEqual({
      stretches: [{ start: 7, period: periodOf(147), meter: { beatsPerBar: 3, beat: 0 } }],
      firstBar: 7,
    });
    expect(oneTempo(null, NO_SOUND, { bpm: 147, beatsPerBar: 3 }).ok).toBe(true);
  });

  it('is refused beyond what is counted', () => {
    for (const bpm of [0, -1, Number.NaN, 10, 500, Number.POSITIVE_INFINITY])
      expect(oneTempo(FALSE, waltz(120), { bpm, beatsPerBar: 3 }).ok).toBe(false);
    for (const beatsPerBar of [0, 2.5, 17])
      expect(oneTempo(FALSE, waltz(120), { bpm: 120, beatsPerBar }).ok).toBe(false);
  });
});
