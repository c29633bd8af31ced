import { describe, expect, it } from 'vitest';
import { type Item, type ItemId, newSequence, PLAIN_LOOK, plainItem, type TrackId } from '../model';
import { outputOf, planSequence, type RenderPlan } from '../plan';
import { aClip, aClipId } from '../testing/builders';
import { frameRate, ticksOfFrame } from '../time';
import { placeAt, timesBefore } from './place';

const F24 = frameRate(24);
const TRACK = 'v1' as TrackId;

/** One item of clip `n`, from its 20th frame on, between two gaps of a second. */
function planned(n: number, speed = 100): RenderPlan {
  const place = {
    clipId: aClipId(n),
    trackId: TRACK,
    start: 24,
    duration: 48,
    sourceIn: ticksOfFrame(20, F24),
  };
  const item: Item = { ...plainItem({ id: 'item' as ItemId, ...place }), speed, look: PLAIN_LOOK };
  const tracks = [{ id: TRACK, kind: 'video' as const, name: 'V1' }];
  const sequence = { ...newSequence('Test'), tracks, items: [item] };
  const plan = planSequence(sequence, outputOf(sequence));
  if (plan === 'empty') throw new Error('empty');
  return plan;
}

const records = new Map([
  [aClipId(1), aClip({ n: 1 })],
  [aClipId(2), aClip({ n: 2, kind: 'still' })],
  [aClipId(3), aClip({ n: 3, size: { width: 7680, height: 4320 } })],
]);

/** The frames of the clip that come before a frame of the film. */
const earlier = (frame: number, n = 1, speed = 100): readonly number[] => {
  const plan = planned(n, speed);
  const place = placeAt(plan, records, frame);
  if (!place) throw new Error(`nothing at ${frame}`);
  return timesBefore(place, plan.output.rate)
    .flat()
    .map((time) => Math.round(time / ticksOfFrame(1, F24)));
};

describe('what is seen at a frame', () => {
  it('is a time of each clip, nothing in a gap or of a clip that is not here, and ends with the film', () => {
    const plan = planned(1);
    expect(placeAt(plan, records, 30)?.clips).toEqual([
      { record: records.get(aClipId(1)), time: ticksOfFrame(26, F24) },
    ]);
    expect(placeAt(plan, new Map(), 30)?.clips).toEqual([null]);
    expect(placeAt(plan, records, 3)?.clips).toEqual([]);
    expect(placeAt(plan, records, 72)).toBe(null);
  });

  it('has before it what the same item shows, a bounded number of frames, fewer of large ones', () => {
    expect(earlier(27)).toEqual([22, 21, 20]);
    expect(earlier(24)).toEqual([]);
    expect(earlier(60)).toEqual([55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44]);
    expect(earlier(27, 1, -50)).toEqual([19, 20, 20]);
    expect(earlier(60, 2)).toEqual([]);
    expect(earlier(60, 3)).toHaveLength(2);
  });
});
