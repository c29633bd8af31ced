import { describe, expect, it } from 'vitest';
import { aClip, aClipId, aProject } from '../../../testing/builders';
import { planOfClip } from './plan-of-clip';

const clipOf = (wish: Parameters<typeof aClip>[0]) => {
  const record = aClip({ id: aClipId(1), ...wish });
  const clip = aProject([record]).clips[record.id];
  if (!clip) throw new Error('no clip');
  return clip;
};

describe('the plan that shows one clip', () => {
  it('is the whole of it, in its own size and rate', () => {
    const clip = clipOf({});
    const plan = planOfClip(clip);
    expect(plan?.output.rate).toEqual(clip.rate);
    expect(plan?.output.size).toEqual(clip.size);
    expect(plan?.segments).toHaveLength(1);
    expect(plan?.segments[0]?.duration).toBe(plan?.frames);
  });
  it('has the clip’s own sound, where it lies beside its pictures', () => {
    const { audio } = planOfClip(clipOf({ sound: true })) ?? {};
    expect(audio?.items).toMatchObject([{ clipId: aClipId(1), start: 0, samples: audio?.samples, skip: 0 }]);
    expect(audio?.song).toBeNull();
    expect(planOfClip(clipOf({}))?.audio.items).toEqual([]);
  });

  it('of a song is black with its sound', () => {
    const clip = clipOf({ kind: 'audio' });
    const plan = planOfClip(clip);
    expect(plan?.segments).toMatchObject([{ start: 0, duration: plan?.frames, layers: [], itemAt: null }]);
    expect(plan?.audio.song?.clipId).toBe(clip.id);
  });
});
