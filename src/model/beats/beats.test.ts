import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../base';
import { aClip, aClipId, aProject, must } from '../../testing/builders';
import { frameRate, TICKS_PER_SECOND, type Ticks, ticks, ticksFromSeconds, ticksOfFrame } from '../../time';
import {
  activeSequence,
  addChange,
  addMarker,
  type Beat,
  type BeatGrid,
  barStartsAt,
  beatIndexAt,
  beatsOf,
  bpmOf,
  brokenMap,
  changeBefore,
  changedRecords,
  changeMarker,
  checkDocument,
  doubleTempo,
  editBeats,
  editSections,
  firstBeatAt,
  forgetSongMap,
  frameOfSongTime,
  halveTempo,
  type MarkerId,
  mergeSection,
  moveSectionStart,
  NO_MAP,
  nearestBeat,
  nudgeBeats,
  parseDocument,
  periodOf,
  removeChange,
  removeMarker,
  renameSection,
  type SectionId,
  type SongMap,
  sectionAt,
  setBeatsPerBar,
  setFormat,
  setSong,
  setTempo,
  splitSection,
  type TempoStretch,
  tapTempo,
} from '../index';

const at = (seconds: number): Ticks => ticksFromSeconds(seconds);
const LENGTH = at(60);

/** An even grid in four: bar 1 at `first` seconds. */
const even = (bpm: number, first = 0, beatsPerBar = 4): BeatGrid => ({
  stretches: [{ start: at(first), period: periodOf(bpm), meter: { beatsPerBar, beat: 0 } }],
  firstBar: at(first),
});
const valid = (grid: BeatGrid): BeatGrid => {
  expect(brokenMap({ grid, sections: [] })).toBeNull();
  return grid;
};
const done = (result: Result<BeatGrid>): BeatGrid => valid(must(result));
const said = ({ bar, beat }: Beat) => `${bar}.${beat}`;
const seconds = ({ time }: Beat) => Math.round((time / TICKS_PER_SECOND) * 1000) / 1000;
const invalid = { ok: false, error: { code: 'edit/invalid' } };

/** Grids with several stretches, some of which are changes. */
const aGrid: fc.Arbitrary<BeatGrid> = fc
  .record({
    first: fc.integer({ min: 0, max: 4_000 }),
    stretches: fc.array(
      fc.record({
        bpm: fc.double({ min: 40, max: 190, noNaN: true }),
        beats: fc.integer({ min: 1, max: 24 }),
        off: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        beatsPerBar: fc.integer({ min: 2, max: 7 }),
        beat: fc.integer({ min: 0, max: 6 }),
        isChange: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    firstBar: fc.integer({ min: 0, max: 20_000 }),
  })
  .map(({ first, stretches, firstBar }) => {
    let start = at(first / 1000);
    const made = stretches.map(({ bpm, beats, off, beatsPerBar, beat, isChange }, n): TempoStretch => {
      const stretch = {
        start,
        period: periodOf(bpm),
        meter: n === 0 || isChange ? { beatsPerBar, beat: beat % beatsPerBar } : null,
      };
      start = ticks(Math.round(start + (beats + off) * stretch.period));
      return stretch;
    });
    return { stretches: made, firstBar: at(firstBar / 1000) };
  });
const aTime = fc.integer({ min: 0, max: 60_000 }).map((ms) => at(ms / 1000));
const timesOf = (grid: BeatGrid) => beatsOf(grid, LENGTH).map(({ time }) => time);

describe('the beats of a grid', () => {
  it('go through the whole song, before its first bar too', () => {
    const beats = beatsOf(even(120, 1.25), at(3.5));
    expect(beats.map(seconds)).toEqual([0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3.25]);
    expect(beats.map(said)).toEqual(['0.3', '0.4', '1.1', '1.2', '1.3', '1.4', '2.1']);
  });

  it('are counted on where the tempo bends, and anew where it changes', () => {
    const { stretches, firstBar } = even(120);
    const bent = {
      stretches: [...stretches, { start: at(1.5), period: periodOf(60), meter: null }],
      firstBar,
    };
    expect(beatsOf(bent, at(5)).map(said)).toEqual(['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3']);
    const changed = {
      stretches: [...stretches, { start: at(1.6), period: periodOf(60), meter: { beatsPerBar: 3, beat: 0 } }],
      firstBar,
    };
    const beats = beatsOf(changed, at(5));
    expect(beats.map(seconds)).toEqual([0, 0.5, 1, 1.6, 2.6, 3.6, 4.6]);
    expect(beats.map(said)).toEqual(['1.1', '1.2', '1.3', '2.1', '2.2', '2.3', '3.1']);
  });

  it('are in order, half a period apart at least, whatever the grid', () => {
    fc.assert(
      fc.property(aGrid, (grid) => {
        valid(grid);
        const beats = beatsOf(grid, LENGTH);
        for (const [n, beat] of beats.entries()) {
          expect(beat.time).toBeGreaterThanOrEqual(0);
          expect(beat.time).toBeLessThan(LENGTH);
          expect(beat.beat).toBeLessThanOrEqual(beat.beatsPerBar);
          const before = beats[n - 1];
          if (!before) continue;
          expect(beat.time - before.time).toBeGreaterThanOrEqual(periodOf(190) / 2);
          expect(beat.bar - before.bar).toBe(beat.beat > before.beat ? 0 : 1);
        }
      }),
    );
  });

  it('are found by their time', () => {
    const beats = beatsOf(even(120), at(10));
    expect([-1, 0, 0.4, 0.5, 99].map((time) => beatIndexAt(beats, at(time)))).toEqual([-1, 0, 0, 1, 19]);
    expect([-1, 0.2, 0.3, 99].map((time) => seconds(nearestBeat(beats, at(time)) as Beat))).toEqual([
      0, 0, 0.5, 9.5,
    ]);
    expect(nearestBeat([], 0)).toBeUndefined();
  });

  it('lie on the frame that begins nearest, from the absolute time', () => {
    const rate = frameRate(24_000, 1001);
    for (const beat of beatsOf(even(104, 0.31), at(240))) {
      const frame = frameOfSongTime({ offset: at(-2) }, beat.time, rate);
      expect(Math.abs(ticksOfFrame(frame, rate) - (beat.time - at(2)))).toBeLessThanOrEqual(
        ticksOfFrame(1, rate) / 2,
      );
    }
  });
});

describe('half and twice the tempo', () => {
  it('keep the first beats of bars', () => {
    const half = done(halveTempo(even(120, 0.25)));
    expect(beatsOf(half, at(5)).map((beat) => `${said(beat)}@${seconds(beat)}`)).toEqual([
      '1.1@0.25',
      '1.2@1.25',
      '1.3@2.25',
      '1.4@3.25',
      '2.1@4.25',
    ]);
    const upbeat = {
      ...even(120, 0),
      stretches: [{ start: at(0), period: periodOf(120), meter: { beatsPerBar: 4, beat: 3 } }],
      firstBar: at(0.5),
    };
    expect(timesOf(done(halveTempo(upbeat)))[0]).toBe(at(0.5));
  });

  it('take every second beat, and put one between each two', () => {
    fc.assert(
      fc.property(aGrid, (grid) => {
        const half = halveTempo(grid);
        if (half.ok) {
          const all = timesOf(grid);
          const near = (time: Ticks) => Math.min(...all.map((one) => Math.abs(one - time)));
          // Between two stretches an old beat may be met by the one of the new stretch that lies nearest.
          const strangers = timesOf(valid(half.value)).filter((time) => near(time) > 100);
          expect(strangers.length).toBeLessThanOrEqual(2 * grid.stretches.length);
        }
        const twice = doubleTempo(grid);
        if (!twice.ok) return;
        const all = timesOf(valid(twice.value));
        for (const time of timesOf(grid))
          expect(Math.min(...all.map((one) => Math.abs(one - time)))).toBeLessThan(1000);
      }),
    );
  });

  it('undo each other on even beats', () => {
    for (const bpm of [60, 76, 104.5, 171]) {
      const grid = even(bpm, 0.37);
      const there = timesOf(done(halveTempo(done(doubleTempo(grid)))));
      expect(there.map((time, n) => Math.abs(time - (timesOf(grid)[n] ?? 0)) < 1000)).not.toContain(false);
      expect(there).toHaveLength(timesOf(grid).length);
    }
  });

  it('stop at the limits', () => {
    expect(halveTempo(even(39))).toMatchObject(invalid);
    expect(doubleTempo(even(201))).toMatchObject(invalid);
  });
});

describe('a tempo that is set', () => {
  it('lays even beats where there are none, a bar beginning where it is set', () => {
    const grid = done(setTempo(null, at(5.2), 120));
    expect(bpmOf(grid.stretches[0]?.period as Ticks)).toBe(120);
    expect(beatsOf(grid, LENGTH)[0]).toMatchObject({ time: at(0.2) });
    expect(nearestBeat(beatsOf(grid, LENGTH), at(5.2))).toMatchObject({ time: at(5.2), beat: 1 });
    expect(nearestBeat(beatsOf(done(setTempo(null, at(-0.4), 60)), LENGTH), at(3.6))).toMatchObject({
      ...{ time: at(3.6), bar: 1, beat: 1 },
    });
    expect(setTempo(null, at(5), 10)).toMatchObject(invalid);
  });

  it('is even from bar 1', () => {
    const grid = done(setTempo(even(119, 0.5), at(20), 120));
    expect(timesOf(grid).slice(0, 3)).toEqual([at(0), at(0.5), at(1)]);
    expect(beatsOf(grid, LENGTH)[1]).toMatchObject({ bar: 1, beat: 1 });
  });

  it('leaves the other parts alone', () => {
    const changed = done(addChange(even(120), at(10)));
    const slower = done(setTempo(changed, at(30), 100));
    const [before, after] = [
      timesOf(slower).filter((t) => t < at(10)),
      timesOf(slower).filter((t) => t >= at(10)),
    ];
    expect(before).toEqual(timesOf(even(120)).slice(0, 20));
    expect(after.slice(0, 2)).toEqual([at(10), at(10.6)]);
    expect(bpmOf(slower.stretches[0]?.period as Ticks)).toBeCloseTo(120);
  });

  it('lies within limits', () => {
    for (const bpm of [0, -1, 19, 401, Number.NaN, Number.POSITIVE_INFINITY])
      expect(setTempo(even(120), at(0), bpm)).toMatchObject(invalid);
  });
});

describe('taps', () => {
  it('make the beats of a song without any, from a first beat of a bar on', () => {
    const grid = done(tapTempo(null, [3.1, 3.6, 4.1, 4.6].map(at)));
    expect(bpmOf(grid.stretches[0]?.period as Ticks)).toBeCloseTo(120, 3);
    expect(nearestBeat(beatsOf(grid, LENGTH), at(3.1))).toMatchObject({ time: at(3.1), bar: 2, beat: 1 });
  });

  it('are evened out, one that was left out too', () => {
    const wobble = [0.02, -0.015, 0.01, -0.02, 0.015, 0, -0.01, 0.01];
    const taps = [0, 1, 2, 3, 5, 6, 7, 8].map((n, k) => at(10 + n * 0.6 + (wobble[k] ?? 0)));
    const grid = done(tapTempo(even(50, 0.1), taps));
    expect(Math.abs(bpmOf(grid.stretches[0]?.period as Ticks) - 100)).toBeLessThan(0.6);
    for (const [k, n] of [0, 1, 2, 3, 5, 6, 7, 8].entries())
      expect(
        Math.abs((nearestBeat(beatsOf(grid, LENGTH), taps[k] as Ticks)?.time ?? 0) - at(10 + n * 0.6)),
      ).toBeLessThan(at(0.015));
  });

  it('set the part that they were tapped in', () => {
    const changed = done(addChange(even(120), at(20)));
    const tapped = done(tapTempo(changed, [30.1, 31.1, 32.1, 33.1].map(at)));
    expect(timesOf(tapped).filter((time) => time < at(19.9))).toEqual(timesOf(even(120)).slice(0, 40));
    expect(changeBefore(tapped, at(40))).toBe(at(20.1));
    expect(nearestBeat(beatsOf(tapped, LENGTH), at(30.1))).toMatchObject({ time: at(30.1), beat: 1 });
  });

  it('that are too few, or too fast, are no tempo', () => {
    expect(tapTempo(null, [1, 2].map(at))).toMatchObject(invalid);
    expect(tapTempo(null, [1, 1.05, 1.1, 1.15].map(at))).toMatchObject(invalid);
    expect(tapTempo(null, [1, 1, 1].map(at))).toMatchObject(invalid);
  });
});

describe('bars', () => {
  it('begin with the beat that is said to begin one; no beat moves', () => {
    fc.assert(
      fc.property(aGrid, aTime, (grid, time) => {
        const next = valid(barStartsAt(grid, time));
        expect(timesOf(next)).toEqual(timesOf(grid));
        // Where a change lies nearer than half a period the beat may belong to either part.
        const beat = nearestBeat(beatsOf(next, ticks(LENGTH * 2)), time) as Beat;
        if (grid.stretches.every(({ start }) => Math.abs(start - time) > periodOf(40)))
          expect(beat.beat).toBe(1);
      }),
    );
  });

  it('count from bar 1 where it is put: on a beat that is near, else the beats come to it', () => {
    const grid = even(120);
    const near = valid(firstBeatAt(grid, at(4.02), at(0.04)));
    expect(timesOf(near)).toEqual(timesOf(grid));
    expect(nearestBeat(beatsOf(near, LENGTH), at(4))).toMatchObject({ time: at(4), bar: 1, beat: 1 });
    const moved = valid(firstBeatAt(grid, at(4.2), at(0.04)));
    expect(nearestBeat(beatsOf(moved, LENGTH), at(4.2))).toMatchObject({ time: at(4.2), bar: 1, beat: 1 });
    fc.assert(
      fc.property(aGrid, aTime, (any, time) => {
        const beats = beatsOf(valid(firstBeatAt(any, time, at(0.04))), ticks(LENGTH * 2));
        expect(Math.abs((nearestBeat(beats, time)?.time ?? 0) - time)).toBeLessThanOrEqual(at(0.04));
      }),
    );
  });

  it('have as many beats as is said, in their part', () => {
    const three = done(setBeatsPerBar(even(120, 1), at(0), 3));
    expect(beatsOf(three, at(3)).map(said)).toEqual(['0.2', '0.3', '1.1', '1.2', '1.3', '2.1']);
    const changed = done(setBeatsPerBar(done(addChange(even(120), at(8))), at(30), 6));
    const beats = beatsOf(changed, LENGTH);
    expect(nearestBeat(beats, at(4))).toMatchObject({ bar: 3, beat: 1, beatsPerBar: 4 });
    expect(nearestBeat(beats, at(11))).toMatchObject({ bar: 6, beat: 1, beatsPerBar: 6 });
    for (const wrong of [0, 17, 2.5]) expect(setBeatsPerBar(even(120), at(0), wrong)).toMatchObject(invalid);
  });

  it('go along when all beats are nudged', () => {
    fc.assert(
      fc.property(aGrid, fc.constantFrom(-10, 10, 250), (grid, ms) => {
        const by = at(ms / 1000);
        const moved = beatsOf(valid(nudgeBeats(grid, by)), LENGTH).filter(
          ({ time }) => time > at(1) && time < at(59),
        );
        const there = new Map(beatsOf(grid, LENGTH).map((beat) => [beat.time + by, said(beat)]));
        for (const beat of moved) expect(there.get(beat.time)).toBe(said(beat));
      }),
    );
  });
});

describe('a change of tempo', () => {
  it('leaves all beats as they are until its tempo is set, and goes without a trace', () => {
    fc.assert(
      fc.property(aGrid, aTime, (grid, time) => {
        const added = addChange(grid, time);
        if (!added.ok) return;
        valid(added.value);
        expect(beatsOf(added.value, LENGTH).map(said)).toEqual(beatsOf(grid, LENGTH).map(said));
        expect(timesOf(added.value)).toEqual(timesOf(grid));
      }),
    );
    const changed = done(addChange(even(120), at(10)));
    expect(changeBefore(changed, at(9))).toBeNull();
    expect(changeBefore(changed, at(12))).toBe(at(10));
    expect(timesOf(done(removeChange(changed, at(12))))).toEqual(timesOf(even(120)));
    expect(removeChange(changed, at(5))).toMatchObject(invalid);
    expect(addChange(changed, at(10.1))).toMatchObject(invalid);
    expect(addChange(even(120), at(0))).toMatchObject(invalid);
  });
});

const id = (name: string) => name as SectionId;
const A = { id: id('a'), start: at(0), name: 'A' };
const B = { id: id('b'), start: at(8), name: 'B' };
const C = { id: id('c'), start: at(16), name: 'C' };

describe('sections', () => {
  const all = [A, B, C];
  it('are split, named, moved and merged', () => {
    const added = { id: id('n'), name: 'New' };
    expect(must(splitSection(all, at(4), added)).map(({ name }) => name)).toEqual(['A', 'New', 'B', 'C']);
    expect(must(splitSection([], at(4), added))).toEqual([{ ...added, start: 0 }]);
    expect(splitSection(all, at(8), added)).toMatchObject(invalid);
    expect(must(renameSection(all, B.id, ' Verse '))[1]?.name).toBe('Verse');
    expect(renameSection(all, B.id, ' ')).toMatchObject(invalid);
    expect(must(moveSectionStart(all, B.id, at(10)))[1]?.start).toBe(at(10));
    for (const time of [0, 16, 20]) expect(moveSectionStart(all, B.id, at(time))).toMatchObject(invalid);
    expect(moveSectionStart(all, A.id, at(2))).toMatchObject(invalid);
    expect(must(mergeSection(all, B.id))).toEqual([A, C]);
    expect(must(mergeSection(all, A.id))).toEqual([{ ...B, start: 0 }, C]);
    expect(must(mergeSection([A], A.id))).toEqual([]);
    expect(mergeSection(all, id('none'))).toMatchObject(invalid);
  });

  it('are found by their time', () => {
    expect([0, 7.9, 8, 99].map((time) => sectionAt(all, at(time))?.name)).toEqual(['A', 'A', 'B', 'C']);
    expect(sectionAt([], at(0))).toBeUndefined();
  });
});

describe('corrections of a document', () => {
  const film = must(
    setSong(aProject([aClip({ n: 1 }), aClip({ n: 2, kind: 'audio' }), aClip({ n: 3, kind: 'audio' })]), {
      clipId: aClipId(2),
      offset: at(1.5),
      levelDb: 0,
    }),
  );
  const found: SongMap = { grid: even(120), sections: [A, B, C] };
  const nudge = (grid: BeatGrid | null) => ({ ok: true as const, value: grid && nudgeBeats(grid, at(0.01)) });

  it('go from what was found, then from what was corrected, and belong to the song', () => {
    const once = must(editBeats(film, found, nudge));
    const twice = must(editBeats(once, found, nudge));
    const map = twice.clips[aClipId(2)]?.songMap;
    expect(map?.grid).toEqual(nudgeBeats(even(120), at(0.02)));
    expect(changedRecords(film, twice).map(({ kind }) => kind)).toEqual(['clip']);
    expect(checkDocument(twice)).toBeNull();
    expect(must(parseDocument(structuredClone(twice)))).toEqual(twice);
    // Another song has its own; this one, laid again, has them still. The cuts stay.
    const other = must(setSong(twice, { clipId: aClipId(3), offset: at(0), levelDb: 0 }));
    expect(activeSequence(other).items).toEqual(activeSequence(film).items);
    expect(must(editBeats(other, NO_MAP, nudge)).clips[aClipId(3)]?.songMap).toEqual(NO_MAP);
    expect(other.clips[aClipId(2)]?.songMap).toEqual(map);
    expect(must(forgetSongMap(twice)).clips[aClipId(2)]?.songMap).toBeNull();
  });

  it('take the sections that begin with bars along', () => {
    const moved = must(editBeats(film, found, nudge)).clips[aClipId(2)]?.songMap?.sections;
    expect(moved?.map(({ start }) => start)).toEqual([0, at(8.01), at(16.01)]);
    const loose = { ...found, sections: [A, { ...B, start: at(8.3) }] };
    const kept = must(editBeats(film, loose, nudge)).clips[aClipId(2)]?.songMap?.sections;
    expect(kept?.map(({ start }) => start)).toEqual([0, at(8.3)]);
  });

  it('are refused where there is no song, and where they make no sense', () => {
    const silent = must(setSong(film, null));
    expect(editBeats(silent, found, nudge)).toMatchObject(invalid);
    expect(editSections(silent, found, (sections) => ({ ok: true, value: sections }))).toMatchObject(invalid);
    expect(forgetSongMap(silent)).toMatchObject(invalid);
    expect(editSections(film, found, () => ({ ok: true, value: [B] }))).toMatchObject(invalid);
    const named = must(editSections(film, found, (sections) => renameSection(sections, B.id, 'Verse')));
    expect(named.clips[aClipId(2)]?.songMap?.sections[1]?.name).toBe('Verse');
  });
});

describe('markers', () => {
  const film = aProject([aClip({ n: 1 })]);
  const marker = (n: number, frame: number) => ({
    id: `m${n}` as MarkerId,
    frame,
    name: `M${n}`,
    colour: 'teal' as const,
  });
  const frames = (document: typeof film) => activeSequence(document).markers.map(({ frame }) => frame);
  const two = must(addMarker(must(addMarker(film, marker(1, 48))), marker(2, 12)));

  it('are in order, one a frame', () => {
    expect(frames(two)).toEqual([12, 48]);
    expect(addMarker(two, marker(3, 48))).toMatchObject(invalid);
    expect(addMarker(two, marker(3, -1))).toMatchObject(invalid);
    expect(addMarker(two, marker(3, 0.5))).toMatchObject(invalid);
    expect(frames(must(changeMarker(two, 'm2' as MarkerId, { frame: 60, name: 'Turn' })))).toEqual([48, 60]);
    // None is lost where one is moved onto another.
    expect(activeSequence(must(changeMarker(two, 'm2' as MarkerId, { frame: 48 }))).markers).toEqual([
      marker(1, 48),
      marker(2, 49),
    ]);
    expect(frames(must(changeMarker(two, 'm1' as MarkerId, { frame: 12 })))).toEqual([11, 12]);
    const first = must(changeMarker(two, 'm2' as MarkerId, { frame: 0 }));
    expect(frames(must(changeMarker(first, 'm1' as MarkerId, { frame: 0 })))).toEqual([0, 1]);
    expect(changeMarker(two, 'm9' as MarkerId, { name: '' })).toMatchObject(invalid);
    expect(frames(must(removeMarker(two, 'm1' as MarkerId)))).toEqual([12]);
    expect(removeMarker(two, 'm9' as MarkerId)).toMatchObject(invalid);
  });

  it('go to the new grid with the rate', () => {
    const close = must(addMarker(two, marker(3, 49)));
    expect(frames(must(setFormat(close, { width: 640, height: 360 }, frameRate(12))))).toEqual([6, 24, 25]);
    const coarse = must(setFormat(close, { width: 640, height: 360 }, frameRate(6)));
    expect(frames(coarse)).toEqual([3, 12]);
    expect(checkDocument(coarse)).toBeNull();
  });
});
