import { describe, expect, it } from 'vitest';
import { appError, err, ok } from '../base';
import type { Picture, PictureSource } from '../media';
import {
  type ClipId,
  type Item,
  type ItemId,
  newSequence,
  PLAIN_LOOK,
  plainItem,
  type TrackId,
} from '../model';
import { outputOf, planSequence, type RenderPlan } from '../plan';
import { aClip, aClipId } from '../testing/builders';
import { frameRate, ticksOfFrame } from '../time';
import { readLayers } from './layer-readers';
import { layerRuns } from './layer-runs';
import { keepOpen } from './sources';

const F24 = frameRate(24);
const [V1, V2] = ['v1' as TrackId, 'v2' as TrackId];

function shot(n: number, trackId: TrackId, start: number, duration: number, from = 0): Item {
  const place = { id: `${trackId} ${start}` as ItemId, clipId: aClipId(n), trackId, start, duration };
  return plainItem({ ...place, sourceIn: ticksOfFrame(from, F24) });
}

function planned(items: readonly Item[]): RenderPlan {
  const tracks = [V1, V2].map((id) => ({ id, kind: 'video' as const, name: id }));
  const sorted = [...items].sort((a, b) => a.start - b.start || (a.trackId === V1 ? -1 : 1));
  const sequence = { ...newSequence('Test'), tracks, items: sorted };
  const plan = planSequence(sequence, outputOf(sequence));
  if (plan === 'empty') throw new Error('empty');
  return plan;
}

describe('runs of layers', () => {
  it('go on where only what lies over them changes, and where a cut goes on in the clip', () => {
    const plan = planned([
      shot(1, V1, 0, 48),
      shot(1, V1, 48, 12, 48),
      shot(1, V1, 60, 12, 48),
      shot(2, V2, 12, 12),
      { ...shot(3, V2, 30, 8), look: { ...PLAIN_LOOK, fadeIn: 4 } },
    ]);
    const runs = new Set([...layerRuns(plan).values()].flat());
    expect([...runs].map((run) => run && [run.clipId, run.start, run.end])).toEqual([
      [aClipId(1), 0, 60],
      [aClipId(2), 12, 24],
      [aClipId(3), 30, 38],
      [aClipId(1), 60, 72],
    ]);
  });
});

/** Clips whose pictures are their frames' numbers; those of `late` come when they are let. */
function clips(late: readonly number[] = []) {
  const held: (() => void)[] = [];
  let open = 0;
  const waits = (n: number) =>
    late.includes(n) ? new Promise<void>((resolve) => held.push(resolve)) : undefined;
  const source = (n: number): PictureSource => ({
    size: { width: 64, height: 36 },
    async *framesAt(times) {
      for (const time of times) {
        await waits(n);
        open += 1;
        const frame = Math.floor(time / ticksOfFrame(1, F24));
        const picture: Picture = {
          size: { width: 100 * n + frame, height: 1 },
          draw: () => undefined,
          close: () => {
            open -= 1;
          },
        };
        yield picture;
      }
    },
    frameAt: async () => err(appError('media/frame')),
    async *frames() {},
    close: () => undefined,
  });
  return {
    source,
    isClosed: () => open === 0,
    release: () => {
      for (const go of held.splice(0)) go();
    },
  };
}

const soon = async () => {
  for (let n = 0; n < 40; n++) await Promise.resolve();
};

describe('the readers of layers', () => {
  const records = new Map<ClipId, ReturnType<typeof aClip>>([1, 2].map((n) => [aClipId(n), aClip({ n })]));
  const read = (plan: RenderPlan, kit: ReturnType<typeof clips>) => {
    const readers = readLayers(
      plan,
      records,
      async (record) => ok(kit.source(Number.parseInt(record.id, 16))),
      24,
    );
    const take = (frame: number) => {
      let seen: (number | null)[] | null = null;
      const told = readers.take(frame, ({ pictures }) => {
        seen = pictures.map((picture) => picture?.size.width ?? null);
      });
      return { seen, ...told };
    };
    return { readers, take };
  };

  it('draw only frames of which every layer has its picture, and none twice', async () => {
    const kit = clips([2]);
    const plan = planned([shot(1, V1, 0, 48), shot(2, V2, 0, 48, 10)]);
    const { readers, take } = read(plan, kit);
    await readers.want(0);
    await soon();
    expect(take(0)).toMatchObject({ seen: null, isWaiting: true, error: null });
    kit.release();
    await soon();
    expect(take(0)).toMatchObject({ seen: [100, 210], isWaiting: false });
    expect(take(0).seen).toBe(null);
    kit.release();
    await soon();
    // The one that is late holds the other up: what is drawn belongs together.
    expect(take(5)).toMatchObject({ seen: [101, 211], isWaiting: true });
    readers.stop();
    kit.release();
    await soon();
    expect(kit.isClosed()).toBe(true);
  });

  it('leave out a clip that is not here, and say so', async () => {
    const { readers, take } = read(planned([shot(1, V1, 0, 48), shot(3, V2, 0, 48)]), clips());
    await readers.want(0);
    await soon();
    expect(take(0)).toMatchObject({
      seen: [100, null],
      error: { code: 'media/missing', subject: aClipId(3) },
    });
    readers.stop();
  });

  it('draw each frame of what moves without a clip', () => {
    const title = {
      text: 'x',
      font: 'sans',
      size: 0.1,
      isBold: false,
      align: 'left',
      colour: '#ffffff',
    } as const;
    const item: Item = {
      ...{ kind: 'title', id: 't' as ItemId, trackId: V1, start: 0, duration: 24 },
      ...{ look: { ...PLAIN_LOOK, fadeIn: 24 }, title },
    };
    const { take } = read(planned([item]), clips());
    expect([take(0).seen, take(0).seen, take(1).seen]).toEqual([[null], null, [null]]);
  });

  it('keep open what is read for long, however many clips come and go meanwhile', async () => {
    const kit = clips();
    const closed: number[] = [];
    const sources = keepOpen(async (record) => {
      const n = Number.parseInt(record.id, 16);
      return ok({ ...kit.source(n), close: () => void closed.push(n) });
    }, 3);
    const numbers = [1, 2, 3, 4, 5, 6];
    const all = new Map(numbers.map((n) => [aClipId(n), aClip({ n })]));
    const plan = planned([shot(1, V1, 0, 150), ...numbers.slice(1).map((n, at) => shot(n, V2, at * 30, 30))]);
    const readers = readLayers(plan, all, sources.get, 12);
    for (const frame of [0, 20, 50, 80, 110]) {
      await readers.want(frame);
      await soon();
    }
    readers.stop();
    await soon();
    expect(closed).toEqual([2, 3, 4]);
  });

  it('begin what comes soon, and end what is over', async () => {
    const kit = clips();
    const plan = planned([shot(1, V1, 0, 30), shot(2, V1, 30, 30)]);
    const { readers, take } = read(plan, kit);
    await readers.want(10);
    await soon();
    expect(take(10).seen).toEqual([110]);
    await readers.want(30);
    await soon();
    expect(take(30).seen).toEqual([200]);
    readers.stop();
    await soon();
    expect(kit.isClosed()).toBe(true);
  });
});
