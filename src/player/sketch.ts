import type { Picture } from '../media';
import type { ClipRecord, Fit } from '../model';
import type { Ticks } from '../time';
import { keepOpen, type OpenProxy } from './sources';

/** A frame of a clip, and how it fits. */
export type Place = { readonly record: ClipRecord; readonly fit: Fit; readonly time: Ticks };

/** What stands still is shown small first. */
export type Sketch = {
  /** Shows the latest frame that was asked for, where there is a proxy of it; done when nothing newer is asked for. */
  show(): Promise<void>;
  clear(): void;
};

/**
 * Small pictures by proxies, `most` of them kept open.
 * @param wanted the latest turn, and its frame; null where nothing is to be shown small
 * @param draw gets the picture of that turn's frame, which stays this one's; a later turn may be wanted by then
 */
export function createSketch(
  openProxy: OpenProxy,
  most: number,
  wanted: () => { readonly turn: number; readonly place: Place } | null,
  draw: (picture: Picture, place: Place, turn: number) => void,
): Sketch {
  const proxies = keepOpen(openProxy, most);
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    let shown = -1;
    for (let want = wanted(); want && want.turn !== shown; want = wanted()) {
      shown = want.turn;
      const proxy = await proxies.get(want.place.record);
      const small = proxy.ok ? await proxy.value.frameAt(want.place.time) : proxy;
      if (!small.ok) continue;
      // One that was overtaken since is nearer than what stands: it is drawn all the same.
      draw(small.value, want.place, want.turn);
      small.value.close();
    }
  };

  return {
    show() {
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
    clear: proxies.clear,
  };
}
