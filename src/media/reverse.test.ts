import { describe, expect, it, vi } from 'vitest';
import { type Ticks, ticks } from '../time';
import type { Picture, PictureSource } from './picture';
import { picturesAt } from './reverse';

/** A source of this size whose pictures are the times that were asked for, and what it was asked. */
function aSource(width: number, height: number) {
  const asked: number[][] = [];
  let open = 0;
  const source: Pick<PictureSource, 'size' | 'framesAt'> = {
    size: { width, height },
    async *framesAt(times) {
      const list = [...times];
      asked.push(list);
      for (const time of list) {
        open += 1;
        const picture: Picture = {
          size: { width: time + 1, height: 1 },
          draw: () => undefined,
          close: () => {
            open -= 1;
          },
        };
        yield picture;
      }
    },
  };
  return { source: source as PictureSource, asked, isClosed: () => open === 0 };
}

/** The times of the pictures that come; `most` of them. */
async function come(source: PictureSource, times: readonly Ticks[], most = Number.POSITIVE_INFINITY) {
  const found: number[] = [];
  for await (const picture of picturesAt(source, times)) {
    found.push(picture.size.width - 1);
    picture.close();
    if (found.length === most) break;
  }
  return found;
}

const countdown = (from: number) => Array.from({ length: from + 1 }, (_, n) => ticks(from - n));

describe('pictures at times', () => {
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({});
    },
  );

  it('that ascend, or stand still, are read in one go', async () => {
    const { source, asked, isClosed } = aSource(64, 36);
    expect(await come(source, [ticks(1), ticks(2), ticks(2)])).toEqual([1, 2, 2]);
    expect(await come(source, [ticks(5), ticks(5)])).toEqual([5, 5]);
    expect(asked).toEqual([
      [1, 2, 2],
      [5, 5],
    ]);
    expect(isClosed()).toBe(true);
  });

  it('that descend are read forwards in batches, no more of them held than there is room for', async () => {
    const { source, asked, isClosed } = aSource(1280, 720);
    expect(await come(source, countdown(60))).toEqual(countdown(60));
    expect(asked.map((batch) => batch.length)).toEqual([27, 27, 7]);
    for (const batch of asked) expect(batch).toEqual([...batch].sort((a, b) => a - b));
    expect(isClosed()).toBe(true);
    const large = aSource(8000, 8000);
    expect(await come(large.source, countdown(5), 4)).toEqual([5, 4, 3, 2]);
    expect(large.asked).toEqual([
      [3, 4, 5],
      [0, 1, 2],
    ]);
  });
});
