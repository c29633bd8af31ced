import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aClip, aProject } from '../../../testing/builders';
import { USUAL_RATES } from '../../../time';
import { framesOf, spanOfFrames } from './range-marking';

it('frames become a range that lies within the clip, and come back as they were', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...USUAL_RATES),
      fc.integer({ min: 1, max: 500 }),
      fc.nat(499),
      fc.nat(499),
      (rate, frames, a, b) => {
        const record = aClip({ rate, frames });
        const clip = aProject([record]).clips[record.id];
        if (!clip) throw new Error('no clip');
        const from = Math.min(a, b, frames - 1);
        const to = Math.max(from, Math.min(Math.max(a, b), frames - 1)) + 1;
        const span = spanOfFrames(clip, from, to);
        expect(span.start + span.duration).toBeLessThanOrEqual(clip.duration);
        expect(framesOf(clip, span)).toEqual({ from, to });
      },
    ),
  );
});
