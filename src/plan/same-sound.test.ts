import { describe, expect, it } from 'vitest';
import { aClipId } from '../testing/builders';
import { sameSamples } from './index';
import type { AudioMix } from './plan-sequence';

const song = { clipId: aClipId(1), start: 0, skip: 0, levelDb: 0 };
const item = (start: number, clip = 2) => ({
  ...{ clipId: aClipId(clip), start, samples: 1000, skip: 0 },
  ...{ levelDb: 0, fadeIn: 0, fadeOut: 0 },
});
const mix: AudioMix = { samples: 96_000, song, items: [], fadeOut: 12_000, stretch: null };

describe('what two sounds have in common from their beginning on', () => {
  it.each<[string, AudioMix, AudioMix, number]>([
    ['all of it', mix, { ...mix }, 96_000],
    ['until the earlier fade', mix, { ...mix, samples: 94_000 }, 82_000],
    ['nothing where the song is another', mix, { ...mix, song: { ...song, levelDb: -1 } }, 0],
    ['until the song begins', mix, { ...mix, song: null }, 0],
    [
      'until the earlier song begins',
      { ...mix, song: { ...song, start: 500 } },
      { ...mix, song: { ...song, start: 700 } },
      500,
    ],
    [
      'until an item that only one has',
      { ...mix, items: [item(10), item(3000)] },
      { ...mix, items: [item(10)] },
      3000,
    ],
    [
      'until the first item that differs',
      { ...mix, items: [item(10), item(3000, 3)] },
      { ...mix, items: [item(10), item(2000, 4), item(3000, 3)] },
      2000,
    ],
    ['nothing of stretches', mix, { ...mix, stretch: { start: 0, samples: 10 } }, 0],
  ])('%s', (_name, a, b, same) => {
    expect(sameSamples(a, b)).toBe(same);
    expect(sameSamples(b, a)).toBe(same);
  });
});
