import type { Size, Title } from '../model';

/** How text is set: the size of its letters, and its lines with their place. In pixels of the frame. */
export type SetTitle = {
  /** Of the letters, as CSS counts it. */
  readonly fontSize: number;
  /** From one line to the next. */
  readonly lineHeight: number;
  /** `top` of the line; `x` is the left edge, the middle or the right edge, as the title is aligned. */
  readonly lines: readonly { readonly text: string; readonly x: number; readonly top: number }[];
};

/** Of the frame's sides, what text may fill at most. */
const WITHIN = 0.9;
/** A line's height over the size of its letters. */
const LEADING = 1.2;
/** Text that does not fit is set so much smaller, until it does. */
const SMALLER = 0.92;
const LEAST_SIZE = 4;

/**
 * Sets a title in the middle of a frame: each of its lines wrapped where it is wider than the frame allows, between
 * words where that can be; smaller than asked for where it would be too high.
 * @param measure the width of a text in letters of this size
 */
export function layoutTitle(
  { text, size, align }: Title,
  frame: Size,
  measure: (text: string, fontSize: number) => number,
): SetTitle {
  const [across, down] = [frame.width * WITHIN, frame.height * WITHIN];
  let lineHeight = size * frame.height;
  let wrapped = wrap(lineHeight);
  while (wrapped.length * lineHeight > down && lineHeight > LEAST_SIZE) {
    lineHeight *= SMALLER;
    wrapped = wrap(lineHeight);
  }
  const left = (frame.width - across) / 2;
  const x = { left, centre: frame.width / 2, right: left + across }[align];
  const first = (frame.height - wrapped.length * lineHeight) / 2;
  return {
    fontSize: lineHeight / LEADING,
    lineHeight,
    lines: wrapped.map((line, at) => ({ text: line, x, top: first + at * lineHeight })),
  };

  function wrap(height: number): readonly string[] {
    const fits = (line: string) => measure(line, height / LEADING) <= across;
    return text.split(/\r\n|\r|\n/).flatMap((line) => wrapLine(line, fits));
  }
}

function wrapLine(line: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/[ \t]+/)) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (fits(longer)) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    const pieces = fits(word) ? [word] : broken(word, fits);
    lines.push(...pieces.slice(0, -1));
    current = pieces.at(-1) ?? '';
  }
  return [...lines, current];
}

/** A word in pieces that fit, of a letter at least. */
function broken(word: string, fits: (line: string) => boolean): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && !fits(piece + letter)) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}
