/** A half-open stretch of frames: `start` is in it, `start + duration` is not. */
export type FrameRange = { readonly start: number; readonly duration: number };

/** The range [start, end). */
export function frameRange(start: number, end: number): FrameRange {
  return { start, duration: end - start };
}

/** The first frame after the range. */
export function rangeEnd(range: FrameRange): number {
  return range.start + range.duration;
}

/** Whether the frame is in the range. */
export function rangeContains(range: FrameRange, frame: number): boolean {
  return frame >= range.start && frame < rangeEnd(range);
}

/** Whether the two share a frame; touching is not sharing. */
export function rangesOverlap(a: FrameRange, b: FrameRange): boolean {
  return a.start < rangeEnd(b) && b.start < rangeEnd(a);
}
