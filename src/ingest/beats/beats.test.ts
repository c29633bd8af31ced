import { beforeAll, describe, expect, it } from 'vitest';
import { beatsOf, bpmOf, oneTempo, type SongMap, type SongSound } from '../../model';
import { type BandPart, type BandSong, type BandWish, playBand, seededNumbers } from '../../testing/band';
import { must } from '../../testing/builders';
import { secondsFromTicks, ticksFromSeconds } from '../../time';
import { analyseSong } from './analyse-song';
import { fitTempo } from './fit-tempo';
import { ANALYSIS_RATE } from './hear-song';
import { oneChannel } from './one-channel';

/** How far a beat may be found from where it is, as the field measures it. */
const NEAR_SEC = 0.07;

type Score = { readonly f: number; readonly offMs: number };

/** F of the found against the true ones, and how far the middle one of those that were met is off. */
function measure(truth: readonly number[], found: readonly number[]): Score {
  const offs: number[] = [];
  let at = 0;
  for (const time of truth) {
    while ((found[at] ?? Number.POSITIVE_INFINITY) < time - NEAR_SEC) at++;
    const off = (found[at] ?? Number.POSITIVE_INFINITY) - time;
    if (off > NEAR_SEC) continue;
    offs.push(off);
    at++;
  }
  const [precision, recall] = [offs.length / Math.max(1, found.length), offs.length / truth.length];
  const f = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { f, offMs: 1000 * ([...offs].sort((a, b) => a - b)[Math.floor(offs.length / 2)] ?? 0) };
}

/** The beats that are found while the band plays; there are some in the silence before and after it too. */
function beatsIn(song: BandSong, { grid }: SongMap) {
  const [first = 0, last = 0] = [song.beats[0], song.beats.at(-1)];
  if (!grid) return [];
  return beatsOf(grid, ticksFromSeconds(song.samples.length / song.sampleRate))
    .map((beat) => ({ ...beat, seconds: secondsFromTicks(beat.time) }))
    .filter(({ seconds }) => seconds > first - 0.15 && seconds < last + 0.15);
}

const part = (
  bpm: number,
  drums: BandPart['drums'],
  bars: number,
  more: Partial<BandPart> = {},
): BandPart => ({
  name: 'A',
  bpm,
  drums,
  bars,
  ...more,
});

/** Songs that nothing was tried on while the weights were found: their seeds are their own. */
const SONGS: readonly (readonly [string, BandWish])[] = [
  ['76 bpm, rock', { seed: 9_001, parts: [part(76, 'rock', 10)] }],
  ['92 bpm, four on the floor', { seed: 9_002, parts: [part(92, 'house', 12)] }],
  ['104 bpm, rock', { seed: 9_003, parts: [part(104, 'rock', 14)] }],
  ['123 bpm, four on the floor', { seed: 9_004, parts: [part(123, 'house', 16)] }],
  ['140 bpm, broken beats', { seed: 9_005, parts: [part(140, 'breakbeat', 16)] }],
  ['three in a bar', { seed: 9_006, beatsPerBar: 3, parts: [part(120, 'waltz', 20)] }],
  ['a fast waltz', { seed: 9_013, beatsPerBar: 3, parts: [part(158, 'waltz', 26)] }],
  ['a faster one, with a snare', { seed: 9_014, beatsPerBar: 3, parts: [part(186, 'rock', 30)] }],
  ['from 100 to 112', { seed: 9_007, parts: [part(100, 'rock', 20, { toBpm: 112 })] }],
  ['120, at once 90', { seed: 9_008, parts: [part(120, 'rock', 12), part(90, 'rock', 10, { name: 'B' })] }],
  ['swung', { seed: 9_009, swing: 0.25, parts: [part(96, 'rock', 12)] }],
  ['played loosely', { seed: 9_010, looseness: 0.012, parts: [part(110, 'rock', 14)] }],
  [
    'a quiet beginning',
    { seed: 9_011, parts: [part(112, 'none', 8, { name: 'Intro', isQuiet: true }), part(112, 'rock', 14)] },
  ],
];

describe.each(SONGS)('a song: %s', (_name, wish) => {
  let song: BandSong;
  let map: SongMap;
  let sound: SongSound;
  beforeAll(() => {
    song = playBand({ sampleRate: ANALYSIS_RATE, ...wish });
    ({ map, sound } = analyseSong(song.samples));
  });

  it('has its beats found, where they are struck', () => {
    expect(map.heard).toBeGreaterThan(0.8);
    const beats = beatsIn(song, map);
    const { f, offMs } = measure(
      song.beats,
      beats.map(({ seconds }) => seconds),
    );
    expect(f).toBeGreaterThanOrEqual(0.95);
    expect(Math.abs(offMs)).toBeLessThan(6);
  });

  const tempi = wish.parts.flatMap(({ bpm, toBpm = bpm }) => [bpm, toBpm]);
  const [slowest, fastest] = [Math.min(...tempi), Math.max(...tempi)];
  if (slowest === fastest)
    it('is offered its tempo for the whole, which is laid right though it is said roughly', () => {
      expect(map.grid?.stretches.map(({ period }) => Math.round(bpmOf(period)))).toEqual([slowest]);
      expect(sound.tempi.some(({ bpm }) => Math.abs(bpm / slowest - 1) < 0.01)).toBe(true);
      const said = { bpm: 1.006 * slowest, beatsPerBar: wish.beatsPerBar ?? 4 };
      const grid = must(oneTempo(map.grid, sound, said));
      const beats = beatsIn(song, { ...map, grid }).map(({ seconds }) => seconds);
      expect(measure(song.beats, beats).f).toBeGreaterThanOrEqual(0.95);
    });
  else
    it('has its change of tempo found as one', () => {
      const found = map.grid?.stretches.map(({ period }) => bpmOf(period)) ?? [];
      expect(Math.min(...found) / slowest).toBeCloseTo(1, 1);
      expect(Math.max(...found) / fastest).toBeCloseTo(1, 1);
    });

  it('has its bars found', () => {
    const downbeats = beatsIn(song, map).filter(({ beat }) => beat === 1);
    expect(downbeats[0]?.beatsPerBar).toBe(wish.beatsPerBar ?? 4);
    const found = downbeats.map(({ seconds }) => seconds);
    expect(measure(song.downbeats, found).f).toBeGreaterThanOrEqual(0.9);
  });

  it('has its bars counted from where it begins', () => {
    const nearest = beatsIn(song, map).find(({ bar }) => bar === 1);
    expect(Math.abs((nearest?.seconds ?? 99) - (song.downbeats[0] ?? 0))).toBeLessThan(NEAR_SEC);
  });
});

describe('sections', () => {
  it('begin with the bars where the music changes; what comes again has its name again', () => {
    const song = playBand({
      seed: 9_020,
      parts: [
        part(112, 'none', 8, { name: 'Intro', isQuiet: true }),
        part(112, 'rock', 8, { name: 'Verse' }),
        part(112, 'house', 8, { name: 'Chorus' }),
        part(112, 'rock', 8, { name: 'Verse' }),
        part(112, 'house', 8, { name: 'Chorus' }),
      ],
    });
    const { sections } = analyseSong(song.samples).map;
    const barSec = (4 * 60) / 112;
    const starts = sections.map(({ start }) => secondsFromTicks(start));
    for (const { start } of song.parts.slice(1))
      expect(Math.min(...starts.map((time) => Math.abs(time - start)))).toBeLessThan(1.1 * barSec);
    const nameAt = (seconds: number) =>
      sections.findLast(({ start }) => secondsFromTicks(start) <= seconds)?.name ?? '';
    const names = song.parts.map(({ start }) => nameAt(start + 4 * barSec));
    expect(names[0]).toBe('Intro');
    expect(names[1]).toBe(names[3]);
    expect(names[2]).toBe(names[4]);
    expect(names[1]).not.toBe(names[2]);
    expect(sections[0]?.start).toBe(0);
  });
});

describe('what has no clear beat', () => {
  const random = seededNumbers(4);
  const noise = (seconds: number) =>
    Float32Array.from({ length: seconds * ANALYSIS_RATE }, () => random() - 0.5);
  const drone = Float32Array.from({ length: 20 * ANALYSIS_RATE }, (_, n) => 0.4 * Math.sin(n * 0.05));
  it.each([
    ['silence', new Float32Array(20 * ANALYSIS_RATE)],
    ['noise', noise(20)],
    ['a drone', drone],
    ['a moment', noise(2)],
    ['nothing', new Float32Array(0)],
  ])('%s is said to have none', (_name, samples) => {
    expect(analyseSong(samples).map).toEqual({ grid: null, sections: [] });
  });
});

describe('even beats', () => {
  it('are one stretch, however roughly they were found, and one wrong beat tilts nothing', () => {
    const random = seededNumbers(7);
    const times = Array.from({ length: 200 }, (_, n) => 0.4 + n * 0.5 + 0.012 * (random() - 0.5));
    times[77] = 0.4 + 77 * 0.5 + 0.2;
    const [only, ...others] = fitTempo(
      times,
      times.map(() => 1),
    );
    expect(others).toEqual([]);
    expect(only?.period).toBeCloseTo(0.5, 4);
    expect(only?.start).toBeCloseTo(0.4, 2);
  });

  it('are two where the tempo changes, and many where it bends', () => {
    const twice = [...Array(40).keys()].map((n) => (n < 20 ? n * 0.5 : 10 + (n - 20) * 0.6));
    expect(
      fitTempo(
        twice,
        twice.map(() => 1),
      ).map(({ first, end }) => [first, end]),
    ).toEqual([
      [0, 20],
      [20, 40],
    ]);
    const bent = [...Array(120).keys()].map((n) => n * 0.6 - n * n * 0.0005);
    const stretches = fitTempo(
      bent,
      bent.map(() => 1),
    );
    expect(stretches.length).toBeGreaterThan(2);
    for (const { first, end, start, period } of stretches)
      for (let n = first; n < end; n++)
        expect(Math.abs(start + (n - first) * period - (bent[n] ?? 0))).toBeLessThan(0.02);
  });
});

describe('one channel', () => {
  it('is the mean of all, at half the rate, nothing moved in time', async () => {
    const left = new Float32Array(4800);
    const right = new Float32Array(4800);
    left[2400] = 1;
    right[2400] = 0.5;
    const mixed = await oneChannel(
      {
        length: 4800,
        sampleRate: 48_000,
        numberOfChannels: 2,
        getChannelData: (n) => (n === 0 ? left : right),
      },
      24_000,
    );
    expect(mixed).toHaveLength(2400);
    expect(mixed.indexOf(Math.max(...mixed))).toBe(1200);
    expect(mixed.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0.375, 5);
  });
});
