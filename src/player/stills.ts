import { type AppError, err, ok } from '../base';
import type { PictureSource } from '../media';
import type { Ticks } from '../time';
import type { DrawnFrame } from './layer-readers';
import { createNearPictures } from './near-pictures';
import type { Place } from './place';
import { createSketch } from './sketch';
import { type KeptOpen, type OpenProxy, STAND_MS } from './sources';

/** A frame that is to stand, and the turn it is wanted in: a later turn makes it stale. */
export type StandingFrame = {
  readonly turn: number;
  readonly frame: number;
  /** Null for black. */
  readonly place: Place | null;
  /** For each layer the times of its clip that will be wanted next where one steps back; none where one does not. */
  readonly before: readonly (readonly Ticks[])[];
  /** Why a layer of it cannot be shown, as far as that is known beforehand. */
  readonly error: AppError | null;
};

/** Shows frames that stand still: at once small, where there is a proxy, then exactly. */
export type Stills = {
  /** Shows the frame that is wanted now. */
  show(): void;
  /** The frame of this turn is drawn already, exactly. */
  isDrawn(turn: number): void;
  /** Closes the pictures that are kept for steps back. */
  forgetNear(): void;
  /** Closes what is kept open. */
  clear(): void;
};

/**
 * @param openSmall opens small pictures of a clip, `most` of them kept open
 * @param exact open clips, which stay the giver's
 * @param wanted what is to stand now; null while it plays, or nothing is loaded
 * @param draw draws a frame; null is black
 * @param tell hears of waiting and errors, and last of the frame that stands exactly
 */
export function createStills(
  openSmall: OpenProxy,
  most: number,
  exact: Pick<KeptOpen<PictureSource>, 'get'>,
  wanted: () => StandingFrame | null,
  draw: (frame: DrawnFrame | null) => void,
  tell: {
    error(error: AppError | null): void;
    waiting(isWaiting: boolean): void;
    stands(frame: number): void;
  },
): Stills {
  let showing = false;
  /** The turn of the picture that stands, small or exact. */
  let stands = -1;
  const near = createNearPictures();

  const sketch = createSketch(
    openSmall,
    most,
    () => {
      const want = wanted();
      return want?.place ? { turn: want.turn, place: want.place } : null;
    },
    (pictures, { segment, n }, of) => {
      if (stands >= of || !wanted()?.place) return;
      draw({ segment, n, pictures });
      stands = of;
    },
  );

  /** Shows one frame exactly, the latest that is wanted. */
  async function showExactly(): Promise<void> {
    if (showing) return;
    showing = true;
    try {
      let shown: StandingFrame | null = null;
      for (let want = wanted(); want && want.turn !== shown?.turn; want = wanted()) {
        shown = want;
        await drawExactly(want);
      }
      if (shown && shown.turn === wanted()?.turn) tell.stands(shown.frame);
    } finally {
      showing = false;
      tell.waiting(false);
    }
  }

  async function drawExactly({ turn, place, before, error }: StandingFrame): Promise<void> {
    const isWanted = () => wanted()?.turn === turn;
    if (!place || place.clips.every((clip) => clip === null)) {
      tell.error(error);
      stands = turn;
      return draw(place && { ...place, pictures: [] });
    }
    const layerOf = (at: number) => `${at} ${place.clips[at]?.record.id}`;
    if (!place.clips.every((clip, at) => !clip || near.has(layerOf(at), clip.time))) {
      tell.waiting(true);
      await sketch.show();
      if (isWanted() && stands === turn) await new Promise((resolve) => setTimeout(resolve, STAND_MS));
      if (!isWanted()) return;
    }
    near.keepOnly(place.clips.map((_, at) => layerOf(at)));
    const found = await Promise.all(
      place.clips.map(async (clip, at) => {
        const source = clip && (await exact.get(clip.record));
        if (!source || !isWanted()) return ok(null);
        const picture = source.ok
          ? await near.at(layerOf(at), source.value, clip.time, before[at] ?? [], isWanted)
          : source;
        return picture.ok
          ? picture
          : err({ ...picture.error, subject: picture.error.subject ?? clip.record.id });
      }),
    );
    if (!isWanted()) return;
    stands = turn;
    draw({ ...place, pictures: found.map((one) => (one.ok ? one.value : null)) });
    tell.error(found.find((one) => !one.ok)?.error ?? error);
    if (before.every((times) => times.length === 0)) near.keepOnly([]);
  }

  return {
    show() {
      void sketch.show();
      void showExactly();
    },
    isDrawn(turn) {
      stands = turn;
      near.keepOnly([]);
    },
    forgetNear: () => near.keepOnly([]),
    clear() {
      sketch.clear();
      near.keepOnly([]);
    },
  };
}
