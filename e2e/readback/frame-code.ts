import type { Fit, Picture, Size } from './pictures.ts';

/*
 * The number of a frame, as blocks that a machine reads: a square in the middle of the picture, half as wide as the
 * picture's shorter side (so that filling a frame of any usual shape leaves it whole), of 6 × 4 blocks, black or white:
 *
 *   12 bits frame number │ 6 bits clip number │ 6 bits checksum      from the left, from the top, highest bit first
 */

/** What a frame says of itself. */
export type FrameCode = {
  /** 0–63 */
  readonly clip: number;
  /** 0–4095 */
  readonly frame: number;
};

/** A rectangle in fractions of a picture's width and height. */
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export const COLUMNS = 6;
export const ROWS = 4;
const BITS = COLUMNS * ROWS;

/** Black and white pictures, and pictures blended from two, must not read as a number. */
const checksum = (value: number): number => (Math.imul(value, 0x9e3779b1) >>> 26) ^ 0x2a;

/** The blocks of a number: true is white. */
export function codeBlocks({ clip, frame }: FrameCode): boolean[] {
  if (clip > 63 || frame > 4095) throw new Error(`no code for frame ${frame} of clip ${clip}`);
  const value = (frame << 6) | clip;
  const word = (value << 6) | checksum(value);
  return Array.from({ length: BITS }, (_, at) => ((word >> (BITS - 1 - at)) & 1) === 1);
}

/**
 * Where the code of a source lies in the frame of a film.
 * @param source as it is shown: after rotation
 * @param film without it, the source's own frame
 */
export function codeArea(source: Size, film: Size = source, fit: Fit = 'contain'): Area {
  const side = Math.min(source.width, source.height) / 2;
  const across = film.width / source.width;
  const down = film.height / source.height;
  const scale = fit === 'contain' ? Math.min(across, down) : Math.max(across, down);
  const width = (side * (fit === 'stretch' ? across : scale)) / film.width;
  const height = (side * (fit === 'stretch' ? down : scale)) / film.height;
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
}

/** The mean of a rectangle of a picture, 0–255; of whole pixels, at least one. */
function mean(picture: Picture, left: number, top: number, right: number, bottom: number): number {
  const { width, channels, data } = picture;
  const [x0, y0] = [Math.round(left), Math.round(top)];
  const [x1, y1] = [Math.max(x0 + 1, Math.round(right)), Math.max(y0 + 1, Math.round(bottom))];
  let sum = 0;
  for (let y = y0; y < y1; y++) {
    for (let at = (y * width + x0) * channels; at < (y * width + x1) * channels; at++) sum += data[at] ?? 0;
  }
  return sum / ((x1 - x0) * (y1 - y0) * channels);
}

/**
 * Reads the number of a frame. The picture should be at least 160 pixels wide where the code is of its usual size.
 * @param area where the code lies, from {@link codeArea}; without it the picture is a whole frame of a numbered clip
 * @returns undefined when there is no number to be read: black, another picture, or a blend of two frames
 */
export function readNumber(picture: Picture, area: Area = codeArea(picture)): FrameCode | undefined {
  const block = {
    width: (area.width * picture.width) / COLUMNS,
    height: (area.height * picture.height) / ROWS,
  };
  let word = 0;
  for (let at = 0; at < BITS; at++) {
    const left = area.x * picture.width + (at % COLUMNS) * block.width;
    const top = area.y * picture.height + Math.floor(at / COLUMNS) * block.height;
    // The middle of the block only: its edges are blurred by scaling and coding.
    const value = mean(
      picture,
      left + block.width * 0.3,
      top + block.height * 0.3,
      left + block.width * 0.7,
      top + block.height * 0.7,
    );
    if (value > 96 && value < 160) return undefined;
    word = (word << 1) | (value >= 160 ? 1 : 0);
  }
  const value = word >>> 6;
  if (checksum(value) !== (word & 63)) return undefined;
  return { clip: value & 63, frame: value >>> 6 };
}
