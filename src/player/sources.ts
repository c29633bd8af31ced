import type { Result } from '../base';
import type { PictureSource, ProxySource } from '../media';
import type { SoundLookup } from '../mixer';
import type { ClipId, ClipRecord } from '../model';

/** Opens a clip's pictures, from its own bytes or its conformed copy; the caller closes them. */
export type OpenPictures = (record: ClipRecord) => Promise<Result<PictureSource>>;

/** Opens a clip's proxy; the caller closes it. Errors: `media/not-ready` where there is none yet, `media/damaged`. */
export type OpenProxy = (record: ClipRecord) => Promise<Result<ProxySource>>;

/**
 * How long, in ms, a proxy's picture stands before the clip itself is decoded: while one scrubs, what was passed over
 * is never decoded.
 */
export const STAND_MS = 80;

/** Hands out the sounds of stored clips, as far as there are records of them. */
export type FindSounds = (records: ReadonlyMap<ClipId, ClipRecord>) => SoundLookup;

/** Peaks of a clip's sound: `count` pairs of minimum and maximum in −1…1 over its whole length. */
export type MeasurePeaks = (record: ClipRecord, count: number) => Promise<Result<Float32Array>>;

/** Clips that are kept open. */
export type KeptOpen<Source> = { get(record: ClipRecord): Promise<Result<Source>>; clear(): void };

/**
 * Keeps the last few opened clips open, so that stepping and scrubbing do not open a file for every picture.
 * Errors are not kept: a clip that is being conformed opens later.
 */
export function keepOpen<Source extends { close(): void }>(
  open: (record: ClipRecord) => Promise<Result<Source>>,
  most: number,
): KeptOpen<Source> {
  const sources = new Map<string, Promise<Result<Source>>>();
  const close = (id: string) => {
    const source = sources.get(id);
    sources.delete(id);
    void source?.then((opened) => opened.ok && opened.value.close());
  };
  return {
    get(record) {
      const known = sources.get(record.id);
      const source = known ?? open(record);
      // Last in the map is last used.
      sources.delete(record.id);
      sources.set(record.id, source);
      if (!known)
        void source.then((opened) => {
          if (!opened.ok && sources.get(record.id) === source) sources.delete(record.id);
        });
      for (const id of sources.keys()) {
        if (sources.size <= most) break;
        close(id);
      }
      return source;
    },
    clear() {
      for (const id of [...sources.keys()]) close(id);
    },
  };
}
