import { expect, it } from 'vitest';
import { type ItemId, newSequence, plainItem } from '../model';
import { aClipId } from '../testing/builders';
import { ticks, ticksFromSeconds } from '../time';
import { outputOf, planSequence, planWithSong, sampleOfFrame } from './index';

const under = (offsetSec: number) => {
  const song = { clipId: aClipId(3), offset: ticksFromSeconds(offsetSec), levelDb: -3 };
  return { ...newSequence('Test'), song };
};
const clip = { duration: ticksFromSeconds(10) };
const output = outputOf(newSequence('Test'));

it('a song without a film is played over black, from its offset to its end', () => {
  const plan = planWithSong(under(2), clip, output);
  if (plan === 'empty') throw new Error('there is a song');
  expect(plan.frames).toBe(12 * 24);
  expect(plan.segments).toMatchObject([{ start: 0, duration: 288, layers: [], itemAt: null }]);
  expect(plan.audio).toMatchObject({
    samples: sampleOfFrame(288, output.rate),
    song: { start: 96_000, skip: 0, levelDb: -3 },
    items: [],
  });
  expect(planWithSong(under(-4), clip, output)).toMatchObject({
    frames: 144,
    audio: { song: { skip: 192_000 } },
  });
});

it('there is nothing to play without a song, or where all of it is skipped', () => {
  expect(planWithSong(newSequence('Test'), undefined, output)).toBe('empty');
  expect(planWithSong(under(-10), clip, output)).toBe('empty');
});

it('behind a film the song goes on over black, and a longer film is as it is', () => {
  const sequence = under(0);
  const [track] = sequence.tracks;
  if (!track) throw new Error('no track');
  const place = { id: 'a' as ItemId, clipId: aClipId(1), trackId: track.id, start: 0, sourceIn: ticks(0) };
  const film = (duration: number) => ({ ...sequence, items: [plainItem({ ...place, duration })] });
  const short = planWithSong(film(48), clip, output);
  if (short === 'empty') throw new Error('there is a film');
  expect(short.frames).toBe(240);
  expect(short.segments.map(({ start, duration, itemAt }) => [start, duration, itemAt])).toEqual([
    [0, 48, 0],
    [48, 192, null],
  ]);
  expect(planWithSong(film(300), clip, output)).toEqual(planSequence(film(300), output));
});
