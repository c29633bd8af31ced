import { appError, err, ok, type Result, toAppError } from '../base';
import type { Picture } from '../media';
import type { ClipRecord } from '../model';
import { placePicture } from '../plan';
import type { Ticks } from '../time';
import { keepPeaks } from './peaks';
import { playTogether, type Together } from './play-together';
import { keepOpen, type MeasurePeaks, type OpenPictures, type OpenProxy, STAND_MS } from './sources';

/** Single pictures of clips, and waveforms. */
export type Pictures = {
  /**
   * Draws the frame on screen at `time` of a clip into the canvas, contained, where there is a proxy that one's first;
   * 'stale' when a later call for the canvas overtook this one. Errors: `media/…`.
   */
  drawFrame(canvas: HTMLCanvasElement, record: ClipRecord, time: Ticks): Promise<Result<'drawn' | 'stale'>>;
  /** Peaks of a sound over its whole length: `count` pairs of minimum and maximum in −1…1. Errors: `media/sound`. */
  waveform(record: ClipRecord, count: number): Promise<Result<Float32Array>>;
  /** Plays clips in step, silent and over and over, until it is closed; undefined is a clip whose file is missing. */
  playTogether(records: readonly (ClipRecord | undefined)[]): Together;
  /** Gives back what is kept of clips: open decoders and waveforms. What is asked for later is opened anew. */
  release(): void;
};

const MOST_OPEN = 6;

/** Pictures of clips, a few of them kept open. */
export function createPictures(
  openPictures: OpenPictures,
  openProxy: OpenProxy,
  measurePeaks: MeasurePeaks,
): Pictures {
  const sources = keepOpen(openPictures, MOST_OPEN);
  const proxies = keepOpen(openProxy, MOST_OPEN);
  const turns = new WeakMap<HTMLCanvasElement, number>();
  const waves = keepPeaks(measurePeaks);

  /** Draws a picture, takes it over and closes it. */
  const draw = (canvas: HTMLCanvasElement, picture: Picture): void => {
    try {
      const context = canvas.getContext('2d');
      if (!context) throw appError('media/frame', 'no 2D canvas');
      const size = { width: canvas.width, height: canvas.height };
      const place = placePicture(picture.size, size, 'contain');
      context.clearRect(0, 0, size.width, size.height);
      context.imageSmoothingQuality = 'medium';
      picture.draw(context, place.source, place.target);
    } finally {
      picture.close();
    }
  };

  return {
    async drawFrame(canvas, record, time) {
      const turn = (turns.get(canvas) ?? 0) + 1;
      turns.set(canvas, turn);
      const isStale = () => turns.get(canvas) !== turn;
      try {
        const proxy = await proxies.get(record);
        const small = proxy.ok && !isStale() ? await proxy.value.frameAt(time) : null;
        if (small?.ok) {
          // One that was overtaken is nearer than what is there: it is drawn all the same.
          draw(canvas, small.value);
          if (!isStale()) await new Promise((resolve) => setTimeout(resolve, STAND_MS));
        }
        if (isStale()) return ok('stale');
        const source = await sources.get(record);
        if (isStale()) return ok('stale');
        if (!source.ok) return source;
        const frame = await source.value.frameAt(time);
        if (!frame.ok) return frame;
        if (isStale()) frame.value.close();
        else draw(canvas, frame.value);
        return ok(isStale() ? 'stale' : 'drawn');
      } catch (thrown) {
        return err(toAppError(thrown, 'media/frame'));
      }
    },

    waveform: waves.get,
    playTogether: (records) => playTogether(openPictures, records),

    release() {
      sources.clear();
      proxies.clear();
      waves.clear();
    },
  };
}
