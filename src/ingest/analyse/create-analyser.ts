import { type ClipAnalysis, type MediaKind, SIGNATURE } from '../../model';
import { TICKS_PER_SECOND, type Ticks, ticks } from '../../time';
import { findFaults } from './find-faults';
import { type Look, lookAt } from './look';
import type { Hold, Shown } from './shown';
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
const SAME = { mean: 0.15, most: 3 } as const;
/**
 * What changes by no more than this stands still, if it does so for long: an encoder goes on refining a picture that is
 * repeated. The slowest motion of generated clips is over it after a quarter of a second.
 */
const STILL = { mean: 0.35, most: 9 } as const;

/** An analyser of a clip's pictures: arithmetic only, to be called wherever they are decoded. */
export function createAnalyser(clip: { readonly kind: MediaKind; readonly duration: Ticks }): Analyser {
  const begun: { readonly look: Look; frames: number }[] = [];
  const holds: Hold[] = [];
  let standing: Float32Array | null = null;
  let held: Float32Array | null = null;
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
      const hold = holds.at(-1);
      if (hold && held && isWithin(held, luma, STILL)) hold.frames += 1;
      else {
        holds.push({ start: time, brightest: look.brightest, frames: 1 });
        held = luma;
      }
      if (last && standing && isWithin(standing, luma, SAME)) last.frames += 1;
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
        faults: clip.kind === 'still' ? [] : findFaults(pictures, holds),
        step: ticks(step),
        fingerprint: inBytes(signatures),
        last: inBytes([last.signature]),
      };
    },
  };
}

function isWithin(
  a: Float32Array,
  b: Float32Array,
  limit: { readonly mean: number; readonly most: number },
): boolean {
  let sum = 0;
  for (let at = 0; at < a.length; at++) {
    const off = Math.abs((a[at] as number) - (b[at] as number));
    if (off > limit.most) return false;
    sum += off;
  }
  return sum <= limit.mean * a.length;
}

function inBytes(signatures: readonly Float32Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(signatures.length * SIGNATURE.length);
  for (const [at, signature] of signatures.entries())
    bytes.set(signature.map(Math.round), at * SIGNATURE.length);
  return bytes;
}
