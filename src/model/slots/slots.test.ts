import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aClip, aClipId, aProject, must } from '../../testing/builders';
import { frameRate, rangeEnd, ticks, ticksFromSeconds, ticksOfFrame, USUAL_RATES } from '../../time';
import {
  activeSequence,
  addRange,
  assembleSlots,
  beatsOf,
  type ClipItem,
  checkDocument,
  clearSlots,
  clipItems,
  fillSlot,
  frameOfSongTime,
  type Item,
  type ItemId,
  itemEnd,
  mainLine,
  mendSlot,
  type ProjectDocument,
  periodOf,
  plainItem,
  planAssembly,
  type SectionId,
  SHORT_WAYS,
  type ShortWay,
  type Shot,
  type ShotId,
  type SlotMusic,
  type SlotSpacing,
  setSlots,
  slotStates,
  slotsOfSong,
  type TrackId,
  takenBy,
  waysOut,
  withSequence,
} from '../index';

/** A song of even beats, the first of them `firstSec` after its beginning, counted in bars of `meter`. */
function music(
  bpm: number,
  wish: {
    firstSec?: number;
    offsetSec?: number;
    lengthSec?: number;
    meter?: number;
    rate?: SlotMusic['rate'];
  } = {},
): SlotMusic {
  const { firstSec = 0, offsetSec = 0, lengthSec = 60, meter = 4, rate = frameRate(24) } = wish;
  const start = ticksFromSeconds(firstSec);
  const length = ticksFromSeconds(lengthSec);
  const grid = {
    stretches: [{ start, period: periodOf(bpm), meter: { beatsPerBar: meter, beat: 0 } }],
    firstBar: start,
  };
  const sections = ['A', 'B', 'C'].map((name, at) => ({
    id: name as SectionId,
    name,
    start: ticks(Math.round((length / 3) * at)),
  }));
  return {
    song: { offset: ticksFromSeconds(offsetSec) },
    rate,
    beats: beatsOf(grid, length),
    sections,
    length,
  };
}

describe('the slots of a song', () => {
  it('are so many beats or bars long, or a section', () => {
    const song = music(120, { lengthSec: 10 });
    const starts = (spacing: SlotSpacing, from = 0, to?: number) =>
      slotsOfSong(song, spacing, to === undefined ? { from } : { from, to }).map(({ start }) => start);
    expect(starts({ unit: 'beat', every: 4 })).toEqual([0, 48, 96, 144, 192]);
    expect(starts({ unit: 'bar', every: 2 })).toEqual([0, 96, 192]);
    expect(starts({ unit: 'section' })).toEqual([0, 80, 160]);
    expect(starts({ unit: 'beat', every: 4 }, 20)).toEqual([24, 72, 120, 168, 216]);
    expect(starts({ unit: 'bar', every: 1 }, 20, 150)).toEqual([48, 96]);
    expect(slotsOfSong({ ...song, beats: [] }, { unit: 'bar', every: 1 }, { from: 0 })).toEqual([]);
  });

  it('take a short rest to its neighbour, and make a long one a slot', () => {
    const spans = (firstSec: number, lengthSec: number) =>
      slotsOfSong(music(60, { firstSec, lengthSec }), { unit: 'bar', every: 1 }, { from: 0 }).map((slot) => [
        slot.start / 24,
        rangeEnd(slot) / 24,
      ]);
    expect(spans(1, 10)).toEqual([
      [0, 5],
      [5, 10],
    ]);
    expect(spans(3, 12)).toEqual([
      [0, 3],
      [3, 7],
      [7, 12],
    ]);
    expect(spans(3, 14)).toEqual([
      [0, 3],
      [3, 7],
      [7, 11],
      [11, 14],
    ]);
  });

  it('are counted from bar 1, also where that begins just before the film', () => {
    const song = music(120, { firstSec: -0.02, lengthSec: 10 });
    const starts = (spacing: SlotSpacing) =>
      slotsOfSong(song, spacing, { from: 0 }).map(({ start }) => start);
    expect(song.beats[0]).toMatchObject({ bar: 1, beat: 2 });
    expect(starts({ unit: 'beat', every: 4 })).toEqual([0, 48, 96, 144, 192]);
    expect(starts({ unit: 'bar', every: 2 })).toEqual([0, 96, 192]);
  });

  it('tile the film, each edge the rounded time of its beat', () => {
    fc.assert(
      fc.property(
        fc.record({
          bpm: fc.double({ min: 40, max: 220, noNaN: true }),
          firstSec: fc.double({ min: 0, max: 3, noNaN: true }),
          offsetSec: fc.double({ min: -5, max: 5, noNaN: true }),
          lengthSec: fc.double({ min: 1, max: 90, noNaN: true }),
          meter: fc.integer({ min: 2, max: 7 }),
          rate: fc.constantFrom(...USUAL_RATES),
        }),
        fc.constantFrom<SlotSpacing>(
          { unit: 'beat', every: 1 },
          { unit: 'beat', every: 3 },
          { unit: 'bar', every: 2 },
          { unit: 'section' },
        ),
        fc.nat(500),
        fc.option(fc.nat(2000), { nil: undefined }),
        (wish, spacing, from, to) => {
          const song = music(wish.bpm, wish);
          const slots = slotsOfSong(song, spacing, to === undefined ? { from } : { from, to });
          const frameOf = ({ time }: { time: number }) => frameOfSongTime(song.song, ticks(time), song.rate);
          const edges = new Set(
            spacing.unit === 'section'
              ? song.sections.map(({ start }) => frameOf({ time: start }))
              : song.beats.map(frameOf),
          );
          const end = Math.min(to ?? Number.POSITIVE_INFINITY, frameOf({ time: song.length }));
          for (const [at, slot] of slots.entries()) {
            const next = slots[at + 1];
            expect(slot.duration).toBeGreaterThan(0);
            expect(rangeEnd(slot)).toBe(next ? next.start : end);
            expect(slot.start).toBeGreaterThanOrEqual(from);
            if (at > 0 || from > 0) expect(edges).toContain(slot.start);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Clips 1 to 8: of 100, 30, 20, 10 frames, then again; the first four are takes of one shot, the seventh is thrown out. */
const bare = (() => {
  const lengths = [100, 30, 20, 10, 100, 30, 20, 10];
  const document = aProject(lengths.map((frames, at) => aClip({ n: at + 1, frames })));
  const shot = 'shot' as ShotId;
  const clips = Object.fromEntries(
    Object.entries(document.clips).map(([id, clip]) => [
      id,
      { ...clip, shotId: clip.order < 4 ? shot : null },
    ]),
  );
  const shots: Record<ShotId, Shot> = {
    [shot]: {
      id: shot,
      name: 'Rain',
      prompt: '',
      order: 0,
      isListed: true,
      wantedSeconds: null,
      wantedSize: null,
    },
  };
  return withSequence({ ...document, clips, shots }, { ...activeSequence(document), items: [] });
})();
const V1 = activeSequence(bare).tracks[0]?.id as TrackId;
const four = [0, 24, 48, 72].map((start) => ({ start, duration: 24 }));
const ids = (...clips: number[]) => clips.map(aClipId);
const at24 = (frames: number) => ticksOfFrame(frames, frameRate(24));
/** Clip, start, length, first frame and speed of what lies on the main line. */
const lie = (document: ProjectDocument) =>
  clipItems(activeSequence(document)).map(({ clipId, start, duration, sourceIn, speed }) => [
    Number.parseInt(clipId, 16),
    start,
    duration,
    Math.round(sourceIn / at24(1)),
    speed,
  ]);
const put = (
  document: ProjectDocument,
  clip: number,
  start: number,
  duration: number,
  more: Partial<ClipItem> = {},
) => {
  const sequence = activeSequence(document);
  const item = {
    ...plainItem({
      id: `at ${start}` as ItemId,
      clipId: aClipId(clip),
      trackId: V1,
      start,
      duration,
      sourceIn: ticks(0),
    }),
    ...more,
  };
  return withSequence(document, {
    ...sequence,
    items: [...sequence.items, item].sort((a, b) => a.start - b.start),
  });
};
const assembled = (document: ProjectDocument, clips: number[], short: ShortWay) =>
  must(assembleSlots(document, { slots: four, clips: ids(...clips), short }));

describe('assembling', () => {
  it('puts each clip on its slot, in order; a short one as was chosen', () => {
    const clips = [1, 2, 7, 8];
    expect(lie(assembled(bare, clips, 'short'))).toEqual([
      [1, 0, 24, 0, 100],
      [2, 24, 24, 0, 100],
      [7, 48, 20, 0, 100],
      [8, 72, 10, 0, 100],
    ]);
    // 10 frames are less than half of the slot: slow motion does not reach.
    expect(lie(assembled(bare, clips, 'slow')).slice(2)).toEqual([
      [7, 48, 24, 0, 86],
      [8, 72, 10, 0, 100],
    ]);
    expect(lie(assembled(bare, clips, 'freeze')).slice(2)).toEqual([
      [7, 48, 20, 0, 100],
      [7, 68, 4, 19, 0],
      [8, 72, 10, 0, 100],
      [8, 82, 14, 9, 0],
    ]);
  });

  it('offers the next take of the shot that is long enough and has no turn of its own', () => {
    expect(lie(assembled(bare, [3, 4, 7], 'take'))).toEqual([
      [1, 0, 24, 0, 100],
      [2, 24, 24, 0, 100],
      [7, 48, 20, 0, 100],
    ]);
    expect(lie(assembled(bare, [4, 1, 2], 'take'))[0]).toEqual([4, 0, 10, 0, 100]);
  });

  it('begins with the first range that is long enough', () => {
    const ranged = must(
      addRange(
        must(addRange(bare, aClipId(1), { name: '', start: at24(5), duration: at24(9) })),
        aClipId(1),
        {
          name: '',
          start: at24(50),
          duration: at24(30),
        },
      ),
    );
    expect(lie(assembled(ranged, [1], 'short'))).toEqual([[1, 0, 24, 50, 100]]);
  });

  it('passes over what lies there, says so, and takes no clip twice', () => {
    const film = put(put(bare, 5, 24, 24), 6, 60, 20);
    const wish = { slots: four, clips: ids(5, 1, 2), short: 'short' as const };
    const plan = planAssembly(film, wish);
    expect(plan.outcomes.map(({ kind }) => kind)).toEqual(['filled', 'kept', 'taken', 'taken']);
    expect(plan).toMatchObject({ left: ids(2), used: ids(5) });
    const gap = put(put(bare, 5, 0, 4), 6, 8, 16);
    const late = put(bare, 5, 30, 6);
    const why = (document: ProjectDocument) =>
      slotStates(activeSequence(document), four).flatMap((state) =>
        state.kind === 'taken' ? [takenBy(state)] : [],
      );
    expect([film, gap, late].map(why)).toEqual([['across', 'across'], ['gap'], ['late']]);
    expect(lie(must(assembleSlots(film, wish)))).toEqual([
      [1, 0, 24, 0, 100],
      [5, 24, 24, 0, 100],
      [6, 60, 20, 0, 100],
    ]);
    expect(planAssembly(bare, { ...wish, clips: ids(1) }).outcomes.map(({ kind }) => kind)).toEqual([
      'filled',
      'no-clip',
      'no-clip',
      'no-clip',
    ]);
  });

  it('changes nothing that was there, whatever lies there', () => {
    const placedItems = fc.array(
      fc.record({
        gap: fc.nat(40),
        duration: fc.integer({ min: 1, max: 40 }),
        clip: fc.integer({ min: 1, max: 8 }),
      }),
      { maxLength: 5 },
    );
    const laid = fc.array(fc.record({ gap: fc.nat(9), duration: fc.integer({ min: 1, max: 60 }) }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(
        placedItems,
        laid,
        fc.subarray([1, 2, 3, 4, 5, 6, 7, 8]),
        fc.constantFrom(...SHORT_WAYS),
        (items, spans, clips, short) => {
          let film = bare;
          let next = 0;
          for (const { gap, duration, clip } of items) {
            film = put(film, clip, next + gap, duration);
            next += gap + duration;
          }
          let from = 0;
          const slots = spans.map(({ gap, duration }) => {
            const start = from + gap;
            from = start + duration;
            return { start, duration };
          });
          const wish = { slots, clips: ids(...clips), short };
          const made = must(assembleSlots(film, wish));
          expect(checkDocument(made)).toBeNull();
          const line = mainLine(activeSequence(made));
          for (const item of activeSequence(film).items) expect(line).toContain(item);
          const before = new Set<Item>(activeSequence(film).items);
          const states = slotStates(activeSequence(made));
          for (const [at, outcome] of planAssembly(film, wish).outcomes.entries()) {
            const state = states[at];
            expect(state?.slot).toEqual(outcome.slot);
            if (outcome.kind !== 'filled') continue;
            expect(state).toMatchObject({
              kind: outcome.missing === 0 ? 'full' : 'short',
              missing: outcome.missing,
            });
            for (const item of state?.items ?? []) expect(before.has(item)).toBe(false);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a slot by hand', () => {
  const laid = must(setSlots(bare, four));

  it('is filled where it is empty', () => {
    const filled = must(fillSlot(laid, 24, aClipId(7), 'short'));
    expect(lie(filled)).toEqual([[7, 24, 20, 0, 100]]);
    expect(slotStates(activeSequence(filled)).map(({ kind, missing }) => [kind, missing])).toEqual([
      ['empty', 24],
      ['short', 4],
      ['empty', 24],
      ['empty', 24],
    ]);
    expect(fillSlot(filled, 24, aClipId(1), 'short').ok).toBe(false);
    expect(fillSlot(laid, 25, aClipId(1), 'short').ok).toBe(false);
  });

  it('shows a picture of a range that is shorter than a frame', () => {
    const marked = must(addRange(laid, aClipId(7), { name: '', start: ticks(0), duration: ticks(1) }));
    for (const way of SHORT_WAYS) {
      const filled = must(fillSlot(marked, 24, aClipId(7), way));
      expect(checkDocument(filled)).toBe(null);
      expect(slotStates(activeSequence(filled))[1]?.kind).not.toBe('empty');
    }
  });

  it('that is too short has three ways out', () => {
    const film = must(fillSlot(must(fillSlot(laid, 0, aClipId(1), 'short')), 24, aClipId(3), 'short'));
    const state = slotStates(activeSequence(film))[1];
    if (!state) throw new Error('no slot');
    expect(waysOut(film, state)).toEqual({ speed: 86, canFreeze: true, takes: ids(1, 2) });
    const second = (document: ProjectDocument) => lie(document).slice(1);
    expect(second(must(mendSlot(film, 24, { way: 'slow' })))).toEqual([[3, 24, 24, 0, 86]]);
    expect(second(must(mendSlot(film, 24, { way: 'freeze' })))).toEqual([
      [3, 24, 20, 0, 100],
      [3, 44, 4, 19, 0],
    ]);
    expect(second(must(mendSlot(film, 24, { way: 'take', clipId: aClipId(2) })))).toEqual([
      [2, 24, 24, 0, 100],
    ]);
    expect(mendSlot(film, 24, { way: 'take', clipId: aClipId(5) }).ok).toBe(false);
    expect(mendSlot(film, 0, { way: 'freeze' }).ok).toBe(false);
  });

  it('shows more of a clip that was trimmed before it slows it down', () => {
    const film = put(laid, 1, 0, 10, {
      look: {
        ...plainItem({
          id: '' as ItemId,
          clipId: aClipId(1),
          trackId: V1,
          start: 0,
          duration: 1,
          sourceIn: ticks(0),
        }).look,
        fadeOut: 6,
      },
    });
    expect(lie(must(mendSlot(film, 0, { way: 'slow' })))).toEqual([[1, 0, 24, 0, 100]]);
    const frozen = mainLine(activeSequence(must(mendSlot(film, 0, { way: 'freeze' }))));
    expect(frozen.map((item) => [itemEnd(item), item.look.fadeOut])).toEqual([
      [10, 0],
      [24, 6],
    ]);
  });

  it('is laid in the place of those it touches, and cleared', () => {
    const other = must(setSlots(laid, [{ start: 30, duration: 30 }]));
    expect(activeSequence(other).slots.map(({ start }) => start)).toEqual([0, 30, 72]);
    expect(
      setSlots(laid, [
        { start: 5, duration: 9 },
        { start: 4, duration: 2 },
      ]).ok,
    ).toBe(false);
    expect(activeSequence(must(clearSlots(other))).slots).toEqual([]);
    expect(clearSlots(bare).ok).toBe(false);
  });
});
