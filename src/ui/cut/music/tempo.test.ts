import { describe, expect, it } from 'vitest';
import { type BeatGrid, beatsOf, frameOfSongTime, periodOf } from '../../../model';
import { aClipId } from '../../../testing/builders';
import { frameRate, ticks, ticksFromSeconds } from '../../../time';
import { barMarks } from './bar-labels';
import { songTimeOnBeat } from './music';
import { beatLabels, partIndexAt, signature, tempoParts } from './tempo-parts';

const at = ticksFromSeconds;
/** 120 bpm that bends to 118, then at 16 s 90 bpm in three. */
const grid: BeatGrid = {
  stretches: [
    { start: ticks(0), period: periodOf(120), meter: { beatsPerBar: 4, beat: 0 } },
    { start: at(8), period: periodOf(118), meter: null },
    { start: at(16), period: periodOf(90), meter: { beatsPerBar: 3, beat: 0 } },
  ],
  firstBar: ticks(0),
};
const music = { map: { grid, sections: [] }, beats: beatsOf(grid, at(30)) };

describe('the tempo of a song', () => {
  it('is told part by part: a change begins one, a bend does not', () => {
    const parts = tempoParts(music);
    expect(parts.map(({ start, beatsPerBar }) => [start, beatsPerBar])).toEqual([
      [0, 4],
      [at(16), 3],
    ]);
    expect(parts[0]?.slowest).toBeCloseTo(118);
    expect(parts[0]?.fastest).toBeCloseTo(120);
    expect(parts[1]?.bar).toBe(9);
    expect([0, 12, 15.9, 16, 25].map((sec) => partIndexAt(parts, grid, at(sec)))).toEqual([0, 0, 1, 1, 1]);
    expect(tempoParts({ map: { grid: null, sections: [] }, beats: [] })).toEqual([]);
    expect([3, 4, 6].map(signature)).toEqual(['3/4', '4/4', '6/8']);
  });

  it('is saved as labels, a line a beat', () => {
    const [first, second] = beatLabels(music).split('\n');
    expect(first).toBe('0.000000\t0.000000\t1.1');
    expect(second).toBe('0.500000\t0.500000\t1.2');
  });
});

describe('the bars’ ruler', () => {
  const marks = (beatPx: number) => barMarks(music.beats, 0, at(15), beatPx / periodOf(120));
  it('labels bars so far apart that they can be read, and beats where there is room', () => {
    const labels = (beatPx: number) => marks(beatPx).flatMap(({ label }) => (label === null ? [] : [label]));
    expect(labels(60).slice(0, 5)).toEqual(['1', '1.2', '1.3', '1.4', '2']);
    expect(labels(10).slice(0, 3)).toEqual(['1', '2', '3']);
    expect(labels(5).slice(0, 3)).toEqual(['1', '3', '5']);
    expect(marks(10).filter(({ isBar }) => !isBar).length).toBeGreaterThan(10);
    expect(barMarks([], 0, 1, 1)).toEqual([]);
  });
});

describe('what is put on the frame of a beat', () => {
  it('lies on the beat itself', () => {
    const placed = {
      ...music,
      song: { clipId: aClipId(3), offset: at(0.4), levelDb: 0 },
      rate: frameRate(24_000, 1001),
    };
    const beat = placed.beats[7];
    if (!beat) throw new Error('no beat');
    const frame = frameOfSongTime(placed.song, beat.time, placed.rate);
    expect(songTimeOnBeat(placed, frame)).toBe(beat.time);
    expect(songTimeOnBeat(placed, frame + 3)).not.toBe(beat.time);
  });
});
