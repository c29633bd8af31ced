import { type ClipAnalysis, type MediaKind, SIGNATURE } from '../../model';
import { TICKS_PER_SECOND, type Ticks, ticks } from '../../time';
import { findFaults } from './find-faults';
import { type Look, lookAt } from './look';
import type { Shown } from './shown';
import type { SmallPicture } from './small-picture';

/** Looks at the pictures of one clip, each once, in order. */
export type Analyser = {
  /** The next picture and when it is shown, from the clip's first; it is not kept. */
  add(picture: SmallPicture, time: Ticks): void;
  /** What all of them show; null where there were none. */
  finish(): ClipAnalysis | null;
};

/** The signatures of a fingerprint lie so far apart, or 2, 4, 8 … times as far in a long clip. */
const STEP = TICKS_PER_SECOND / 8;
/** More of them than a clip of five and a half seconds has would be over 4 kB. */
const MOST_SIGNATURES = 45;
/**
 * What changes by no more than this since a picture, on the whole and anywhere, is that picture still: what an encoder
 * does to one that is repeated, and less than the slowest motion does to it within a few pictures.
 */
const SAME_MEAN = 0.15;
const SAME_MOST = 3;

/** An analyser of a clip's pictures: arithmetic only, to be called wherever they are decoded. */
export function createAnalyser(clip: { readonly kind: MediaKind; readonly duration: Ticks }): Analyser {
  const begun: { readonly look: Look; frames: number }[] = [];
  let standing: Float32Array | null = null;
  let lastTime = ticks(0);

  /** Every picture as long as it stands. */
  function shown(): readonly Shown[] {
    const end = ticks(Math.max(clip.duration, lastTime + 1));
    return begun.map(({ look, frames }, at) => ({ ...look, frames, end: begun[at + 1]?.look.time ?? end }));
  }

  return {
    add(picture, time) {
      const { look, luma } = lookAt(picture, time);
      const last = begun.at(-1);
      lastTime = time;
      if (last && standing && isSame(standing, luma)) last.frames += 1;
      else {
        begun.push({ look, frames: 1 });
        standing = luma;
      }
    },
    finish() {
      const pictures = shown();
      const last = pictures.at(-1);
      if (!last) return null;
      let step = STEP;
      while (lastTime / step >= MOST_SIGNATURES) step *= 2;
      const signatures: Float32Array[] = [];
      for (let time = 0, at = 0; time <= lastTime; time += step) {
        while ((pictures[at]?.end ?? Number.POSITIVE_INFINITY) <= time) at++;
        signatures.push((pictures[at] ?? last).signature);
      }
      return {
        faults: clip.kind === 'still' ? [] : findFaults(pictures),
        step: ticks(step),
        fingerprint: inBytes(signatures),
        last: inBytes([last.signature]),
      };
    },
  };
}

function isSame(a: Float32Array, b: Float32Array): boolean {
  let sum = 0;
  for (let at = 0; at < a.length; at++) {
    const off = Math.abs((a[at] as number) - (b[at] as number));
    if (off > SAME_MOST) return false;
    sum += off;
  }
  return sum <= SAME_MEAN * a.length;
}

function inBytes(signatures: readonly Float32Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(signatures.length * SIGNATURE.length);
  for (const [at, signature] of signatures.entries())
    bytes.set(signature.map(Math.round), at * SIGNATURE.length);
  return bytes;
}
