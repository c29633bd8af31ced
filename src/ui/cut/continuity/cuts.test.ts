import { describe, expect, it } from 'vitest';
import { newId } from '../../../base';
import {
  activeSequence,
  addTrack,
  liftItems,
  mainLine,
  overwriteClips,
  type ProjectDocument,
  type Sequence,
  setLook,
  type TrackId,
  trimItem,
  withSequence,
} from '../../../model';
import { aClip, aProject, must } from '../../../testing/builders';
import { frameRate, ticksOfFrame } from '../../../time';
import { canvasWidth, cutsOf, edgeTime, layCuts, oversAt } from './cuts';
import { createDrawQueue } from './draw-queue';

const RATE = frameRate(24);
const film = () => aProject([aClip({ n: 1 }), aClip({ n: 2 }), aClip({ n: 3 })]);
const told = (document: ProjectDocument) =>
  cutsOf(activeSequence(document)).map(({ frame, gap }) => `${frame}+${gap}`);

/** The film with its first item at another speed. */
function atSpeed(speed: number): Sequence {
  const document = film();
  const [first] = mainLine(activeSequence(document));
  const trimmed = activeSequence(must(trimItem(document, first?.id ?? ('' as never), 24, 48)));
  const items = trimmed.items.map((item, at) =>
    at === 0 && item.kind === 'clip' ? { ...item, speed } : item,
  );
  return activeSequence(withSequence(document, { ...trimmed, items }));
}

describe('the cuts of a film', () => {
  it('lie between neighbours of the main line, with what is black between them', () => {
    const document = film();
    expect(told(document)).toEqual(['120+0', '240+0']);
    const [, second] = mainLine(activeSequence(document));
    expect(told(must(liftItems(document, second ? [second.id] : [])))).toEqual(['240+120']);
    expect(told(aProject([aClip({ n: 1 })]))).toEqual([]);
  });

  it('tell what lies over their pictures, the highest first, and not what cannot be seen', () => {
    const [v2, v3] = [newId() as TrackId, newId() as TrackId];
    const taller = must(addTrack(must(addTrack(film(), v2)), v3));
    const clip = activeSequence(taller).items[0];
    if (clip?.kind !== 'clip') throw new Error('no clip');
    const low = must(overwriteClips(taller, [clip.clipId], { trackId: v2, frame: 100 }));
    const both = must(overwriteClips(low, [clip.clipId], { trackId: v3, frame: 119 }));
    const over = (document: ProjectDocument) =>
      [99, 100, 119, 219, 220].map((frame) =>
        oversAt(activeSequence(document), frame).map(({ trackId }) => (trackId === v3 ? 'v3' : 'v2')),
      );
    expect(over(both)).toEqual([[], ['v2'], ['v3', 'v2'], ['v3', 'v2'], ['v3']]);
    const top = activeSequence(both).items.find(({ trackId }) => trackId === v3);
    const unseen = must(setLook(both, [top?.id ?? ('' as never)], { opacity: 0 }));
    expect(over(unseen)).toEqual([[], ['v2'], ['v2'], ['v2'], []]);
  });

  it.each([
    [100, 24, 47],
    [50, 24, 35.5],
    [200, 24, 70],
    [0, 24, 24],
    [-100, 24, 1],
    [-200, 24, 0],
  ])('at %d %% begin and end with these frames of the clip', (speed, first, last) => {
    const sequence = atSpeed(speed);
    const [item] = mainLine(sequence);
    if (!item) throw new Error('no item');
    const at = (frame: number) =>
      (2 * frame) % 2 === 0 ? ticksOfFrame(frame, RATE) : ticksOfFrame(2 * frame, RATE) / 2;
    expect(edgeTime(item, 'first', sequence)).toBe(at(first));
    expect(edgeTime(item, 'last', sequence)).toBe(at(last));
  });

  it('a title has no picture of a clip', () => {
    const [item] = mainLine(activeSequence(film()));
    if (!item) throw new Error('no item');
    const { id, trackId, start, duration, look } = item;
    const title = {
      text: 'x',
      font: 'sans',
      size: 0.1,
      isBold: false,
      align: 'left',
      colour: '#ffffff',
    } as const;
    const titled = { kind: 'title', id, trackId, start, duration, look, title } as const;
    expect(edgeTime(titled, 'first', { rate: RATE })).toBeNull();
  });
});

describe('the layout of the cuts', () => {
  it('has as many columns as fit, and one at least', () => {
    const wide = layCuts(500, 2, 200, 9 / 16, 1_274);
    expect([wide.columns, wide.rows.length, wide.pictureWidth, wide.pictureHeight]).toEqual([
      3, 167, 200, 113,
    ]);
    expect(wide.left).toBe(22);
    expect(wide.rows.at(-1)).toMatchObject({ from: 498, to: 500 });
    const narrow = layCuts(3, 2, 320, 9 / 16, 390);
    expect([narrow.columns, narrow.cardWidth, narrow.pictureWidth]).toEqual([1, 366, 182]);
    expect(layCuts(3, 1, 320, 16 / 9, 390)).toMatchObject({
      columns: 1,
      pictureWidth: 320,
      pictureHeight: 569,
    });
    expect(layCuts(0, 2, 320, 9 / 16, 0).rows).toEqual([]);
  });

  it('draws in few sizes', () => {
    expect([1, 160, 161, 900, 5_000].map(canvasWidth)).toEqual([160, 160, 320, 960, 1280]);
  });
});

it('pictures are drawn so many at a time, in order, and not at all once they are gone', async () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const queue = createDrawQueue(2);
  const work = (n: number) => () => {
    begun.push(n);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  queue.add(work(1));
  queue.add(work(2));
  const third = queue.add(work(3));
  queue.add(work(4));
  expect(begun).toEqual([1, 2]);
  third();
  ends[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
  expect(begun).toEqual([1, 2, 4]);
});
