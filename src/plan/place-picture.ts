import { type Fit, type Focus, MIDDLE, type Size } from '../model';

/**
 * Where a picture goes: the part of the source that is used and the part of the output that it fills. Output
 * coordinates are whole and even, so that chroma samples of 4:2:0 are never split; source ones may be fractions.
 */
export type Placement = {
  readonly source: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly target: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
};

/**
 * Places a picture of `source` size (square pixels, upright) in a frame of `frame` size.
 * - contain: the whole picture, as large as fits, centred on black
 * - cover: the whole frame filled, the overhang cropped so that `focus` is as near to the middle as can be
 * - stretch: the whole picture on the whole frame
 */
export function placePicture(source: Size, frame: Size, fit: Fit, focus: Focus = MIDDLE): Placement {
  const whole = { x: 0, y: 0, width: source.width, height: source.height };
  const full = { x: 0, y: 0, width: frame.width, height: frame.height };
  if (fit === 'stretch') return { source: whole, target: full };
  const across = frame.width / source.width;
  const down = frame.height / source.height;
  if (fit === 'contain') {
    const scale = Math.min(across, down);
    const width = across <= down ? frame.width : evenWithin(source.width * scale, frame.width);
    const height = down <= across ? frame.height : evenWithin(source.height * scale, frame.height);
    const target = { x: evenHalf(frame.width - width), y: evenHalf(frame.height - height), width, height };
    return { source: whole, target };
  }
  const scale = Math.max(across, down);
  const width = Math.min(source.width, frame.width / scale);
  const height = Math.min(source.height, frame.height / scale);
  const x = keptFrom(focus.x, source.width, width);
  const y = keptFrom(focus.y, source.height, height);
  const crop = { x, y, width, height };
  return { source: crop, target: full };
}

/** Where the kept part of a side begins, for its middle to be at `focus` of the whole. */
function keptFrom(focus: number, whole: number, kept: number): number {
  return Math.max(0, Math.min(whole - kept, focus * whole - kept / 2));
}

function evenWithin(value: number, most: number): number {
  return Math.max(2, Math.min(most - (most % 2), 2 * Math.round(value / 2)));
}

function evenHalf(space: number): number {
  return 2 * Math.floor(space / 4);
}
