import type { LayerReaders } from './layer-readers';

/** What would be played from a frame on, ready: its pictures are being read. */
export type Ready<Sound> = {
  readonly readers: LayerReaders;
  /** The sound from that frame on. */
  readonly sound: Promise<Sound>;
};

/**
 * Makes ready what is played from where one stands, or will come back to, so that play begins and the next frame comes at
 * once, however far from a key frame they are. One frame at a time; what is ready is given back as soon as one goes elsewhere.
 */
export type Standby<Sound> = {
  /** This frame stands; what was read from there on already is this one's then. */
  stand(frame: number, read?: LayerReaders | null): void;
  /** What is ready at a frame, the caller's from then on; null where it is another. None is ready afterwards. */
  take(frame: number): Ready<Sound> | null;
  /**
   * Draws a later frame with `draw` where its pictures are read already, and stands there: what follows is read on. False
   * where it could not.
   */
  stepTo(frame: number, draw: (readers: LayerReaders) => boolean): boolean;
  /** Whether a frame stands here. */
  hasOne(): boolean;
  /** Nothing is ready any more. */
  drop(): void;
};

/**
 * @param restMs one stands for so long before anything is made ready: who passes by needs none of it
 * @param read begins to read pictures from a frame on
 * @param listen begins to read the sound from a frame on
 */
export function createStandby<Sound>(
  restMs: number,
  read: (frame: number) => LayerReaders,
  listen: (frame: number) => Promise<Sound>,
): Standby<Sound> {
  let at = -1;
  let readers: LayerReaders | null = null;
  let sound: Promise<Sound> | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;

  function makeReady(): void {
    readers ??= read(at);
    sound ??= listen(at);
  }

  function forget(): void {
    clearTimeout(rest);
    at = -1;
    readers = null;
    sound = null;
  }

  function standAt(frame: number): void {
    clearTimeout(rest);
    at = frame;
    sound = null;
    rest = setTimeout(makeReady, restMs);
  }

  function drop(): void {
    readers?.stop();
    forget();
  }

  return {
    stand(frame, already = null) {
      if (frame === at && !already) return;
      drop();
      readers = already;
      standAt(frame);
    },
    take(frame) {
      const ready = frame === at && readers ? { readers, sound: sound ?? listen(at) } : null;
      if (!ready) drop();
      forget();
      return ready;
    },
    stepTo(frame, draw) {
      if (!readers || frame <= at || !draw(readers)) return false;
      standAt(frame);
      return true;
    },
    hasOne: () => at >= 0,
    drop,
  };
}
