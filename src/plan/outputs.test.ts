import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Item, type ItemId, newSequence, plainItem, type Sequence } from '../model';
import { aClipId } from '../testing/builders';
import { frameRate, ticks, ticksFromSeconds, USUAL_RATES } from '../time';
import { FORMATS, layerTime, type OutputFormat, outputOf, type Preset, planSequence } from './index';

/** A sequence of items of these lengths, each from its clip's time 0, with this much black before it. */
function aFilm(parts: readonly { gap: number; length: number }[], wish: Partial<Sequence> = {}): Sequence {
  const sequence = { ...newSequence('Test'), ...wish };
  const trackId = sequence.tracks[0]?.id;
  if (!trackId) throw new Error('no track');
  let at = 0;
  const items = parts.map(({ gap, length }, n): Item => {
    const start = at + gap;
    at = start + length;
    const id = `item ${n}` as ItemId;
    return plainItem({ id, clipId: aClipId(n), trackId, start, duration: length, sourceIn: ticks(1000 * n) });
  });
  return { ...sequence, items };
}

function planned(sequence: Sequence, format: OutputFormat, range?: { start: number; duration: number }) {
  const plan = planSequence(sequence, outputOf(sequence, { format }), range);
  if (plan === 'empty') throw new Error('empty');
  return plan;
}

/** What each frame of a plan shows: its clip and the clip's time. */
function shown(plan: ReturnType<typeof planned>): string[] {
  return plan.segments.flatMap((segment) =>
    Array.from({ length: segment.duration }, (_, n) => {
      const [layer] = segment.layers;
      return layer?.kind === 'clip' ? `${layer.clipId} ${layerTime(layer, n, plan.output.rate)}` : 'black';
    }),
  );
}

const someParts = fc.array(
  fc.record({ gap: fc.integer({ min: 0, max: 3 }), length: fc.integer({ min: 1, max: 60 }) }),
  { minLength: 1, maxLength: 12 },
);
const exactRates = fc.constantFrom(...USUAL_RATES.filter(({ num }) => num % 7 !== 0));

describe('an output', () => {
  const sequence = { size: { width: 1280, height: 720 }, rate: frameRate(24) };

  it.each<[Preset, number, number]>([
    ['sequence', 1280, 720],
    ['hd', 1920, 1080],
    ['uhd', 3840, 2160],
    ['vertical', 1080, 1920],
    ['square', 1080, 1080],
  ])('has the frame of the preset %s', (preset, width, height) => {
    expect(outputOf(sequence, { preset })).toEqual({
      format: 'mp4',
      size: { width, height },
      rate: sequence.rate,
      quality: 'good',
      loudness: null,
    });
  });

  it.each([
    ['gif', 24, 640, 360, 12],
    ['gif', 15, 640, 360, 15],
    ['gif', 30, 640, 360, 15],
    ['gif', 60, 640, 360, 15],
    ['webp', 24, 640, 360, 24],
    ['webp', 60, 640, 360, 30],
  ] as const)('%s of %d fps is a loop within its limits', (format, fps, width, height, rate) => {
    expect(outputOf({ ...sequence, rate: frameRate(fps) }, { format })).toMatchObject({
      size: { width, height },
      rate: frameRate(rate),
    });
  });

  it('as a loop has even sides, and never grows', () => {
    const side = fc.integer({ min: 8, max: 2160 }).map((half) => 2 * half);
    fc.assert(
      fc.property(side, side, (width, height) => {
        const { size } = outputOf({ size: { width, height }, rate: frameRate(25) }, { format: 'gif' });
        expect([size.width % 2, size.height % 2]).toEqual([0, 0]);
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(640);
        expect(size.width <= width && size.height <= height).toBe(true);
      }),
    );
  });

  it('has pictures, sound or both, as its kind says', () => {
    for (const { kind, picture, sound } of Object.values(FORMATS)) {
      expect(picture !== null).toBe(kind !== 'sound');
      expect(sound !== null).toBe(kind === 'film' || kind === 'sound');
    }
  });
});

describe('a stretch of the film', () => {
  it('shows exactly the frames that the whole film has there', () => {
    fc.assert(
      fc.property(someParts, exactRates, fc.nat(), fc.nat(), (parts, rate, a, b) => {
        const sequence = aFilm(parts, { rate });
        const whole = shown(planned(sequence, 'mp4'));
        const start = a % whole.length;
        const duration = 1 + (b % (whole.length - start));
        const plan = planned(sequence, 'mp4', { start, duration });
        expect(plan.frames).toBe(duration);
        expect(shown(plan)).toEqual(whole.slice(start, start + duration));
        let at = 0;
        for (const segment of plan.segments) {
          expect(segment.start).toBe(at);
          at += segment.duration;
        }
      }),
    );
  });

  it('sounds as the whole film does there: the mix is the same, and its samples are counted from the film', () => {
    const song = { clipId: aClipId(9), offset: ticksFromSeconds(0.5), levelDb: -3 };
    const sequence = aFilm([{ gap: 0, length: 240 }], { song, rate: frameRate(24) });
    const whole = planned(sequence, 'mp4').audio;
    expect(whole.stretch).toBeNull();
    expect(planned(sequence, 'mp4', { start: 48, duration: 24 }).audio).toEqual({
      ...whole,
      stretch: { start: 96_000, samples: 48_000 },
    });
  });

  it('that reaches beyond the film ends with it', () => {
    const sequence = aFilm([{ gap: 0, length: 10 }]);
    expect(planned(sequence, 'mp4', { start: 8, duration: 50 }).frames).toBe(2);
    expect(planned(sequence, 'mp4', { start: 70, duration: 5 }).frames).toBe(1);
  });
});

describe('a loop', () => {
  it('shows every nth frame of the film, the first of them its first', () => {
    fc.assert(
      fc.property(someParts, fc.constantFrom(24, 30, 48, 60), (parts, fps) => {
        const sequence = aFilm(parts, { rate: frameRate(fps) });
        const plan = planned(sequence, 'gif');
        const every = fps / (plan.output.rate.num / plan.output.rate.den);
        const whole = shown(planned(sequence, 'mp4'));
        expect(shown(plan)).toEqual(whole.filter((_, n) => n % every === 0));
        expect(plan.frames).toBe(shown(plan).length);
      }),
    );
  });
});

describe('sound alone', () => {
  it('has no segments, and the mix of the film', () => {
    const sequence = aFilm([{ gap: 0, length: 48 }]);
    const plan = planned(sequence, 'wav');
    expect([plan.segments, plan.audio]).toEqual([[], planned(sequence, 'mp4').audio]);
  });
});
