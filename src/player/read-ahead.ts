import { type AppError, toAppError } from '../base';
import type { Picture } from '../media';

/** A picture and the frame that it is for. */
export type ReadFrame = { readonly frame: number; readonly picture: Picture };

/**
 * Reads the pictures of consecutive frames ahead of a clock, a bounded number of them. `takeUpTo` hands over the newest
 * picture for a frame not after `frame` (the caller's from then on) and closes those it passes over.
 */
export type AheadReader = {
  takeUpTo(frame: number): ReadFrame | undefined;
  /** Whether a picture for this frame is at hand, or will never come. */
  isReady(frame: number): boolean;
  /** The last frame whose picture was read; one before the first where none was. */
  newest(): number;
  error(): AppError | undefined;
  /** Ends the reading and closes what is left. */
  stop(): void;
};

/**
 * Begins to read.
 * @param pictures of consecutive frames, which become this one's
 * @param from the frame that the first of them is for
 * @param ahead how many pictures may wait decoded: more than a decoder's jitter, fewer than stall it
 */
export function readAhead(pictures: AsyncIterable<Picture>, from: number, ahead: number): AheadReader {
  const queue: ReadFrame[] = [];
  let next = from;
  let stopped = false;
  let ended = false;
  let failure: AppError | undefined;
  let wake: (() => void) | undefined;

  async function read(): Promise<void> {
    try {
      for await (const picture of pictures) {
        if (stopped) {
          picture.close();
          break;
        }
        queue.push({ frame: next, picture });
        next += 1;
        while (queue.length >= ahead && !stopped) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        if (stopped) break;
      }
    } catch (thrown) {
      failure = toAppError(thrown, 'media/frame');
    }
    ended = true;
  }
  void read();

  return {
    takeUpTo(frame) {
      let newest: ReadFrame | undefined;
      while (queue[0] && queue[0].frame <= frame) {
        newest?.picture.close();
        newest = queue.shift();
      }
      wake?.();
      return newest;
    },
    isReady: (frame) => ended || queue.some((read) => read.frame >= frame),
    newest: () => next - 1,
    error: () => failure,
    stop() {
      stopped = true;
      for (const { picture } of queue.splice(0)) picture.close();
      wake?.();
    },
  };
}
