import type { ClipAnalysis, MediaKind } from '../../model';
import { TICKS_PER_SECOND, type Ticks, ticks } from '../../time';
import { findFaults, type Look } from './find-faults';
import { cellsOf, lumaOf, meanDifference, mostDifference, type SmallPicture } from './small-picture';

/** Looks at the pictures of one clip, each once, in order. */
export type Analyser = {
  /** The next picture and when it is shown, from the clip's first; it is not kept. */
  add(picture: SmallPicture, time: Ticks): void;
  /** What all of them show; null where there were none. */
  finish(): ClipAnalysis | null;
};

/** The signatures of a fingerprint lie so far apart, or 2, 4, 8 … times as far in a long clip. */
const STEP = TICKS_PER_SECOND / 4;
const MOST_SIGNATURES = 26;
/** What changes by no more than this since a picture, on the whole and anywhere, stands still. */
const STILL_MEAN = 0.35;
const STILL_MOST = 6;

/** An analyser of a clip's pictures; pure arithmetic, to be called wherever they are decoded. */
export function createAnalyser(clip: { readonly kind: MediaKind; readonly duration: Ticks }): Analyser {
  const looks: Look[] = [];
  let still: { readonly at: number; readonly luma: Float32Array } | null = null;
  return {
    add(picture, time) {
      const luma = lumaOf(picture);
      if (
        !still ||
        meanDifference(still.luma, luma) > STILL_MEAN ||
        mostDifference(still.luma, luma) > STILL_MOST
      )
        still = { at: looks.length, luma };
      looks.push({
        time,
        cells: cellsOf(luma),
        brightest: luma.reduce((a, b) => Math.max(a, b)),
        stillSince: still.at,
      });
    },
    finish() {
      const [first] = looks;
      const last = looks.at(-1);
      if (!first || !last) return null;
      const faults = clip.kind === 'still' ? [] : findFaults(looks, clip.duration);
      let step = STEP;
      while (clip.duration / step >= MOST_SIGNATURES) step *= 2;
      const signatures: number[] = [];
      let at = 0;
      for (let time = 0; time === 0 || time <= last.time; time += step) {
        while ((looks[at + 1]?.time ?? Number.POSITIVE_INFINITY) <= time) at++;
        signatures.push(...(looks[at] ?? first).cells);
      }
      const rounded = (cells: Iterable<number>) => Uint8Array.from(cells, Math.round);
      return { faults, step: ticks(step), fingerprint: rounded(signatures), last: rounded(last.cells) };
    },
  };
}
