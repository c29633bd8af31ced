import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aClip, aClipId, aProject } from '../../testing/builders';
import { TICKS_PER_SECOND, ticks } from '../../time';
import { type ClipAnalysis, SIGNATURE } from '../clip-analysis';
import { hintsOf, likenessGroups } from './clip-hints';
import { createLikeness, type LikenessFound } from './likeness';
import { likenessOrder } from './likeness-order';

/** A scene of its own for each seed: hills of brightness, one of which moves. `second` is a time of it. */
function sceneAt(seed: number, second: number, tone: (value: number) => number): number[] {
  const hill = (n: number) => ({
    x: (seed * 7.3 + n * 5.1) % SIGNATURE.columns,
    y: (seed * 3.7 + n * 2.9) % SIGNATURE.rows,
    size: 1 + ((seed + n * 3) % 4) / 2,
    height: ((seed * 13 + n * 29) % 160) - 60,
  });
  const hills = [0, 1, 2, 3, 4].map(hill);
  return Array.from({ length: SIGNATURE.length }, (_, at) => {
    if (at >= SIGNATURE.shades) return 128;
    const [x, y] = [at % SIGNATURE.columns, Math.floor(at / SIGNATURE.columns)];
    const value = hills.reduce((sum, { x: left, y: top, size, height }, n) => {
      const moved = n === 0 ? left + 1.2 * second : left;
      return sum + height * Math.exp(-((x - moved) ** 2 + (y - top) ** 2) / (2 * size * size));
    }, 90);
    return Math.max(0, Math.min(255, Math.round(tone(value))));
  });
}

type Wish = {
  readonly seed: number;
  readonly from?: number;
  readonly to?: number;
  readonly stepSec?: number;
  readonly tone?: (value: number) => number;
};

function analysisOf({
  seed,
  from = 0,
  to = 4,
  stepSec = 1 / 8,
  tone = (value) => value,
}: Wish): ClipAnalysis {
  const count = Math.floor((to - from) / stepSec + 1e-9) + 1;
  const signatures = Array.from({ length: count }, (_, at) => sceneAt(seed, from + at * stepSec, tone));
  return {
    faults: [],
    step: ticks(TICKS_PER_SECOND * stepSec),
    fingerprint: Uint8Array.from(signatures.flat()),
    last: Uint8Array.from(sceneAt(seed, to, tone)),
  };
}

function found(analyses: readonly ClipAnalysis[], order = analyses.map((_, at) => at)): LikenessFound {
  const likeness = createLikeness();
  for (const at of order) likeness.add(aClipId(at), analyses[at] as ClipAnalysis);
  return likeness.found();
}

const areTwins = (...wishes: readonly [Wish, Wish]): boolean =>
  found(wishes.map(analysisOf)).twins.get(aClipId(0))?.includes(aClipId(1)) ?? false;

describe('twins', () => {
  it.each<[string, Wish]>([
    ['another encoding', { seed: 1, tone: (value) => value + (Math.round(value) % 3) / 2 }],
    ['brighter and flatter', { seed: 1, tone: (value) => 0.93 * value + 12 }],
    ['trimmed at both ends', { seed: 1, from: 0.4, to: 3.3 }],
    ['trimmed between two signatures', { seed: 1, from: 0.56 }],
    ['at another step', { seed: 1, stepSec: 1 / 4 }],
  ])('are found: %s', (_, other) => {
    expect(areTwins({ seed: 1 }, other)).toBe(true);
  });

  it.each<[string, Wish]>([
    ['another scene', { seed: 2 }],
    ['the same scene at another time', { seed: 1, from: 5, to: 9 }],
    ['a still of it', { seed: 1, to: 0 }],
  ])('are not: %s', (_, other) => {
    expect(areTwins({ seed: 1 }, other)).toBe(false);
  });

  const wishes = fc.array(
    fc.record({
      seed: fc.integer({ min: 1, max: 4 }),
      from: fc.constantFrom(0, 0.3, 0.5),
      to: fc.constantFrom(0.5, 3.5, 4, 6.5),
      stepSec: fc.constantFrom(1 / 8, 1 / 4),
    }),
    { minLength: 2, maxLength: 8 },
  );

  it('are the same in whatever order clips come, both ways, and as if those that went had never been', () => {
    fc.assert(
      fc.property(wishes, fc.array(fc.nat(), { maxLength: 8 }), (all, keys) => {
        const analyses = all.map(analysisOf);
        const shuffled = analyses.map((__, at) => at).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
        const inOrder = found(analyses);
        const asSets = ({ twins, followers }: LikenessFound) => [
          new Map([...twins].sort()),
          new Map([...followers].sort()),
        ];
        expect(asSets(found(analyses, shuffled))).toEqual(asSets(inOrder));
        for (const [id, its] of inOrder.twins)
          for (const other of its) expect(inOrder.twins.get(other)).toContain(id);

        const likeness = createLikeness();
        for (const [at, analysis] of analyses.entries()) likeness.add(aClipId(at), analysis);
        likeness.remove(aClipId(0));
        expect(asSets(likeness.found())).toEqual(
          asSets(
            found(
              analyses,
              analyses.map((__, at) => at).filter((at) => at > 0),
            ),
          ),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is found a little at a time too, while clips go, and leaves no trace where it is given up', () => {
    const takes = Array.from({ length: 6 }, () => analysisOf({ seed: 1 }));
    const likeness = createLikeness();
    for (const [at, analysis] of takes.entries()) likeness.add(aClipId(at), analysis);
    const steps = likeness.adding(aClipId(6), analysisOf({ seed: 1 }));
    steps.next();
    steps.next();
    likeness.remove(aClipId(0));
    likeness.remove(aClipId(5));
    let count = 2;
    while (!steps.next().done) count += 1;
    expect(count).toBe(5);
    expect(likeness.found().twins.get(aClipId(6))).toEqual([1, 2, 3, 4].map(aClipId));
    const givenUp = likeness.adding(aClipId(7), analysisOf({ seed: 1 }));
    givenUp.next();
    likeness.remove(aClipId(7));
    expect(likeness.found().twins.get(aClipId(1))).toEqual([2, 3, 4, 6].map(aClipId));
  });
});

describe('a repeated picture', () => {
  const [before, after, other] = [
    analysisOf({ seed: 3, to: 3 }),
    analysisOf({ seed: 3, from: 3, to: 6, tone: (value) => 0.97 * value + 4 }),
    analysisOf({ seed: 2 }),
  ];

  it('is found between a clip and one that goes on from it, that way round', () => {
    const { twins, followers } = found([before, after, other]);
    expect(followers).toEqual(new Map([[aClipId(0), [aClipId(1)]]]));
    expect(twins.size).toBe(0);
  });

  it('is none between takes that begin alike', () => {
    const take = analysisOf({ seed: 3, to: 3, tone: (value) => value + 1 });
    expect(found([before, take]).followers.size).toBe(0);
  });
});

describe('hints', () => {
  const records = [1, 2, 3].map((n) => aClip({ n }));
  const { clips } = aProject(records);
  const [a, b, c] = records.map(({ id }) => id) as [
    ReturnType<typeof aClipId>,
    ReturnType<typeof aClipId>,
    ReturnType<typeof aClipId>,
  ];
  const frozen = { kind: 'frozen' as const, start: ticks(0), duration: ticks(TICKS_PER_SECOND) };
  const analyses = new Map([
    [a, { ...analysisOf({ seed: 1 }), faults: [frozen, { ...frozen, start: ticks(2 * TICKS_PER_SECOND) }] }],
    [b, analysisOf({ seed: 1 })],
    [c, analysisOf({ seed: 2 })],
  ]);
  const alike = {
    twins: new Map([
      [a, [b]],
      [b, [a]],
    ]),
    followers: new Map([[b, [c]]]),
  };

  it('tell what was found on each clip, and how long', () => {
    const hints = hintsOf(clips, analyses, alike);
    expect(hints.get(a)).toMatchObject([
      { kind: 'frozen', duration: 2 * TICKS_PER_SECOND },
      { kind: 'near-duplicate', twins: [b] },
    ]);
    expect(hints.get(b)?.map(({ kind }) => kind)).toEqual(['near-duplicate', 'repeated-frame']);
    expect(hints.get(c)).toEqual([{ kind: 'repeated-frame', before: [b], after: [] }]);
    expect(likenessGroups(alike)).toEqual(
      new Map([
        [a, 0],
        [b, 0],
      ]),
    );
  });

  it('leave out what somebody dismissed, and clips that went', () => {
    const clip = clips[a];
    if (!clip) throw new Error('the clip is missing');
    const dismissed = { ...clips, [a]: { ...clip, dismissedHints: ['frozen' as const] } };
    expect(
      hintsOf(dismissed, analyses, alike)
        .get(a)
        ?.map(({ kind }) => kind),
    ).toEqual(['near-duplicate']);
    expect(hintsOf({ [b]: clips[b] ?? clip }, analyses, alike).has(c)).toBe(false);
  });
});

describe('the order of likeness', () => {
  const placesOf = (analyses: ReadonlyMap<ReturnType<typeof aClipId>, ClipAnalysis>) => {
    const parts = likenessOrder(analyses);
    for (let part = parts.next(); ; part = parts.next()) if (part.done) return part.value;
  };
  /** Three scenes, of each eight clips that differ a little, the scenes taking turns. */
  const analyses = Array.from({ length: 24 }, (_, n) => {
    const tone = (value: number) => value + (n % 5);
    return [aClipId(n), analysisOf({ seed: 1 + (n % 3), tone })] as const;
  });

  it('has each clip at a place of its own, and clips of one scene beside each other', () => {
    const places = placesOf(new Map(analyses));
    const inOrder = [...places].sort(([, a], [, b]) => a - b);
    expect(inOrder.map(([, place]) => place)).toEqual(analyses.map((_, at) => at));
    const scenes = inOrder.map(([id]) => Number.parseInt(id, 16) % 3);
    expect(scenes.filter((scene, at) => scene !== scenes[at - 1])).toHaveLength(3);
  });

  it('does not depend on when clips came', () => {
    expect(placesOf(new Map(analyses.toReversed()))).toEqual(placesOf(new Map(analyses)));
    expect(placesOf(new Map()).size).toBe(0);
  });
});
