import type { Page } from '@playwright/test';

/** What happened in the page, in milliseconds of its clock. */
export type PlayerEvents = {
  /** Keys pressed and pointers moved, when the browser had them from the hand. */
  readonly keys: readonly number[];
  readonly moves: readonly number[];
  /** A decoder's own frame was drawn: the picture is exact. */
  readonly exact: readonly number[];
  /** Sound began to go to the loudspeaker. */
  readonly sounds: readonly number[];
};

type Watched = { playerEvents: { [key in keyof PlayerEvents]: number[] } };

/** Has the page note these from its next loading on, beside the app and without its help. */
export async function noteEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const events: Watched['playerEvents'] = { keys: [], moves: [], exact: [], sounds: [] };
    Object.assign(window, { playerEvents: events });
    addEventListener('keydown', ({ timeStamp }) => events.keys.push(timeStamp), true);
    addEventListener('pointermove', ({ timeStamp }) => events.moves.push(timeStamp), true);
    const { drawImage } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.drawImage = function (
      this: CanvasRenderingContext2D,
      ...args: unknown[]
    ) {
      if (args[0] instanceof VideoFrame) events.exact.push(performance.now());
      return Reflect.apply(drawImage, this, args);
    };
    const Node = AudioWorkletNode;
    window.AudioWorkletNode = class extends Node {
      constructor(...args: ConstructorParameters<typeof Node>) {
        super(...args);
        this.port.addEventListener('message', ({ data }) => {
          if (data?.kind === 'begun') events.sounds.push(performance.now());
        });
      }
    };
  });
}

/** What was noted since it was asked last. */
export function takeEvents(page: Page): Promise<PlayerEvents> {
  return page.evaluate(() => {
    const { playerEvents: noted } = window as unknown as Watched;
    const taken = {
      keys: [...noted.keys],
      moves: [...noted.moves],
      exact: [...noted.exact],
      sounds: [...noted.sounds],
    };
    for (const list of Object.values(noted)) list.length = 0;
    return taken;
  });
}
