import { type AppError, toAppError } from '../base';
import type { Picture, PictureSource } from '../media';
import { type RenderPlan, type Segment, sourceTimeOf } from '../plan';

/** A picture and the frame of the film that it is for. */
export type ReadFrame = { readonly frame: number; readonly picture: Picture };

/**
 * Reads a segment's pictures ahead of the clock, a bounded number of them. `takeUpTo` hands over the newest picture
 * for a frame not after `frame` (the caller's from then on) and closes those it passes over.
 */
export type SegmentReader = {
  readonly segment: Segment;
  takeUpTo(frame: number): ReadFrame | undefined;
  /** Whether a picture for this frame is at hand, or will never come. */
  isReady(frame: number): boolean;
  error(): AppError | undefined;
  /** Ends the reading and closes what is left. */
  stop(): void;
};

/** How many pictures wait decoded: more than a decoder's jitter, fewer than stall it. */
const AHEAD = 8;

/** Begins to read at `fromFrame` of the film, which must lie in the segment. */
export function readSegment(
  plan: RenderPlan,
  segment: Segment,
  source: PictureSource,
  fromFrame: number,
  onPicture: () => void,
): SegmentReader {
  const [layer] = segment.layers;
  const queue: ReadFrame[] = [];
  let stopped = false;
  let ended = layer === undefined;
  let failure: AppError | undefined;
  let wake: (() => void) | undefined;

  async function read(): Promise<void> {
    if (!layer) return;
    const first = fromFrame - segment.start;
    const times = (function* () {
      for (let n = first; n < segment.duration; n++) yield sourceTimeOf(layer.sourceIn, n, plan.output.rate);
    })();
    let frame = fromFrame;
    try {
      for await (const picture of source.framesAt(times)) {
        if (stopped) {
          picture.close();
          break;
        }
        queue.push({ frame, picture });
        frame += 1;
        onPicture();
        while (queue.length >= AHEAD && !stopped) {
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
    onPicture();
  }
  void read();

  return {
    segment,
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
    error: () => failure,
    stop() {
      stopped = true;
      for (const { picture } of queue.splice(0)) picture.close();
      wake?.();
    },
  };
}
