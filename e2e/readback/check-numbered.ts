import type { NumberedClip } from '../fixtures/numbered-clips.ts';
import { codeArea, readNumber } from './frame-code.ts';
import { type Fit, framesGrey, isBlack, type Size } from './pictures.ts';
import { expectedSourceFrame, sourceTimes } from './source-times.ts';

/** A use of a numbered clip in a film; in frames of the film. */
export type NumberedItem = {
  readonly clip: NumberedClip;
  readonly start: number;
  readonly in: number;
  readonly duration: number;
  readonly fit: Fit;
  /** In percent; 100 where it is not given. */
  readonly speed?: number;
};

/** Pictures this wide show the code's blocks at every fit. */
const WIDTH = 320;

/**
 * Every frame of a film of numbered clips that is not the one the sampling rule names, as words: none is what is
 * wanted. Frames that no item covers must be black.
 * @param items in order of their start
 */
export async function checkNumbered(
  path: string,
  size: Size,
  rate: { readonly num: number; readonly den: number },
  items: readonly NumberedItem[],
): Promise<string[]> {
  const last = items.at(-1);
  const count = last ? last.start + last.duration : 0;
  const height = Math.round((WIDTH * size.height) / size.width);
  const pictures = await framesGrey(path, { from: 0, count }, { width: WIDTH, height });
  const fraction = { num: BigInt(rate.num), den: BigInt(rate.den) };
  const wrong: string[] = [];
  let at = 0;
  for (const { clip, start, in: inFrame, duration, fit, speed = 100 } of items) {
    for (; at < start; at++) {
      const picture = pictures[at];
      if (!picture || !isBlack(picture)) wrong.push(`frame ${at} is not black`);
    }
    const times = await sourceTimes(clip.path);
    const area = codeArea(clip, size, fit);
    for (let n = 0; n < duration; n++, at++) {
      const picture = pictures[at];
      const read = picture && readNumber(picture, area);
      const wanted = expectedSourceFrame(times, inFrame, n, fraction, speed);
      if (!read || read.clip !== clip.clip || read.frame !== wanted)
        wrong.push(`frame ${at}: ${clip.name} ${wanted}, read ${JSON.stringify(read)}`);
    }
  }
  return wrong;
}
