import { err, ok, type Result, toAppError } from '../base';
import type { Picture, PictureSource } from '../media';
import type { Ticks } from '../time';

/**
 * Pictures that come before one that stands, kept for who steps back through them: they were decoded on the way to it.
 * A layer is named by whoever asks.
 */
export type NearPictures = {
  /** Whether the picture at a time is kept. */
  has(layer: string, time: Ticks): boolean;
  /**
   * The picture on screen at `time`; it stays this one's, and is good until anything else is asked for. Those at the
   * times `before` it are kept with it, in place of what was kept of this layer. Null where `isWanted` no longer holds.
   * Errors: `media/frame`.
   */
  at(
    layer: string,
    source: PictureSource,
    time: Ticks,
    before: readonly Ticks[],
    isWanted: () => boolean,
  ): Promise<Result<Picture | null>>;
  /** Closes what is kept of other layers. */
  keepOnly(layers: readonly string[]): void;
};

export function createNearPictures(): NearPictures {
  const kept = new Map<string, Map<Ticks, Picture>>();

  function drop(layer: string): void {
    for (const picture of kept.get(layer)?.values() ?? []) picture.close();
    kept.delete(layer);
  }

  /** Reads pictures at ascending times into `read`, as long as it is kept and wanted. */
  async function readInto(
    read: Map<Ticks, Picture>,
    source: PictureSource,
    times: readonly Ticks[],
    isKept: () => boolean,
  ): Promise<void> {
    for await (const picture of source.framesAt(times)) {
      const at = times[read.size];
      if (at === undefined || !isKept()) {
        picture.close();
        return;
      }
      read.set(at, picture);
    }
  }

  return {
    has: (layer, time) => kept.get(layer)?.has(time) ?? false,

    async at(layer, source, time, before, isWanted) {
      const known = kept.get(layer)?.get(time);
      if (known) return ok(known);
      drop(layer);
      const read = new Map<Ticks, Picture>();
      kept.set(layer, read);
      const isKept = () => isWanted() && kept.get(layer) === read;
      try {
        if (before.length > 0) {
          const times = [...new Set([...before, time])].sort((a, b) => a - b);
          await readInto(read, source, times, isKept);
        } else {
          const found = await source.frameAt(time);
          if (!found.ok) return found;
          if (isKept()) read.set(time, found.value);
          else found.value.close();
        }
      } catch (thrown) {
        return err(toAppError(thrown, 'media/frame'));
      }
      return ok((isKept() && read.get(time)) || null);
    },

    keepOnly(layers) {
      for (const layer of [...kept.keys()]) if (!layers.includes(layer)) drop(layer);
    },
  };
}
