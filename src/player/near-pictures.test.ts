import { describe, expect, it } from 'vitest';
import { appError, err, ok } from '../base';
import type { Picture, PictureSource } from '../media';
import { type Ticks, ticks } from '../time';
import { createNearPictures } from './near-pictures';

/** A clip whose pictures are their times; tells what was decoded in one go, and which pictures are open. */
function aClip() {
  const decoded: (readonly number[])[] = [];
  const open = new Set<number>();
  let beforeEach: () => void = () => undefined;
  const pictureAt = (time: Ticks): Picture => {
    open.add(time);
    return { size: { width: time, height: 1 }, draw: () => undefined, close: () => void open.delete(time) };
  };
  const source: PictureSource = {
    size: { width: 64, height: 36 },
    async frameAt(time) {
      decoded.push([time]);
      return time < 0 ? err(appError('media/frame')) : ok(pictureAt(time));
    },
    async *framesAt(times) {
      decoded.push([...times]);
      for (const time of times) {
        beforeEach();
        if (time < 0) throw appError('media/frame');
        yield pictureAt(time);
      }
    },
    async *frames() {},
    close: () => undefined,
  };
  return {
    ...{ source, decoded },
    open: () => [...open],
    onEach: (act: () => void) => {
      beforeEach = act;
    },
  };
}

const times = (...all: number[]) => all.map(ticks);
const always = () => true;

describe('pictures kept for steps back', () => {
  it('are decoded with the one that stands, once, and closed with the next that are', async () => {
    const { source, decoded, open } = aClip();
    const near = createNearPictures();
    const at = async (time: number, ...before: number[]) => {
      const found = await near.at('a', source, ticks(time), times(...before), always);
      return found.ok ? found.value?.size.width : found.error.code;
    };
    expect(await at(9, 8, 7)).toBe(9);
    expect([await at(8, 7, 6), await at(7, 6, 5)]).toEqual([8, 7]);
    expect(decoded).toEqual([[7, 8, 9]]);
    expect(near.has('a', ticks(8))).toBe(true);
    expect(near.has('b', ticks(8))).toBe(false);
    expect(await at(6, 5, 4)).toBe(6);
    expect(open()).toEqual([4, 5, 6]);
    // Elsewhere, and of a clip that runs backwards, or is frozen.
    expect(await at(20)).toBe(20);
    expect(open()).toEqual([20]);
    expect(await at(30, 31, 32)).toBe(30);
    expect(await at(40, 40, 40)).toBe(40);
    expect(decoded.slice(1)).toEqual([[4, 5, 6], [20], [30, 31, 32], [40]]);
  });

  it('are closed where they are no longer wanted, or cannot be read', async () => {
    const { source, open, onEach } = aClip();
    const near = createNearPictures();
    let isWanted = true;
    let count = 0;
    onEach(() => {
      count += 1;
      if (count === 2) isWanted = false;
    });
    expect(await near.at('a', source, ticks(9), times(8, 7), () => isWanted)).toEqual(ok(null));
    onEach(() => near.keepOnly([]));
    expect(await near.at('a', source, ticks(9), times(8, 7), always)).toEqual(ok(null));
    expect(open()).toEqual([]);
    onEach(() => undefined);
    expect(await near.at('a', source, ticks(-1), [], always)).toMatchObject({ ok: false });
    expect(await near.at('a', source, ticks(3), times(-2), always)).toMatchObject({
      error: { code: 'media/frame' },
    });
    await near.at('a', source, ticks(5), times(4), always);
    await near.at('b', source, ticks(6), [], always);
    near.keepOnly(['b']);
    expect(open()).toEqual([6]);
    near.keepOnly([]);
    expect(open()).toEqual([]);
  });
});
