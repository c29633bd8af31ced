import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClipItem,
  clipItems,
  type Fit,
  type Item,
  type ItemId,
  newSequence,
  plainItem,
  type Sequence,
} from '../model';
import { aClipId } from '../testing/builders';
import { frameRate, TICKS_PER_SECOND, ticks, ticksOfFrame } from '../time';
import {
  audioKey,
  outputOf,
  placePicture,
  plainLayer,
  planSequence,
  type RenderPlan,
  segmentKey,
  sourceTimeOf,
} from './index';

/** A sequence whose main line has these gaps and lengths, one after the other. */
function aSequence(
  parts: readonly { gap: number; length: number }[],
  wish: Partial<Sequence> = {},
): Sequence {
  const sequence = { ...newSequence('Test'), ...wish };
  const trackId = sequence.tracks[0]?.id;
  if (!trackId) throw new Error('no track');
  let at = 0;
  const items = parts.map(({ gap, length }, n): Item => {
    const start = at + gap;
    at = start + length;
    const id = `item ${n}` as ItemId;
    return plainItem({ id, clipId: aClipId(n), trackId, start, duration: length, sourceIn: ticks(n) });
  });
  return { ...sequence, items };
}

function planned(sequence: Sequence): RenderPlan {
  const plan = planSequence(sequence, outputOf(sequence));
  if (plan === 'empty') throw new Error('empty');
  return plan;
}

const pick = ({ clipId, sourceIn }: ClipItem) => ({ clipId, sourceIn });

const someParts = fc.array(
  fc.record({ gap: fc.integer({ min: 0, max: 3 }), length: fc.integer({ min: 1, max: 500 }) }),
  {
    minLength: 1,
    maxLength: 40,
  },
);

describe('the segments of a plan', () => {
  it('tile the film exactly, one for each item, black between', () => {
    fc.assert(
      fc.property(someParts, (parts) => {
        const sequence = aSequence(parts);
        const plan = planned(sequence);
        let at = 0;
        for (const segment of plan.segments) {
          expect(segment.start).toBe(at);
          expect(segment.duration).toBeGreaterThan(0);
          expect(segment.layers.length).toBe(segment.itemAt === null ? 0 : 1);
          at += segment.duration;
        }
        expect(at).toBe(plan.frames);
        const shown = plan.segments.filter(({ itemAt }) => itemAt !== null);
        expect(shown.map(({ itemAt }) => itemAt)).toEqual(parts.map((_, n) => n));
        for (const [n, segment] of shown.entries()) {
          const item = clipItems(sequence)[n];
          expect([segment.start, segment.duration]).toEqual([item?.start, item?.duration]);
          expect(segment.layers).toEqual([item && plainLayer({ ...pick(item), fit: 'contain' })]);
        }
      }),
    );
  });

  it('are none where nothing is on the line', () => {
    const sequence = newSequence('Empty');
    expect(planSequence(sequence, outputOf(sequence))).toBe('empty');
  });
});

describe('the key of a segment', () => {
  const key = (sequence: Sequence, at: number, maker = 'engine 1') => {
    const plan = planned(sequence);
    const segment = plan.segments[at];
    if (!segment) throw new Error(`no segment ${at}`);
    return segmentKey(segment, plan.output, maker);
  };
  const one = [{ gap: 0, length: 48 }];

  it('does not know where in the film it lies', () => {
    expect(key(aSequence([{ gap: 5, length: 48 }]), 1)).toBe(key(aSequence(one), 0));
  });

  it('is another where anything decides other bytes', () => {
    const sequence = aSequence(one);
    const [item] = clipItems(sequence);
    if (!item) throw new Error('no item');
    const withItem = (wish: Partial<ClipItem>) => ({ ...sequence, items: [{ ...item, ...wish }] });
    const output = { ...outputOf(sequence), quality: 'best' } as const;
    const segment = planned(sequence).segments[0];
    if (!segment) throw new Error('no segment');
    const keys = [
      key(sequence, 0),
      key(sequence, 0, 'engine 2'),
      key(withItem({ clipId: aClipId(7) }), 0),
      key(withItem({ sourceIn: ticks(1) }), 0),
      key(withItem({ fit: 'cover' }), 0),
      key(withItem({ duration: 49 }), 0),
      key({ ...sequence, size: { width: 640, height: 362 } }, 0),
      key({ ...sequence, rate: frameRate(24000, 1001) }, 0),
      key(aSequence([{ gap: 48, length: 1 }]), 0),
      segmentKey(segment, output, 'engine 1'),
      audioKey(planned(sequence).audio, output, 'engine 1'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the source time of a frame', () => {
  it('is the in-point and so many frames of the sequence', () => {
    const rate = frameRate(24000, 1001);
    expect(sourceTimeOf(ticks(TICKS_PER_SECOND), 48, rate)).toBe(TICKS_PER_SECOND + ticksOfFrame(48, rate));
  });
});

describe('placing a picture', () => {
  const side = fc.integer({ min: 1, max: 4096 });
  const evenSide = fc.integer({ min: 8, max: 2048 }).map((half) => 2 * half);
  const sizes = {
    source: fc.record({ width: side, height: side }),
    frame: fc.record({ width: evenSide, height: evenSide }),
  };

  it('lands on even pixels inside the frame, and takes what is inside the source', () => {
    fc.assert(
      fc.property(
        sizes.source,
        sizes.frame,
        fc.constantFrom<Fit>('contain', 'cover', 'stretch'),
        (source, frame, fit) => {
          const { source: from, target: to } = placePicture(source, frame, fit);
          for (const value of [to.x, to.y, to.width, to.height]) expect(value % 2).toBe(0);
          expect(Math.min(to.x, to.y)).toBeGreaterThanOrEqual(0);
          expect(Math.min(to.width, to.height)).toBeGreaterThanOrEqual(2);
          expect(to.x + to.width).toBeLessThanOrEqual(frame.width);
          expect(to.y + to.height).toBeLessThanOrEqual(frame.height);
          const slip = 1e-6;
          expect(Math.min(from.x, from.y)).toBeGreaterThanOrEqual(-slip);
          expect(from.x + from.width).toBeLessThanOrEqual(source.width + slip);
          expect(from.y + from.height).toBeLessThanOrEqual(source.height + slip);
          expect(Math.min(from.width, from.height)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('keeps the proportions to within a pixel, but for stretch', () => {
    fc.assert(
      fc.property(
        sizes.source,
        sizes.frame,
        fc.constantFrom<Fit>('contain', 'cover'),
        (source, frame, fit) => {
          const { source: from, target: to } = placePicture(source, frame, fit);
          const scale =
            fit === 'contain'
              ? Math.min(to.width / from.width, to.height / from.height)
              : to.width / from.width;
          const exact = Math.min(frame.width / source.width, frame.height / source.height);
          if (fit === 'contain') {
            // A sliver is never thinner than two pixels.
            expect(Math.abs(to.width - Math.max(2, source.width * exact))).toBeLessThanOrEqual(1.001);
            expect(Math.abs(to.height - Math.max(2, source.height * exact))).toBeLessThanOrEqual(1.001);
          } else expect(Math.abs(to.height - from.height * scale)).toBeLessThan(1e-3);
        },
      ),
    );
  });

  it('contains, covers and stretches', () => {
    const [wide, frame] = [
      { width: 1920, height: 1080 },
      { width: 1080, height: 1080 },
    ];
    expect(placePicture(wide, frame, 'contain').target).toEqual({ x: 0, y: 236, width: 1080, height: 608 });
    const cover = placePicture(wide, frame, 'cover');
    expect(cover.source).toEqual({ x: 420, y: 0, width: 1080, height: 1080 });
    expect(cover.target).toEqual({ x: 0, y: 0, ...frame });
    expect(placePicture(wide, frame, 'stretch')).toEqual({
      source: { x: 0, y: 0, ...wide },
      target: { x: 0, y: 0, ...frame },
    });
    expect(placePicture(wide, wide, 'contain').target).toEqual({ x: 0, y: 0, ...wide });
  });
});
