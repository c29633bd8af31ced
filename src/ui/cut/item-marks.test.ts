import { expect, it } from 'vitest';
import { type ClipItem, clipId, type ItemId, PLAIN_LOOK, plainItem, type TrackId } from '../../model';
import { ticks } from '../../time';
import { en } from '../words/en';
import { fr } from '../words/fr';
import { itemMarks } from './item-marks';

const plain = plainItem({
  id: 'i' as ItemId,
  clipId: clipId('c'.repeat(64)),
  trackId: 't' as TrackId,
  start: 0,
  duration: 48,
  sourceIn: ticks(0),
});
const said = (change: Partial<ClipItem>) => itemMarks({ ...plain, ...change }, en);

it('nothing is said of an item as it is at first', () => {
  expect(said({})).toEqual([]);
});

it('speed, standing still and running backwards are told apart', () => {
  expect(said({ speed: 50 })).toEqual(['speed 50 %']);
  expect(said({ speed: -200 })).toEqual(['backwards, speed 200 %']);
  expect(said({ speed: 0 })).toEqual(['stands still']);
});

it('transition, fades and blend are said with how long they last', () => {
  const look = { ...PLAIN_LOOK, fadeIn: 1, fadeOut: 12, blend: 'screen' as const };
  const item = { ...plain, look, transition: { kind: 'black' as const, duration: 8 } };
  expect(itemMarks(item, en)).toEqual([
    'Dip to black, 8 frames',
    'Picture fades in, 1 frame',
    'Picture fades out, 12 frames',
    'Blend: Screen',
  ]);
  expect(itemMarks(item, fr)[0]).toBe('Par le noir, 8 images');
});
