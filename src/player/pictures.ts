import { appError, err, ok, type Result, toAppError } from '../base';
import type { ClipRecord } from '../model';
import { placePicture } from '../plan';
import type { Ticks } from '../time';
import { keepPeaks } from './peaks';
import { keepOpen, type MeasurePeaks, type OpenPictures } from './sources';

/** Single pictures of clips, and waveforms. */
export type Pictures = {
  /**
   * Draws the frame on screen at `time` of a clip into the canvas, contained; 'stale' when a later call for the canvas
   * overtook this one. Errors: `media/…`.
   */
  drawFrame(canvas: HTMLCanvasElement, record: ClipRecord, time: Ticks): Promise<Result<'drawn' | 'stale'>>;
  /** Peaks of a sound over its whole length: `count` pairs of minimum and maximum in −1…1. Errors: `media/sound`. */
  waveform(record: ClipRecord, count: number): Promise<Result<Float32Array>>;
  /** Gives back what is kept of clips: open decoders and waveforms. What is asked for later is opened anew. */
  release(): void;
};

const MOST_OPEN = 6;

/** Pictures of clips, a few of them kept open. */
export function createPictures(openPictures: OpenPictures, measurePeaks: MeasurePeaks): Pictures {
  const sources = keepOpen(openPictures, MOST_OPEN);
  const turns = new WeakMap<HTMLCanvasElement, number>();
  const waves = keepPeaks(measurePeaks);

  return {
    async drawFrame(canvas, record, time) {
      const turn = (turns.get(canvas) ?? 0) + 1;
      turns.set(canvas, turn);
      const isStale = () => turns.get(canvas) !== turn;
      const source = await sources.get(record);
      if (isStale()) return ok('stale');
      if (!source.ok) return source;
      const frame = await source.value.frameAt(time);
      if (!frame.ok) return frame;
      try {
        if (isStale()) return ok('stale');
        const context = canvas.getContext('2d');
        if (!context) return err(appError('media/frame', 'no 2D canvas'));
        const size = { width: canvas.width, height: canvas.height };
        const place = placePicture(frame.value.size, size, 'contain');
        context.clearRect(0, 0, size.width, size.height);
        context.imageSmoothingQuality = 'medium';
        frame.value.draw(context, place.source, place.target);
        return ok('drawn');
      } catch (thrown) {
        return err(toAppError(thrown, 'media/frame'));
      } finally {
        frame.value.close();
      }
    },

    waveform: waves.get,

    release() {
      sources.clear();
      waves.clear();
    },
  };
}
