import type { CDPSession, Page } from '@playwright/test';

/** A place on the screen, in CSS pixels. */
export type Spot = { readonly x: number; readonly y: number };

/** As long as a finger rests until it holds what is under it, and a little longer; in ms. */
const HOLD_MS = 600;

/**
 * Fingers on the glass, as the browser gets them from the machine: it decides itself what scrolls, what is a tap and
 * what is taken from the page. For a context with touch.
 */
export class Fingers {
  readonly #page: Page;
  #session: Promise<CDPSession> | null = null;

  constructor(page: Page) {
    this.#page = page;
  }

  async tap(spot: Spot): Promise<void> {
    // Both at once: on a busy machine a finger that waits for an answer would rest.
    await Promise.all([this.#send('touchStart', [spot]), this.#send('touchEnd', [])]);
    // The click comes after it.
    await this.#page.waitForTimeout(30);
  }

  /** Presses, moves at once, and lets go: what scrolls is scrolled. */
  swipe(from: Spot, to: Spot): Promise<void> {
    return this.#drag(from, to, 0);
  }

  /** Rests, and lets go where it was. */
  async hold(spot: Spot): Promise<void> {
    await this.#send('touchStart', [spot]);
    await this.#page.waitForTimeout(HOLD_MS);
    await this.#send('touchEnd', []);
  }

  /** Rests first: what is under it is taken along. `over` is where it stays a while before it goes on. */
  holdAndDrag(from: Spot, to: Spot, over?: { readonly spot: Spot; readonly ms: number }): Promise<void> {
    return this.#drag(from, to, HOLD_MS, over);
  }

  /** Two fingers, as far from each other as `from` and then as `to`, around a place; the place goes by `by`. */
  async pinch(middle: Spot, from: number, to: number, by = 0): Promise<void> {
    const at = (share: number) => {
      const half = (from + (to - from) * share) / 2;
      const x = middle.x + by * share;
      return [
        { x: x - half, y: middle.y },
        { x: x + half, y: middle.y },
      ];
    };
    const [first = middle] = at(0);
    await this.#send('touchStart', [first]);
    await this.#send('touchStart', at(0));
    for (let step = 1; step <= 8; step++) {
      await this.#send('touchMove', at(step / 8));
      await this.#page.waitForTimeout(16);
    }
    await this.#page.waitForTimeout(50);
    await this.#send('touchEnd', []);
  }

  async #drag(
    from: Spot,
    to: Spot,
    restMs: number,
    over?: { readonly spot: Spot; readonly ms: number },
  ): Promise<void> {
    await this.#send('touchStart', [from]);
    if (restMs > 0) await this.#page.waitForTimeout(restMs);
    let at = from;
    for (const [stop, ms] of [...(over ? [[over.spot, over.ms] as const] : []), [to, 30] as const]) {
      for (let step = 1; step <= 8; step++) {
        const share = step / 8;
        await this.#send('touchMove', [
          { x: at.x + (stop.x - at.x) * share, y: at.y + (stop.y - at.y) * share },
        ]);
        await this.#page.waitForTimeout(16);
      }
      at = stop;
      await this.#page.waitForTimeout(ms);
    }
    await this.#send('touchEnd', []);
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', spots: readonly Spot[]): Promise<void> {
    this.#session ??= this.#page.context().newCDPSession(this.#page);
    const touchPoints = spots.map(({ x, y }, id) => ({ x, y, id }));
    await (await this.#session).send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}
