import { describe, expect, it } from 'vitest';
import { aClip, aProject, must } from '../../testing/builders';
import { frameRate, ticks, ticksOfFrame } from '../../time';
import {
  activeSequence,
  addTitle,
  type ClipItem,
  checkDocument,
  clipItems,
  type ItemId,
  itemBefore,
  longestTransition,
  PLAIN_LOOK,
  type ProjectDocument,
  setFocus,
  setItemSound,
  setLook,
  setSpeed,
  setTitle,
  setTransition,
} from '../index';

const F24 = frameRate(24);
/** Two clips of 120 frames and a still of 72, one behind the other. */
const film = aProject([aClip({ n: 1, sound: true }), aClip({ n: 2 }), aClip({ n: 3, kind: 'still' })]);
const at = (document: ProjectDocument, n: number): ClipItem => {
  const item = clipItems(activeSequence(document))[n];
  if (!item) throw new Error(`no item ${n}`);
  return item;
};
const id = (n: number) => at(film, n).id;
const isRefused = (result: ReturnType<typeof setLook>) => expect(result).toMatchObject({ ok: false });

describe('setLook', () => {
  it('changes what is told of the items that are told, and leaves the others as they are', () => {
    const changed = must(setLook(film, [id(0), id(1)], { scale: 0.5, x: -0.25, blend: 'screen' }));
    expect(at(changed, 1).look).toEqual({ ...PLAIN_LOOK, scale: 0.5, x: -0.25, blend: 'screen' });
    expect(at(changed, 2)).toBe(at(film, 2));
  });

  it('shortens a fade to what the other leaves, and a longer one never moves the other', () => {
    const faded = must(setLook(film, [id(0)], { fadeOut: 100 }));
    expect(at(must(setLook(faded, [id(0)], { fadeIn: 50 })), 0).look).toMatchObject({
      fadeIn: 20,
      fadeOut: 100,
    });
    const other = must(setLook(film, [id(0)], { fadeIn: 100 }));
    expect(at(must(setLook(other, [id(0)], { fadeOut: 50 })), 0).look).toMatchObject({
      fadeIn: 100,
      fadeOut: 20,
    });
    expect(at(must(setLook(film, [id(0)], { fadeIn: 90, fadeOut: 200 })), 0).look).toMatchObject({
      fadeIn: 0,
      fadeOut: 120,
    });
  });

  it('refuses what cannot be', () => {
    isRefused(setLook(film, [], { scale: 1 }));
    isRefused(setLook(film, ['none' as ItemId], { scale: 1 }));
    for (const look of [{ scale: 0 }, { scale: Number.NaN }, { x: 9 }, { opacity: 1.1 }, { fadeIn: 0.5 }])
      isRefused(setLook(film, [id(0)], look));
  });
});

describe('setSpeed', () => {
  it('keeps place and length, and turns a shot around from what it showed last', () => {
    const slow = at(must(setSpeed(film, [id(0)], 50)), 0);
    expect(slow).toEqual({ ...at(film, 0), speed: 50 });
    const back = at(must(setSpeed(film, [id(0)], -100)), 0);
    expect(back).toEqual({ ...at(film, 0), speed: -100, sourceIn: ticksOfFrame(119, F24) });
    const again = must(setSpeed(must(setSpeed(film, [id(0)], -100)), [id(0)], 100));
    expect(at(again, 0)).toEqual(at(film, 0));
    expect(at(must(setSpeed(film, [id(0)], 0)), 0).sourceIn).toBe(0);
    // Never from behind its clip.
    const fast = must(setSpeed(film, [id(0)], 300));
    expect(at(must(setSpeed(fast, [id(0)], -100)), 0).sourceIn).toBe(ticks(ticksOfFrame(120, F24)));
  });

  it('keeps the sound that is not heard meanwhile, and leaves still pictures alone', () => {
    const sound = { levelDb: 0, fadeIn: 0, fadeOut: 0 };
    const heard = must(setItemSound(film, [id(0)], sound));
    const fast = must(setSpeed(heard, [id(0), id(2)], 200));
    expect([at(fast, 0).sound, at(fast, 0).speed, at(fast, 2).speed]).toEqual([sound, 200, 100]);
    isRefused(setSpeed(film, [id(2)], 50));
    for (const speed of [0.5, 1001, -2000]) isRefused(setSpeed(film, [id(0)], speed));
  });
});

describe('setTransition', () => {
  it('needs an item that ends where this one begins, and room in both', () => {
    const crossfade = { kind: 'crossfade', duration: 12 } as const;
    const joined = must(setTransition(film, id(1), crossfade));
    expect(at(joined, 1)).toEqual({ ...at(film, 1), transition: crossfade });
    expect(at(must(setTransition(joined, id(1), null)), 1)).toEqual(at(film, 1));
    expect(itemBefore(activeSequence(film), at(film, 1))).toBe(at(film, 0));
    expect(longestTransition(activeSequence(film), at(film, 2))).toBe(144);
    isRefused(setTransition(film, id(0), crossfade));
    for (const duration of [0, 1.5, 241]) isRefused(setTransition(film, id(1), { ...crossfade, duration }));
  });
});

describe('setFocus', () => {
  it('is a point of the picture', () => {
    expect(at(must(setFocus(film, id(0), { x: 0, y: 1 })), 0).focus).toEqual({ x: 0, y: 1 });
    isRefused(setFocus(film, id(0), { x: -0.1, y: 0 }));
    isRefused(setFocus(film, id(0), { x: Number.NaN, y: 0 }));
  });
});

describe('titles', () => {
  const [one, two, three] = ['one' as ItemId, 'two' as ItemId, 'three' as ItemId];

  it('are put over the film on the lowest track that has room, or a new one, and end with the film', () => {
    const titled = [
      [one, 24],
      [two, 60],
      [three, 300],
    ] as const;
    const made = titled.reduce(
      (document, [item, frame]) => must(addTitle(document, item, frame, 'Hello')),
      film,
    );
    const { tracks, items } = activeSequence(made);
    expect(tracks.map(({ name }) => name)).toEqual(['V1', 'V2', 'V3']);
    const places = items.filter(({ kind }) => kind === 'title');
    expect(
      places.map(({ trackId, start, duration }) => [
        tracks.findIndex((track) => track.id === trackId),
        start,
        duration,
      ]),
    ).toEqual([
      [1, 24, 72],
      [2, 60, 72],
      [1, 300, 12],
    ]);
    expect(checkDocument(made)).toBe(null);
    isRefused(addTitle(made, one, 0, 'Again'));
    isRefused(addTitle(made, 'four' as ItemId, -1, ''));
  });

  it('are changed in part; sound, speed and transitions are not theirs', () => {
    const titled = must(addTitle(film, one, 0, 'Hello'));
    const changed = must(setTitle(titled, one, { text: 'Bye', colour: '#102030' }));
    const item = activeSequence(changed).items.find((found) => found.id === one);
    expect(item?.kind === 'title' && item.title).toMatchObject({ text: 'Bye', colour: '#102030', size: 0.1 });
    expect(must(setLook(changed, [one], { y: 0.3 }))).toBeDefined();
    for (const title of [{ size: 0 }, { size: Number.NaN }, { colour: 'red' }])
      isRefused(setTitle(titled, one, title));
    isRefused(setTitle(titled, id(0), { text: 'x' }));
    isRefused(setSpeed(titled, [one], 50));
    isRefused(setFocus(titled, one, { x: 0, y: 0 }));
    isRefused(setTransition(titled, one, { kind: 'black', duration: 2 }));
  });
});
