import { expect, it } from 'vitest';
import { appError, err, ok } from '../base';
import type { Picture, PictureSource } from '../media';
import { aClip } from '../testing/builders';
import { frameRate, framesFromTicks, type Ticks } from '../time';
import { playTogether, type TogetherClock } from './play-together';

/** A clock that a test turns by hand. */
function handClock() {
  let seconds = 0;
  let look = () => {};
  const clock: TogetherClock = {
    now: () => seconds,
    each(callback) {
      look = callback;
      return () => {
        look = () => {};
      };
    },
  };
  /** So many looks, `step` seconds apart, with time for the decoders between. */
  const turn = async (looks: number, step = 1 / 24) => {
    for (let n = 0; n < looks; n++) {
      seconds += step;
      for (let wait = 0; wait < 20; wait++) await Promise.resolve();
      look();
    }
  };
  return { clock, turn };
}

/** Takes that note what is drawn of them and what is still open; `lag` rounds of promises go by for each picture. */
function takesOf(lengths: readonly number[], lag: (take: number, frame: number) => number = () => 0) {
  const drawn: number[][] = lengths.map(() => []);
  const open = new Set<object>();
  const records = lengths.map((frames, at) => aClip({ n: at + 1, frames }));
  const openPictures = async (record: (typeof records)[number]) => {
    const at = records.indexOf(record);
    const source: PictureSource = {
      size: { width: 16, height: 9 },
      frameAt: async () => err(appError('media/frame')),
      frames() {
        throw new Error('every frame is never asked for');
      },
      async *framesAt(times: Iterable<Ticks>) {
        for (const time of times) {
          const frame = framesFromTicks(time, frameRate(24));
          const key = {};
          for (let n = lag(at, frame); n > 0; n--) await Promise.resolve();
          open.add(key);
          yield {
            size: source.size,
            draw: () => drawn[at]?.push(frame),
            close: () => open.delete(key),
          } as unknown as Picture;
        }
      },
      close: () => open.delete(source),
    };
    open.add(source);
    return ok(source);
  };
  const canvas = {
    width: 16,
    height: 9,
    getContext: () => ({ fillRect() {} }),
  } as unknown as HTMLCanvasElement;
  return { records, openPictures, drawn, open, canvas };
}

it('shows the same frame of every take at once, round after round', async () => {
  const { clock, turn } = handClock();
  const kit = takesOf([6, 6, 4]);
  const together = playTogether(kit.openPictures, kit.records, clock);
  for (const at of [0, 1, 2]) together.attach(at, kit.canvas);
  await turn(40);
  const [first = [], second, third] = kit.drawn;
  expect(first.slice(0, 14)).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1]);
  expect(second).toEqual(first);
  // What is shorter is asked beyond its end, where its last picture is on screen.
  expect(third).toEqual(first);
  together.close();
  await turn(20);
  expect(kit.open.size).toBe(0);
});

it('waits for the slowest, and none drifts away', async () => {
  const { clock, turn } = handClock();
  const kit = takesOf([12, 12], (take, frame) => (take === 1 && frame % 3 === 0 ? 200 : 0));
  const together = playTogether(kit.openPictures, kit.records, clock);
  for (const at of [0, 1]) together.attach(at, kit.canvas);
  await turn(120);
  const [first = [], second] = kit.drawn;
  expect(first.length).toBeGreaterThan(12);
  expect(second).toEqual(first);
  // Slower than it should be, with no frame left out.
  for (const [at, frame] of first.entries()) expect(frame).toBe(at % 12);
  expect(kit.open.size).toBeLessThanOrEqual(2 + 2 * 2 * 4);
  together.close();
  await turn(20);
  expect(kit.open.size).toBe(0);
});

it('stops, steps and goes on where it is told', async () => {
  const { clock, turn } = handClock();
  const kit = takesOf([24, 24]);
  const together = playTogether(kit.openPictures, kit.records, clock);
  together.attach(0, kit.canvas);
  together.pause();
  await turn(5);
  expect(kit.drawn[0]).toEqual([0]);
  together.seek(99);
  await turn(5);
  expect(together.state()).toMatchObject({ frame: 23, playing: false, waiting: false });
  expect(kit.drawn[0]).toEqual([0, 23]);
  // A canvas that comes later shows what is shown.
  together.attach(1, kit.canvas);
  expect(kit.drawn[1]).toEqual([23]);
  together.play();
  await turn(3);
  expect(kit.drawn[0]?.slice(0, 4)).toEqual([0, 23, 0, 1]);
  together.close();
});

it('leaves behind what cannot be opened or breaks off, and says why', async () => {
  const { clock, turn } = handClock();
  const kit = takesOf([8, 8, 8], (take, frame) => {
    if (take === 2 && frame === 3) throw appError('media/frame', 'broken');
    return 0;
  });
  const broken = kit.records[1];
  const together = playTogether(
    async (record) => (record === broken ? err(appError('media/missing')) : kit.openPictures(record)),
    kit.records,
    clock,
  );
  for (const at of [0, 1, 2]) together.attach(at, kit.canvas);
  await turn(20);
  expect(together.state().errors.map((error) => error?.code ?? null)).toEqual([
    null,
    'media/missing',
    'media/frame',
  ]);
  expect(kit.drawn[0]?.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  together.close();
  await turn(20);
  expect(kit.open.size).toBe(0);
});
