import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClipId,
  type ClipRecord,
  type CopyFacts,
  type Item,
  type ItemId,
  newSequence,
  plainItem,
} from '../model';
import { aClip, aClipId } from '../testing/builders';
import { type FrameRate, frameIndexAt, frameRate, rangeEnd, ticksOfFrame } from '../time';
import {
  copyCandidates,
  itemMakes,
  layerTime,
  outputOf,
  plainLayer,
  planMakes,
  planSequence,
  type RenderPlan,
  type Segment,
} from './index';
import { cutLayer } from './layer';

type Packets = CopyFacts & { readonly kind: 'packets' };
type Use = { readonly clip: number; readonly in: number; readonly length: number; readonly gap?: number };

const F24 = frameRate(24);

/** The facts of a clip that begins a new group at each of `starts` and is clean at each of `ends`. */
function packets(
  frames: number,
  rate: FrameRate,
  starts: readonly number[],
  ends: readonly number[],
): Packets {
  const times = Array.from({ length: frames }, (_, n) => ticksOfFrame(n, rate));
  return { kind: 'packets', times, hidden: 0, starts, ends, reorder: 2, level: 31 };
}

/** A film of clips 0, 1, 2 … with `sourceIn` in frames of the film. */
function planOf(uses: readonly Use[], rate = F24): RenderPlan {
  const sequence = { ...newSequence('Test'), rate };
  const [track] = sequence.tracks;
  if (!track) throw new Error('no track');
  let at = 0;
  const items = uses.map((use, n): Item => {
    const start = at + (use.gap ?? 0);
    at = start + use.length;
    const sourceIn = ticksOfFrame(use.in, rate);
    const clip = aClipId(use.clip);
    const place = { clipId: clip, trackId: track.id, start, duration: use.length, sourceIn };
    return { ...plainItem({ id: `${n}` as ItemId, ...place }), fit: 'cover' };
  });
  const plan = planSequence({ ...sequence, items }, outputOf(sequence));
  if (plan === 'empty') throw new Error('empty');
  return plan;
}

function makes(
  uses: readonly Use[],
  clips: readonly ClipRecord[],
  facts: readonly CopyFacts[] | null,
  rate = F24,
): RenderPlan {
  const byId = new Map<ClipId, CopyFacts>((facts ?? []).map((fact, n) => [aClipId(n), fact]));
  return planMakes(planOf(uses, rate), new Map(clips.map((clip) => [clip.id, clip])), facts && byId);
}

/** A plan in short: `copy 0-80`, `encode 80-96 tail`. */
const short = ({ segments }: RenderPlan) =>
  segments.map(({ make, reason, start, duration }) => {
    const why = make === 'copy' ? '' : ` ${reason.kind}`;
    return `${make} ${start}-${start + duration}${why}`;
  });

const everyFourth = (frames: number) => Array.from({ length: Math.floor(frames / 4) }, (_, n) => 4 * (n + 1));
const clip = (n: number, wish: Parameters<typeof aClip>[0] = {}) => aClip({ n, ...wish });

describe('how segments are made', () => {
  const facts = packets(120, F24, [0, 48], [...everyFourth(120)]);

  it('copies a whole clip that matches', () => {
    const plan = makes([{ clip: 0, in: 0, length: 120 }], [clip(0)], [facts]);
    expect(short(plan)).toEqual(['copy 0-120']);
    expect(plan.segments[0]?.copy).toEqual({ first: 0, reorder: 2, level: 31 });
  });

  it('copies up to the last clean end and encodes what is left', () => {
    const plan = makes([{ clip: 0, in: 0, length: 47 }], [clip(0)], [facts]);
    expect(short(plan)).toEqual(['copy 0-44', 'encode 44-47 tail']);
    expect(plan.segments[1]?.layers).toEqual([
      plainLayer({ clipId: aClipId(0), sourceIn: ticksOfFrame(44, F24), fit: 'cover' }),
    ]);
  });

  it('encodes up to the next key frame', () => {
    const plan = makes([{ clip: 0, in: 41, length: 60, gap: 10 }], [clip(0)], [facts]);
    expect(short(plan)).toEqual([
      'composite 0-10 gap',
      'encode 10-17 key',
      'copy 17-69',
      'encode 69-70 tail',
    ]);
    expect(plan.segments[2]?.copy?.first).toBe(48);
  });

  it('encodes all where no key frame follows, or where too little would be copied', () => {
    expect(short(makes([{ clip: 0, in: 50, length: 70 }], [clip(0)], [facts]))).toEqual(['encode 0-70 key']);
    expect(short(makes([{ clip: 0, in: 44, length: 14 }], [clip(0)], [facts]))).toEqual(['encode 0-14 key']);
    expect(short(makes([{ clip: 0, in: 0, length: 3 }], [clip(0)], [facts]))).toEqual(['encode 0-3 tail']);
    expect(short(makes([{ clip: 0, in: 0, length: 8 }], [clip(0)], [facts]))).toEqual(['copy 0-8']);
  });

  it('counts the packets that an edit list hides', () => {
    const plan = makes([{ clip: 0, in: 48, length: 72 }], [clip(0)], [{ ...facts, hidden: 3 }]);
    expect(plan.segments[0]?.copy?.first).toBe(51);
  });

  it('encodes another rate, and copies one that falls on the grid as long as it does', () => {
    const sixteen = clip(0, { rate: frameRate(16) });
    const plan = makes([{ clip: 0, in: 0, length: 96 }], [sixteen], [packets(64, frameRate(16), [0], [64])]);
    expect(short(plan)).toEqual(['encode 0-96 rate']);
    expect(plan.segments[0]?.reason).toEqual({ kind: 'rate', from: frameRate(16), to: F24 });
    const ntsc = frameRate(24000, 1001);
    const near = packets(
      1200,
      ntsc,
      [0, 1002],
      Array.from({ length: 1200 }, (_, n) => n + 1),
    );
    const drifting = makes([{ clip: 0, in: 0, length: 1100 }], [clip(0, { rate: ntsc })], [near]);
    expect(short(drifting)).toEqual([
      'encode 0-1 rate',
      'copy 1-1002',
      'encode 1002-1004 rate',
      'copy 1004-1100',
    ]);
  });

  it('says what the records tell', () => {
    const clips = [
      clip(0, { size: { width: 640, height: 360 } }),
      clip(1, { kind: 'still' }),
      clip(2, { kind: 'animation' }),
      withPixels(clip(3), { codec: 'vp9' }),
      withPixels(clip(4), { hasAlpha: true }),
      withPixels(clip(5), { rotation: 180 }),
      withPixels(clip(6), { codedSize: { width: 1440, height: 720 } }),
      withPixels(clip(7), { bitDepth: 10 }),
    ];
    const uses = [...clips.keys(), 8].map((n) => ({ clip: n, in: 0, length: 24 }));
    const plan = makes(uses, clips, []);
    expect(plan.segments.map(({ make, reason }) => `${make} ${reason.kind}`)).toEqual([
      'encode size',
      'composite still',
      'composite animation',
      'encode codec',
      'composite alpha',
      'encode shape',
      'encode shape',
      'encode form',
      'encode unsure',
    ]);
    expect(plan.segments[0]?.reason).toEqual({
      kind: 'size',
      from: { width: 640, height: 360 },
      to: { width: 1280, height: 720 },
    });
    expect(copyCandidates(planOf(uses), new Map(clips.map((one) => [one.id, one])))).toEqual([]);
  });

  it('says what the packets tell, and asks only for those of clips that might be copied', () => {
    const uses = [0, 1, 1, 2, 3].map((n) => ({ clip: n, in: 0, length: 24 }));
    const clips = [clip(0), clip(1), clip(2), clip(3, { kind: 'still' })];
    const known: CopyFacts[] = [
      { kind: 'never', why: 'colour' },
      { kind: 'never', why: 'form' },
      { ...facts, reorder: 9 },
    ];
    const plan = makes(uses, clips, known);
    expect(plan.segments.map(({ reason }) => reason.kind)).toEqual([
      'colour',
      'form',
      'form',
      'form',
      'still',
    ]);
    const byId = new Map(clips.map((one) => [one.id, one]));
    expect(copyCandidates(planOf(uses), byId)).toEqual([aClipId(0), aClipId(1), aClipId(2)]);
    expect(short(makes(uses.slice(0, 2), clips, []))).toEqual(['encode 0-24 unsure', 'encode 24-48 unsure']);
  });

  it('adds up to how each item is made', () => {
    const plan = makes(
      [
        { clip: 0, in: 0, length: 120, gap: 3 },
        { clip: 0, in: 41, length: 60 },
        { clip: 0, in: 50, length: 70 },
        { clip: 1, in: 0, length: 9 },
      ],
      [clip(0), clip(1, { kind: 'still' })],
      [facts],
    );
    expect(
      itemMakes(plan).map(({ kind, frames, copiedFrames, reasons }) => [kind, frames, copiedFrames, reasons]),
    ).toEqual([
      ['copied', 120, 120, []],
      ['partly', 60, 52, [{ kind: 'key' }, { kind: 'tail' }]],
      ['encoded', 70, 0, [{ kind: 'key' }]],
      ['drawn', 9, 0, [{ kind: 'still' }]],
    ]);
  });

  it('encodes everything on request', () => {
    const plan = makes([{ clip: 0, in: 0, length: 120, gap: 2 }], [clip(0)], null);
    expect(short(plan)).toEqual(['composite 0-2 gap', 'encode 2-122 chosen']);
  });
});

function withPixels(
  record: ClipRecord,
  change: Partial<NonNullable<ClipRecord['probe']['pixels']>>,
): ClipRecord {
  const { pixels } = record.probe;
  if (!pixels) throw new Error('no pixels');
  return { ...record, probe: { ...record.probe, pixels: { ...pixels, ...change } } };
}

describe('whatever the clips and the cuts', () => {
  const rates = [F24, frameRate(24000, 1001), frameRate(25), frameRate(30), frameRate(16), frameRate(12)];
  /** Facts of any clip: groups and clean ends anywhere, the first at 0, every start a clean end before it. */
  const someFacts = fc
    .record({
      frames: fc.integer({ min: 1, max: 150 }),
      rate: fc.constantFrom(...rates),
      hidden: fc.integer({ min: 0, max: 3 }),
      gaps: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }),
      clean: fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 60 }),
    })
    .map(({ frames, rate, hidden, gaps, clean }) => {
      const starts = [0];
      for (const gap of gaps) starts.push((starts.at(-1) ?? 0) + gap);
      const within = starts.filter((start) => start < frames);
      const ends = [...new Set([...clean.filter((n) => n < frames), ...within.slice(1), frames])];
      return {
        rate,
        facts: {
          ...packets(
            frames,
            rate,
            within,
            ends.sort((a, b) => a - b),
          ),
          hidden,
        },
      };
    });
  const someUses = fc.array(
    fc.record({
      clip: fc.integer({ min: 0, max: 4 }),
      in: fc.integer({ min: 0, max: 120 }),
      length: fc.integer({ min: 1, max: 200 }),
      gap: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const films = { clips: fc.array(someFacts, { minLength: 4, maxLength: 4 }), uses: someUses };

  it('segments tile the film exactly: no frame twice, none missing, each of its own item and time', () => {
    fc.assert(
      fc.property(films.clips, films.uses, fc.constantFrom(...rates), (clips, uses, rate) => {
        const records = clips.map(({ rate: own }, n) => clip(n, { rate: own }));
        const whole = planOf(uses, rate);
        const plan = makes(
          uses,
          records,
          clips.map(({ facts }) => facts),
          rate,
        );
        let at = 0;
        for (const segment of plan.segments) {
          expect(segment.start).toBe(at);
          expect(segment.duration).toBeGreaterThan(0);
          at = rangeEnd(segment);
          const item = whole.segments.find((one) => one.start <= segment.start && at <= rangeEnd(one));
          expect(segment.itemAt).toBe(item?.itemAt);
          const skipped = segment.start - (item?.start ?? 0);
          const cut = { skipped, last: skipped + segment.duration - 1, duration: item?.duration ?? 0 };
          expect(segment.layers).toEqual(item?.layers.map((layer) => cutLayer(layer, cut, rate)));
          expect(segment.reason.kind).not.toBe('open');
        }
        expect(at).toBe(plan.frames);
        expect(plan.frames).toBe(whole.frames);
        expect(plan.audio).toEqual(whole.audio);
      }),
    );
  });

  it('a copied packet is the one of the frame that the sampling rule names, from a key frame to a clean end', () => {
    fc.assert(
      fc.property(films.clips, films.uses, fc.constantFrom(...rates), (clips, uses, rate) => {
        const records = clips.map(({ rate: own }, n) => clip(n, { rate: own }));
        const plan = makes(
          uses,
          records,
          clips.map(({ facts }) => facts),
          rate,
        );
        for (const segment of plan.segments) {
          expect(segment.copy !== null).toBe(segment.make === 'copy');
          if (segment.copy) expectCopied(segment, clips, records, rate);
        }
      }),
    );
  });

  function expectCopied(
    { copy, layers: [layer], duration }: Segment,
    clips: readonly { readonly facts: Packets }[],
    records: readonly ClipRecord[],
    rate: FrameRate,
  ): void {
    if (layer?.kind !== 'clip') throw new Error('no clip');
    const n = records.findIndex(({ id }) => id === layer.clipId);
    const facts = clips[n]?.facts;
    const timescale = records[n]?.probe.pixels?.timescale ?? 0;
    if (!facts || !copy) throw new Error('no clip');
    const frame = copy.first - facts.hidden;
    expect(facts.starts).toContain(frame);
    expect(facts.ends).toContain(frame + duration);
    for (let k = 0; k < duration; k++)
      expect(frameIndexAt(facts.times, layerTime(layer, k, rate), timescale)).toBe(frame + k);
  }

  it('nothing changes with where in the film an item lies', () => {
    fc.assert(
      fc.property(films.clips, someUses, fc.integer({ min: 1, max: 99 }), (clips, uses, later) => {
        const records = clips.map(({ rate: own }, n) => clip(n, { rate: own }));
        const facts = clips.map((one) => one.facts);
        const [first, ...rest] = uses;
        if (!first) return;
        const moved = [{ ...first, gap: (first.gap ?? 0) + later }, ...rest];
        const bare = (plan: RenderPlan) =>
          plan.segments.filter(({ itemAt }) => itemAt !== null).map((segment) => ({ ...segment, start: 0 }));
        expect(bare(makes(moved, records, facts))).toEqual(bare(makes(uses, records, facts)));
      }),
    );
  });
});
