import { describe, expect, it } from 'vitest';
import { appError, err, ok } from '../base';
import type { Picture } from '../media';
import { gapSegment } from '../plan';
import { aClip } from '../testing/builders';
import { ticks } from '../time';
import { createSketch } from './sketch';

const aPlace = (turn: number) => ({
  segment: gapSegment(0, 100),
  n: turn,
  clips: [{ record: aClip(), time: ticks(turn) }],
});

/** A sketch whose pictures come when the test says so. */
function aSketch(hasProxy = true) {
  const wanted = { turn: 0, isWanted: true };
  const drawn: number[] = [];
  let open = 0;
  const waiting: (() => void)[] = [];
  const sketch = createSketch(
    async () =>
      hasProxy
        ? ok({
            frameAt: () =>
              new Promise((resolve) => {
                waiting.push(() => {
                  open += 1;
                  const close = () => {
                    open -= 1;
                  };
                  const picture: Partial<Picture> = { close };
                  resolve(ok(picture as Picture));
                });
              }),
            close() {},
          })
        : err(appError('media/not-ready')),
    2,
    () => (wanted.isWanted ? { turn: wanted.turn, place: aPlace(wanted.turn) } : null),
    (pictures, { clips }, turn) => {
      expect([pictures.length, clips[0]?.time]).toEqual([1, turn]);
      drawn.push(turn);
    },
  );
  const come = async () => {
    for (let n = 0; n < 5; n++) await Promise.resolve();
    waiting.shift()?.();
    for (let n = 0; n < 5; n++) await Promise.resolve();
  };
  return { sketch, wanted, drawn, come, isOpen: () => open > 0 };
}

describe('small pictures while one scrubs', () => {
  it('are drawn one after the other, what was passed over meanwhile is left out, and each is closed', async () => {
    const { sketch, wanted, drawn, come, isOpen } = aSketch();
    const first = sketch.show();
    for (const turn of [1, 2, 3]) {
      wanted.turn = turn;
      expect(sketch.show()).toBe(first);
    }
    await come();
    await come();
    await first;
    expect(drawn).toEqual([0, 3]);
    expect(isOpen()).toBe(false);
  });

  it('are not drawn where there is no proxy, nor where nothing is wanted', async () => {
    const without = aSketch(false);
    await without.sketch.show();
    expect(without.drawn).toEqual([]);
    const playing = aSketch();
    playing.wanted.isWanted = false;
    await playing.sketch.show();
    expect(playing.drawn).toEqual([]);
  });
});
