import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BLENDS,
  type ClipItem,
  type Item,
  type ItemId,
  itemEnd,
  newSequence,
  PLAIN_LOOK,
  plainItem,
  type Sequence,
  sequenceLength,
  type Title,
  type TitleItem,
  TRANSITIONS,
  type TrackId,
  type Transition,
} from '../model';
import { aClip, aClipId } from '../testing/builders';
import { frameRate, rangeEnd, TICKS_PER_SECOND, ticks, ticksOfFrame } from '../time';
import {
  type Layer,
  layerTime,
  outputOf,
  planMakes,
  planSequence,
  type RenderPlan,
  rampAt,
  type Segment,
  segmentKey,
  withoutHidden,
} from './index';

const F24 = frameRate(24);
const [V1, V2] = ['v1' as TrackId, 'v2' as TrackId];
const TITLE: Title = {
  ...{ text: 'Hello', font: 'sans', size: 0.1, isBold: false, align: 'centre', colour: '#ffffff' },
};

/** A clip from frame 24 of itself on. */
function shot(n: number, start: number, duration: number, wish: Partial<ClipItem> = {}): ClipItem {
  const place = { id: `${n}` as ItemId, clipId: aClipId(n), trackId: V1, start, duration };
  return { ...plainItem({ ...place, sourceIn: ticks(TICKS_PER_SECOND) }), ...wish };
}

function titled(start: number, duration: number, wish: Partial<TitleItem> = {}): TitleItem {
  const place = { id: `t${start}` as ItemId, trackId: V2, start, duration };
  return { kind: 'title', ...place, look: PLAIN_LOOK, title: TITLE, ...wish };
}

function sequenceOf(items: readonly Item[]): Sequence {
  const tracks = [V1, V2].map((id) => ({ id, kind: 'video' as const, name: id }));
  const sorted = [...items].sort((a, b) => a.start - b.start || (a.trackId === V1 ? -1 : 1));
  return { ...newSequence('Test'), tracks, items: sorted };
}

function planned(items: readonly Item[], range: { start: number; duration: number } | null = null) {
  const sequence = sequenceOf(items);
  const plan = planSequence(sequence, outputOf(sequence), range);
  if (plan === 'empty') throw new Error('empty');
  return plan;
}

/** The layers of a frame of the film in short: clip and frame of it, opacity, `×` how much it replaces. */
function seen({ segments, output }: RenderPlan, frame: number): readonly string[] {
  const segment = segments.find((one) => frame >= one.start && frame < rangeEnd(one));
  if (!segment) throw new Error(`no frame ${frame}`);
  const n = frame - segment.start;
  const told = (value: number) => (value === 1 ? '' : ` ${Number(value.toFixed(3))}`);
  const name = (layer: Layer) =>
    layer.kind === 'clip'
      ? `${Number.parseInt(layer.clipId, 16)}:${Math.floor(layerTime(layer, n, output.rate) / ticksOfFrame(1, F24))}`
      : layer.kind === 'title'
        ? layer.title.text
        : layer.colour;
  return segment.layers.map((layer) => {
    const replaces = layer.replaces ? ` ×${told(rampAt(layer.replaces, n, segment.duration))}` : '';
    return `${name(layer)}${told(rampAt(layer.opacity, n, segment.duration))}${replaces}`;
  });
}

const spread = ({ segments }: RenderPlan) =>
  segments.map(({ start, duration }) => `${start}-${start + duration}`);
const reasons = (plan: RenderPlan) => {
  const records = [1, 2, 3].map((n) => aClip({ n }));
  const made = planMakes(plan, new Map(records.map((record) => [record.id, record])), new Map());
  return made.segments.map(({ make, reason }) => `${make} ${reason.kind}`);
};

describe('layers', () => {
  it('above the main line are laid over it, and over black in its gaps; what is alone and plain stays as it was', () => {
    const plan = planned([shot(1, 0, 48), titled(12, 12), shot(2, 60, 12, { trackId: V2 })]);
    expect(spread(plan)).toEqual(['0-12', '12-24', '24-48', '48-60', '60-72']);
    expect([0, 12, 47, 50, 60].map((frame) => seen(plan, frame))).toEqual([
      ['1:24'],
      ['1:36', 'Hello'],
      ['1:71'],
      [],
      ['2:24'],
    ]);
    expect(plan.segments.map(({ itemAt }) => itemAt)).toEqual([0, 0, 0, null, null]);
    expect(reasons(plan)).toEqual([
      'encode unsure',
      'composite title',
      'encode unsure',
      'composite gap',
      'encode unsure',
    ]);
  });

  it('that fill the frame hide what lies below: a shot over others is made as one that lies alone', () => {
    const over = (wish: Partial<ClipItem>) => [shot(1, 0, 48), shot(2, 12, 12, { trackId: V2, ...wish })];
    expect(reasons(planned(over({})))).toEqual(['encode unsure', 'encode unsure', 'encode unsure']);
    const seenThrough = [
      { look: { ...PLAIN_LOOK, opacity: 0.9 } },
      { look: { ...PLAIN_LOOK, scale: 0.5 } },
      { look: { ...PLAIN_LOOK, blend: 'screen' as const } },
    ];
    for (const wish of seenThrough) expect(reasons(planned(over(wish)))[1]).toBe('composite layers');
    const crossed = [
      ...over({}),
      shot(3, 24, 12, { trackId: V2, transition: { kind: 'crossfade', duration: 8 } }),
    ];
    const sequence = sequenceOf(crossed);
    const plan = planSequence(sequence, outputOf(sequence));
    if (plan === 'empty') throw new Error('empty');
    const clips = new Map([1, 2, 3].map((n) => [aClipId(n), aClip({ n })]));
    // In the crossfade both lie over the main line.
    expect(withoutHidden(plan, clips).segments.map(({ layers }) => layers.length)).toEqual([
      1, 1, 3, 3, 1, 1,
    ]);
    const wide = new Map(
      [...clips].map(([id, clip]) => [id, { ...clip, ...aClip({ size: { width: 640, height: 640 } }) }]),
    );
    expect(withoutHidden(plan, wide)).toEqual(plan);
  });

  it('that show nothing cut nothing', () => {
    const blank = titled(12, 12, { title: { ...TITLE, text: ' \n' } });
    const hidden = shot(2, 30, 4, { trackId: V2, look: { ...PLAIN_LOOK, opacity: 0 } });
    expect(spread(planned([shot(1, 0, 48), blank, hidden]))).toEqual(['0-48']);
  });

  it('fade from nothing and to nothing, evenly, as far as they are opaque at all', () => {
    const look = { ...PLAIN_LOOK, opacity: 0.5, fadeIn: 4, fadeOut: 2 };
    const plan = planned([shot(1, 0, 10, { look })]);
    expect(spread(plan)).toEqual(['0-4', '4-8', '8-10']);
    expect([0, 1, 3, 4, 7, 8, 9].map((frame) => seen(plan, frame)[0])).toEqual([
      '1:24 0',
      '1:25 0.125',
      '1:27 0.375',
      '1:28 0.5',
      '1:31 0.5',
      '1:32 0.25',
      '1:33 0',
    ]);
    expect(reasons(plan)).toEqual(['composite look', 'composite look', 'composite look']);
  });

  it('are as fast, backwards, or still, and never before their clip', () => {
    const at = (speed: number, frame: number) => seen(planned([shot(1, 0, 60, { speed })]), frame)[0];
    expect([0, 1, 2, 3].map((frame) => at(50, frame))).toEqual(['1:24', '1:24', '1:25', '1:25']);
    expect([0, 1, 2].map((frame) => at(200, frame))).toEqual(['1:24', '1:26', '1:28']);
    expect([0, 1, 24, 30].map((frame) => at(-100, frame))).toEqual(['1:24', '1:23', '1:0', '1:0']);
    expect([0, 59].map((frame) => at(0, frame))).toEqual(['1:24', '1:24']);
    expect(reasons(planned([shot(1, 0, 60, { speed: 0 })]))).toEqual(['composite speed']);
  });
});

describe('a transition', () => {
  const pair = (transition: Transition, wish: Partial<ClipItem> = {}) => [
    shot(1, 0, 24, wish),
    shot(2, 24, 24, { transition, sourceIn: ticks(0) }),
  ];

  it('crossfades around the cut, half of both in its middle, each clip going on or standing still', () => {
    const plan = planned(pair({ kind: 'crossfade', duration: 5 }));
    expect(spread(plan)).toEqual(['0-22', '22-24', '24-27', '27-48']);
    expect([21, 22, 24, 26, 27].map((frame) => seen(plan, frame))).toEqual([
      ['1:45'],
      ['1:46', '2:0 × 0.1'],
      ['1:48', '2:0 × 0.5'],
      ['1:50', '2:2 × 0.9'],
      ['2:3'],
    ]);
    expect(plan.segments.map(({ itemAt }) => itemAt)).toEqual([0, 0, 1, 1]);
    expect(reasons(plan).slice(0, 2)).toEqual(['encode unsure', 'composite transition']);
  });

  it('dips to a colour that covers both at the cut', () => {
    const plan = planned(pair({ kind: 'white', duration: 4 }));
    expect(spread(plan)).toEqual(['0-22', '22-24', '24-26', '26-48']);
    expect([22, 23, 24, 25, 26].map((frame) => seen(plan, frame))).toEqual([
      ['1:46', 'white 0.5'],
      ['1:47', 'white'],
      ['2:0', 'white'],
      ['2:1', 'white 0.5'],
      ['2:2'],
    ]);
  });

  it('needs an item before it, reaches no further than both, and never meets the next', () => {
    const alone = planned([
      shot(1, 0, 24),
      shot(2, 25, 24, { transition: { kind: 'crossfade', duration: 8 } }),
    ]);
    expect(spread(alone)).toEqual(['0-24', '24-25', '25-49']);
    const short = planned([
      shot(1, 0, 4),
      shot(2, 4, 6, { transition: { kind: 'crossfade', duration: 20 } }),
      shot(3, 10, 30, { transition: { kind: 'crossfade', duration: 20 } }),
    ]);
    expect(spread(short)).toEqual(['0-4', '4-10', '10-20', '20-40']);
    expect(seen(short, 9)).toHaveLength(2);
    expect([10, 19, 20].map((frame) => seen(short, frame).at(-1))).toEqual([
      '3:24 × 0.05',
      '3:33 × 0.95',
      '3:34',
    ]);
    expect(seen(short, 20)).toHaveLength(1);
  });
});

const someLook = fc.record({
  scale: fc.constantFrom(1, 0.5, 2),
  x: fc.constantFrom(0, 0.25),
  y: fc.constant(0),
  opacity: fc.constantFrom(1, 0.5, 0),
  blend: fc.constantFrom(...BLENDS),
});
const someItems = fc
  .array(
    fc.record({
      track: fc.constantFrom(V1, V2),
      gap: fc.constantFrom(0, 0, 0, 3),
      duration: fc.integer({ min: 1, max: 30 }),
      isTitle: fc.boolean(),
      speed: fc.constantFrom(100, 100, 50, -100, 0),
      look: someLook,
      fades: fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })),
      transition: fc.option(
        fc.record({ kind: fc.constantFrom(...TRANSITIONS), duration: fc.integer({ min: 1, max: 20 }) }),
        { nil: null },
      ),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((wishes) => {
    const ends = new Map<TrackId, number>();
    return wishes.map((wish, n): Item => {
      const { track: trackId, duration, isTitle, speed, transition, fades } = wish;
      const start = (ends.get(trackId) ?? 0) + wish.gap;
      ends.set(trackId, start + duration);
      const fadeIn = Math.min(duration, fades[0]);
      const look = { ...wish.look, fadeIn, fadeOut: Math.min(fades[1], duration - fadeIn) };
      const id = `i${n}` as ItemId;
      return isTitle
        ? titled(start, duration, { id, trackId, look })
        : shot((n % 3) + 1, start, duration, { id, trackId, look, speed, transition });
    });
  });

describe('the segments of layers', () => {
  it('tile the film exactly, change evenly within, and end where an item of the main line does', () => {
    fc.assert(
      fc.property(someItems, (items) => {
        const plan = planned(items);
        expect(plan.frames).toBe(sequenceLength(sequenceOf(items)));
        let at = 0;
        for (const { start, duration, layers, itemAt } of plan.segments) {
          expect(start).toBe(at);
          expect(duration).toBeGreaterThan(0);
          at += duration;
          const line = items.filter(({ trackId }) => trackId === V1).sort((a, b) => a.start - b.start);
          const lying = line.findIndex((item) => item.start <= start && at <= itemEnd(item));
          expect(itemAt).toBe(lying === -1 ? null : lying);
          for (const { opacity, replaces } of layers)
            for (const value of [opacity.from, opacity.to, replaces?.from ?? 0, replaces?.to ?? 0]) {
              expect(value).toBeGreaterThanOrEqual(0);
              expect(value).toBeLessThanOrEqual(1);
            }
          // What replaces has something below it to replace.
          expect(layers[0]?.replaces ?? null).toBe(null);
        }
        expect(at).toBe(plan.frames);
      }),
    );
  });

  it('show in a part of the film what the whole shows there', () => {
    fc.assert(
      fc.property(someItems, fc.nat(), fc.nat(), (items, from, length) => {
        const whole = planned(items);
        const start = from % whole.frames;
        const range = { start, duration: 1 + (length % (whole.frames - start)) };
        const part = planned(items, range);
        for (let n = 0; n < part.frames; n++) expect(seen(part, n)).toEqual(seen(whole, start + n));
      }),
    );
  });

  it('have keys that tell apart what is seen, whatever came before', () => {
    const keys = (items: readonly Item[], at = 0) => {
      const { segments, output } = planned(items);
      return segmentKey(segments[at] as Segment, output, 'maker');
    };
    const plain = keys([shot(1, 0, 24)]);
    expect(plain).toBe(keys([shot(1, 0, 24, { focus: { x: 0, y: 1 } })]));
    expect(keys([shot(2, 0, 7), shot(1, 7, 24, { speed: 50 })], 1)).toBe(
      keys([shot(1, 0, 24, { speed: 50 })]),
    );
    const looks = [{ scale: 2 }, { x: 0.1 }, { y: 0.1 }, { opacity: 0.5 }, { blend: 'add' as const }];
    const all = [
      plain,
      keys([shot(1, 0, 24, { speed: 50 })]),
      keys([shot(1, 0, 24, { fit: 'cover' })]),
      keys([shot(1, 0, 24, { fit: 'cover', focus: { x: 0, y: 1 } })]),
      ...looks.map((look) => keys([shot(1, 0, 24, { look: { ...PLAIN_LOOK, ...look } })])),
      keys([titled(0, 24)]),
      ...[
        { text: 'Ho' },
        { font: 'serif' as const },
        { size: 0.2 },
        { isBold: true },
        { colour: '#000000' },
      ].map((title) => keys([titled(0, 24, { title: { ...TITLE, ...title } })])),
      keys([titled(0, 24, { look: { ...PLAIN_LOOK, y: 0.3 } })]),
      keys([shot(1, 0, 24), titled(0, 24)]),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
