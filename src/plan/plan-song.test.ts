import { expect, it } from 'vitest';
import { newSequence } from '../model';
import { aClipId } from '../testing/builders';
import { ticksFromSeconds } from '../time';
import { outputOf, planSong, sampleOfFrame } from './index';

const under = (offsetSec: number) => {
  const song = { clipId: aClipId(3), offset: ticksFromSeconds(offsetSec), levelDb: -3 };
  return { ...newSequence('Test'), song };
};
const clip = { duration: ticksFromSeconds(10) };
const output = outputOf(newSequence('Test'));

it('a song without a film is played over black, from its offset to its end', () => {
  const plan = planSong(under(2), clip, output);
  if (plan === 'empty') throw new Error('there is a song');
  expect(plan.frames).toBe(12 * 24);
  expect(plan.segments).toMatchObject([{ start: 0, duration: 288, layers: [], itemAt: null }]);
  expect(plan.audio).toMatchObject({
    samples: sampleOfFrame(288, output.rate),
    song: { start: 96_000, skip: 0, levelDb: -3 },
    items: [],
  });
  expect(planSong(under(-4), clip, output)).toMatchObject({
    frames: 144,
    audio: { song: { skip: 192_000 } },
  });
});

it('there is nothing to play without a song, or where all of it is skipped', () => {
  expect(planSong(newSequence('Test'), undefined, output)).toBe('empty');
  expect(planSong(under(-10), clip, output)).toBe('empty');
});
