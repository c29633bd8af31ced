import { describe, expect, it } from 'vitest';
import { type AppError, appError, err, ok, type Result } from '../base';
import type { Picture, PictureSource } from '../media';
import { gapSegment } from '../plan';
import { aClip } from '../testing/builders';
import { ticks } from '../time';
import { createStills, type StandingFrame } from './stills';

const standing = (turn: number, error: AppError | null = null): StandingFrame => ({
  ...{ turn, frame: 10 * turn, before: [], error },
  place: { segment: gapSegment(0, 100), n: turn, clips: [{ record: aClip(), time: ticks(turn) }] },
});

/** Stills of a clip without small pictures, whose exact ones come when the test says so. */
function kit() {
  let wanted: StandingFrame | null = null;
  const seen: string[] = [];
  const asked: { readonly time: number; give(found: Result<Picture>): void }[] = [];
  let open = 0;
  const source: Partial<PictureSource> = {
    frameAt: (time) =>
      new Promise((resolve) => {
        asked.push({ time, give: resolve });
      }),
  };
  const stills = createStills(
    async () => err(appError('media/not-ready')),
    2,
    { get: async () => ok(source as PictureSource) },
    () => wanted,
    (frame) => void seen.push(frame ? `draws ${frame.n} of ${frame.pictures.length}` : 'black'),
    {
      error: (error) => void seen.push(`error ${error?.code ?? 'none'}`),
      waiting: (isWaiting) => void seen.push(isWaiting ? 'waits' : 'rests'),
      stands: (frame) => void seen.push(`stands at ${frame}`),
    },
  );
  const soon = async () => {
    for (let n = 0; n < 20; n++) await Promise.resolve();
  };
  return {
    ...{ stills, seen, asked, soon },
    want(next: StandingFrame | null) {
      wanted = next;
      stills.show();
    },
    picture(): Result<Picture> {
      open += 1;
      const close = () => {
        open -= 1;
      };
      const picture: Partial<Picture> = { close };
      return ok(picture as Picture);
    },
    open: () => open,
  };
}

describe('frames that stand', () => {
  it('are drawn exactly, and told of when they stand', async () => {
    const { want, asked, picture, seen, soon, open } = kit();
    want(standing(1));
    await soon();
    asked[0]?.give(picture());
    await soon();
    expect(seen).toEqual(['waits', 'draws 1 of 1', 'error none', 'stands at 10', 'rests']);
    expect(open()).toBe(0);
  });

  it('are left for the latest that is wanted, and for what plays', async () => {
    const { want, asked, picture, seen, soon, open } = kit();
    want(standing(1));
    await soon();
    want(standing(2));
    want(standing(3));
    asked[0]?.give(picture());
    await soon();
    expect(asked.map(({ time }) => time)).toEqual([1, 3]);
    want(null);
    asked[1]?.give(picture());
    await soon();
    expect(seen).toEqual(['waits', 'waits', 'rests']);
    expect(open()).toBe(0);
  });

  it('are black where there is nothing, and say what cannot be shown', async () => {
    const { want, asked, seen, soon } = kit();
    want({ ...standing(1), place: null });
    await soon();
    expect(seen.splice(0)).toEqual(['error none', 'black', 'stands at 10', 'rests']);
    want(standing(2));
    await soon();
    asked[0]?.give(err(appError('media/frame')));
    await soon();
    expect(seen).toEqual(['waits', 'draws 2 of 1', 'error media/frame', 'stands at 20', 'rests']);
  });
});
