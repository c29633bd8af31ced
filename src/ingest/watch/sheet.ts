import { appError } from '../../base';
import { type FilmstripLayout, filmstripTime, type Size } from '../../model';
import { samplingTolerance, type Ticks } from '../../time';

/** Fills the sheet of a filmstrip from a clip's pictures as they go by. */
export type Sheet = {
  /** A picture that is shown from `time` on is about to be drawn: those before it keep what `shown` still has. */
  passTo(time: Ticks): void;
  /** The sheet; what is left of it keeps what `shown` has. */
  finish(): Promise<Blob>;
};

/** A sheet that is filled from the canvas `shown`, which has the picture that was passed to last. */
export function createSheet(
  shown: OffscreenCanvas,
  layout: FilmstripLayout,
  { duration, timescale }: { readonly duration: Ticks; readonly timescale: number },
): Sheet {
  const { count, columns, rows, cell } = layout;
  const sheet = new OffscreenCanvas(columns * cell.width, rows * cell.height);
  const context = sheet.getContext('2d', { alpha: false });
  if (!context) throw appError('media/frame', 'no 2D canvas');
  context.imageSmoothingQuality = 'medium';
  const tolerance = samplingTolerance(timescale);
  let next = 0;
  const keep = () => {
    const { x, y } = cellPlace(next, columns, cell);
    context.drawImage(shown, x, y, cell.width, cell.height);
    next += 1;
  };
  return {
    passTo(time) {
      // Before the first picture there is nothing to keep: the first is shown (sampling rule).
      if (time > 0) while (next < count && filmstripTime(next, count, duration) + tolerance < time) keep();
    },
    finish() {
      while (next < count) keep();
      return sheet.convertToBlob({ type: 'image/webp', quality: 0.75 });
    },
  };
}

function cellPlace(at: number, columns: number, cell: Size): { readonly x: number; readonly y: number } {
  return { x: (at % columns) * cell.width, y: Math.floor(at / columns) * cell.height };
}
