import type { Picture } from '../media';
import type { ClipRecord } from '../model';
import type { Ticks } from '../time';
import type { Place } from './place';
import { keepOpen, type OpenProxy } from './sources';

/** What stands still is shown small first. */
export type Sketch = {
  /** Shows the latest frame that was asked for, where there is a proxy of it; done when nothing newer is asked for. */
  show(): Promise<void>;
  clear(): void;
};

/**
 * Small pictures by proxies, `most` of them kept open.
 * @param wanted the latest turn, and its frame; null where nothing is to be shown small
 * @param draw gets a picture of each layer of that turn's frame, which stay this one's; a later turn may be wanted by then
 */
export function createSketch(
  openProxy: OpenProxy,
  most: number,
  wanted: () => { readonly turn: number; readonly place: Place } | null,
  draw: (pictures: readonly (Picture | null)[], place: Place, turn: number) => void,
): Sketch {
  const proxies = keepOpen(openProxy, most);
  let running: Promise<void> | null = null;

  const smallOf = async ({ record, time }: { readonly record: ClipRecord; readonly time: Ticks }) => {
    const proxy = await proxies.get(record);
    return proxy.ok ? proxy.value.frameAt(time) : proxy;
  };

  const run = async (): Promise<void> => {
    let shown = -1;
    for (let want = wanted(); want && want.turn !== shown; want = wanted()) {
      shown = want.turn;
      const small = await Promise.all(want.place.clips.map((clip) => clip && smallOf(clip)));
      const pictures = small.map((found) => (found?.ok ? found.value : null));
      // One that was overtaken since is nearer than what stands: it is drawn all the same. A layer must not be missing.
      if (small.every((found) => found === null || found.ok)) draw(pictures, want.place, want.turn);
      for (const picture of pictures) picture?.close();
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
