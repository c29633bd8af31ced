import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClipItem,
  clipItems,
  type Item,
  type ItemId,
  type ItemSound,
  newSequence,
  plainItem,
  type Sequence,
  type TrackId,
} from '../model';
import { aClipId } from '../testing/builders';
import {
  type FrameRate,
  frameRate,
  mulDiv,
  rateToNumber,
  secondsFromTicks,
  ticks,
  ticksFromSeconds,
  ticksOfFrame,
  USUAL_RATES,
} from '../time';
import {
  AUDIO_RATE,
  type AudioMix,
  audioKey,
  outputOf,
  planSequence,
  type RenderPlan,
  STREAMING_LOUDNESS,
  segmentKey,
} from './index';

/** What a test says of an item; it comes right behind the one before. */
type Wish = {
  readonly clip: number;
  readonly length: number;
  readonly gap?: number;
  /** In frames of the sequence. */
  readonly from?: number;
  readonly sound?: ItemSound | null;
};

const plain: ItemSound = { levelDb: 0, fadeIn: 0, fadeOut: 0 };

function film(wishes: readonly Wish[], change: Partial<Sequence> = {}): Sequence {
  const sequence = { ...newSequence('Test'), ...change };
  const trackId = sequence.tracks[0]?.id;
  if (!trackId) throw new Error('no track');
  let end = 0;
  const items = wishes.map(({ clip, length, gap = 0, from = 0, sound = plain }, n): Item => {
    const start = end + gap;
    end = start + length;
    const sourceIn = ticksOfFrame(from, sequence.rate);
    const place = { id: `${n}` as ItemId, clipId: aClipId(clip), trackId, start, duration: length };
    return { ...plainItem({ ...place, sourceIn }), sound };
  });
  return { ...sequence, items };
}

function planned(sequence: Sequence, range?: Parameters<typeof planSequence>[2]): RenderPlan {
  const plan = planSequence(sequence, outputOf(sequence), range);
  if (plan === 'empty') throw new Error('empty');
  return plan;
}
const mixOf = (sequence: Sequence, range?: Parameters<typeof planSequence>[2]): AudioMix =>
  planned(sequence, range).audio;

const somewhere = fc.record({
  clip: fc.integer({ min: 1, max: 3 }),
  length: fc.integer({ min: 1, max: 300 }),
  gap: fc.integer({ min: 0, max: 2 }),
  from: fc.integer({ min: 0, max: 500 }),
  sound: fc.option(
    fc.record({
      levelDb: fc.constantFrom(0, -6),
      fadeIn: fc.integer({ min: 0, max: 400 }),
      fadeOut: fc.integer({ min: 0, max: 400 }),
    }),
  ),
});
const someFilm = fc.array(somewhere, { minLength: 1, maxLength: 20 });
const someRate = fc.constantFrom(...USUAL_RATES);

describe('the sound of a plan', () => {
  it('has the sounds of all tracks, together where they lie over each other, and none at another speed', () => {
    const sequence = film([{ clip: 1, length: 48 }]);
    const [track] = sequence.tracks;
    const [item] = clipItems(sequence);
    if (!track || !item) throw new Error('no item');
    const above = { ...track, id: 'above' as TrackId };
    const over = { ...item, id: 'over' as ItemId, trackId: above.id, start: 24, clipId: aClipId(2) };
    const two = { ...sequence, tracks: [track, above], items: [item, over] };
    expect(mixOf(two).items.map(({ clipId, start, samples }) => [clipId, start, samples])).toEqual([
      [aClipId(1), 0, 96_000],
      [aClipId(2), 48_000, 96_000],
    ]);
    const slow = { ...two, items: [{ ...item, speed: 50 }, over] };
    expect(mixOf(slow).items.map(({ clipId }) => clipId)).toEqual([aClipId(2)]);
  });

  it('is as long as the pictures, to the sample', () => {
    fc.assert(
      fc.property(someRate, fc.integer({ min: 1, max: 100_000 }), (rate, frames) => {
        const audio = mixOf(film([{ clip: 1, length: frames, sound: null }], { rate }));
        expect(audio).toMatchObject({ song: null, items: [] });
        expect(audio.samples).toBe(mulDiv(frames, AUDIO_RATE * rate.den, rate.num));
        expect(audio.fadeOut).toBe(Math.min(12_000, audio.samples));
      }),
    );
  });

  it.each([
    [0, 0, 0],
    [1.5, 72_000, 0],
    [-1.5, 0, 72_000],
    [0.0005, 24, 0],
  ])('has a song offset by %d s begin at sample %i, skipping %i', (seconds, start, skip) => {
    const song = { clipId: aClipId(9), offset: ticksFromSeconds(seconds), levelDb: -3 };
    const audio = mixOf(film([{ clip: 1, length: 240 }], { song }));
    expect(audio.song).toEqual({ clipId: aClipId(9), start, skip, levelDb: -3 });
  });
});

describe('the own sounds of items', () => {
  const at = (frame: number, rate: FrameRate) => (frame / rateToNumber(rate)) * AUDIO_RATE;

  it('lie where their items do, each edge rounded from its own place, and never overlap', () => {
    fc.assert(
      fc.property(someFilm, someRate, (wishes, rate) => {
        const sequence = film(wishes, { rate });
        const { items, samples } = mixOf(sequence);
        let end = 0;
        for (const part of items) {
          expect(part.start).toBeGreaterThanOrEqual(end);
          end = part.start + part.samples;
          expect(Math.min(part.fadeIn, part.fadeOut)).toBeGreaterThanOrEqual(0);
          expect(part.fadeIn + part.fadeOut).toBeLessThanOrEqual(part.samples);
          const item = clipItems(sequence).find(({ start }) => Math.abs(at(start, rate) - part.start) <= 0.5);
          expect(item?.clipId).toBe(part.clipId);
          expect(
            Math.abs(secondsFromTicks(item?.sourceIn ?? ticks(0)) * AUDIO_RATE - part.skip),
          ).toBeLessThan(1);
        }
        expect(end).toBeLessThanOrEqual(samples);
        const sounding = clipItems(sequence).filter(({ sound }) => sound);
        const heard = items.reduce((sum, part) => sum + part.samples, 0);
        const wanted = sounding.reduce((sum, { duration }) => sum + at(duration, rate), 0);
        expect(Math.abs(heard - wanted)).toBeLessThanOrEqual(sounding.length);
      }),
    );
  });

  it('fade over as many frames as are asked for', () => {
    const sound = { levelDb: -4.5, fadeIn: 12, fadeOut: 24 };
    const rate = frameRate(24);
    const [part] = mixOf(film([{ clip: 1, length: 72, gap: 3, from: 30, sound }], { rate })).items;
    expect(part).toEqual({
      ...{ clipId: aClipId(1), start: 6_000, samples: 144_000, skip: 60_000 },
      ...{ levelDb: -4.5, fadeIn: 24_000, fadeOut: 48_000 },
    });
  });

  it('are one where nothing is cut between two items', () => {
    const whole = mixOf(film([{ clip: 1, length: 48, sound: { ...plain, fadeIn: 6, fadeOut: 6 } }]));
    const halves = (second: Partial<Wish>, fadeOut = 0) =>
      mixOf(
        film([
          { clip: 1, length: 20, sound: { ...plain, fadeIn: 6, fadeOut } },
          { clip: 1, length: 28, from: 20, sound: { ...plain, fadeOut: 6 }, ...second },
        ]),
      ).items;
    expect(halves({})).toEqual(whole.items);
    for (const second of [{ from: 21 }, { clip: 2 }, { gap: 1 }, { sound: { ...plain, levelDb: -1 } }])
      expect(halves(second)).toHaveLength(2);
    expect(halves({ sound: { ...plain, fadeIn: 1 } })).toHaveLength(2);
    expect(halves({}, 1)).toHaveLength(2);
  });

  it('do not change what the pictures are', () => {
    const key = (sound: ItemSound | null) => {
      const { segments, output } = planned(film([{ clip: 1, length: 48, sound }]));
      return segments.map((segment) => segmentKey(segment, output, 'engine 1'));
    };
    expect(key(plain)).toEqual(key(null));
  });

  it('are left out of a stretch in which they are not heard', () => {
    const three = film([1, 2, 3].map((clip) => ({ clip, length: 24 })));
    const { items, stretch } = mixOf(three, { start: 24, duration: 24 });
    expect(stretch).toEqual({ start: 48_000, samples: 48_000 });
    expect(items.map(({ clipId }) => clipId)).toEqual([aClipId(2)]);
  });
});

describe('the key of the sound', () => {
  const song = { clipId: aClipId(9), offset: ticks(0), levelDb: 0 };
  const sequence = film([{ clip: 1, length: 48, from: 4, sound: { levelDb: -2, fadeIn: 3, fadeOut: 5 } }], {
    song,
  });
  const [item] = clipItems(sequence);
  const keyOf = (change: Partial<Sequence>, wish: Parameters<typeof outputOf>[1] = {}, maker = 'sound 1') => {
    const changed = { ...sequence, ...change };
    return audioKey(mixOf(changed), outputOf(changed, wish), maker);
  };
  const withItem = (change: Partial<ClipItem>) => ({ items: item ? [{ ...item, ...change }] : [] });
  const withSound = (change: Partial<ItemSound>) =>
    withItem({ sound: { ...plain, ...item?.sound, ...change } });

  it('is another where anything decides other bytes', () => {
    const keys = [
      keyOf({}),
      keyOf({}, {}, 'sound 2'),
      keyOf({}, { format: 'webm' }),
      keyOf({}, { format: 'wav' }),
      keyOf({}, { loudness: STREAMING_LOUDNESS }),
      keyOf({ song: null }),
      keyOf({ song: { ...song, levelDb: -1 } }),
      keyOf({ song: { ...song, offset: ticksFromSeconds(1) } }),
      keyOf(withItem({ clipId: aClipId(7) })),
      keyOf(withItem({ sourceIn: ticksFromSeconds(1) })),
      keyOf(withItem({ duration: 47 })),
      keyOf(withItem({ sound: null })),
      keyOf(withSound({ levelDb: -3 })),
      keyOf(withSound({ fadeIn: 4 })),
      keyOf(withSound({ fadeOut: 4 })),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is the same whatever else changes', () => {
    const same = [
      keyOf({ size: { width: 640, height: 360 }, name: 'Another' }),
      keyOf({}, { quality: 'best' }),
      keyOf({}, { preset: 'vertical' }),
      keyOf({}, { format: 'm4a' }),
      keyOf(withItem({ id: 'another' as ItemId, fit: 'cover' })),
    ];
    expect(new Set([keyOf({}), ...same]).size).toBe(1);
  });
});
