import type { Result } from '../base';
import type { Size } from '../model';
import type { Ticks } from '../time';

/** One decoded picture. Whoever receives it owns it and closes it; a decoder stalls on what is left open. */
export type Picture = {
  /** Upright, in square pixels: what `draw`'s source coordinates refer to. */
  readonly size: Size;
  /** Draws the part `source` of the picture onto `target` of the canvas. */
  draw(context: Canvas2D, source: Rectangle, target: Rectangle): void;
  /**
   * The decoder's own frame, stored size and colour, at another time (in microseconds); the receiver's. Missing where
   * the picture comes from elsewhere.
   */
  toFrame?(timestampUs: number): VideoFrame;
  close(): void;
};

/** A 2D context, on the page or in a worker. */
export type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A rectangle in pixels; source rectangles may have fractions. */
export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A picture and when it is shown, from the first of its clip. */
export type TimedPicture = { readonly picture: Picture; readonly time: Ticks };

/** An open clip. Its owner closes it; every picture it gave is the receiver's. */
export type PictureSource = {
  /** Size of what is shown: upright, square pixels. */
  readonly size: Size;
  /** The frame on screen at `time` (sampling rule), from the first picture of the clip. Errors: `media/frame`. */
  frameAt(time: Ticks): Promise<Result<Picture>>;
  /**
   * The frames on screen at ascending `times`, one for each, decoding each source frame once. Ending the loop early
   * ends the decoding. Throws an AppError (`media/frame`) where decoding fails.
   */
  framesAt(times: Iterable<Ticks>): AsyncGenerator<Picture, void, unknown>;
  /**
   * Every frame that is shown, once, in order, at its own time. Ending the loop early ends the decoding. Throws an
   * AppError (`media/frame`) where decoding fails.
   */
  frames(): AsyncGenerator<TimedPicture, void, unknown>;
  close(): void;
};
