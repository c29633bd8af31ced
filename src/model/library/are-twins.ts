import { excess, type Part, type Prints, toningOf, toningOfOne } from './signatures';

/** Twins have at least this much of the shorter one in common, as a share of it. */
const OVERLAP = 0.6;

/** The signatures of a clip, half-open, that any such part of it has. */
export function middleOf({ count }: Prints): { readonly from: number; readonly to: number } {
  const from = Math.min(count - 1, Math.ceil((1 - OVERLAP) * count));
  return { from, to: Math.max(from + 1, Math.floor(OVERLAP * count)) };
}

/**
 * How far off the pictures of twins are at most, in values of 0–255: what encoders do, and a share of how far the
 * pictures around a moment differ, for they were sampled at other moments. Re-encoded, resized, trimmed and regraded
 * versions of generated clips reach 1; two halves of the calmest shots begin at 1.4, edits of one clip at 13.
 */
const OFF = 1.25;
const OFF_MOTION = 0.15;
/** A single picture may be so many times as far off. */
const SINGLE = 3;

/**
 * Whether two clips show the same, from first to last or for a good part, however they were encoded, resized, trimmed
 * or toned. The order of the two does not matter.
 * @param tie settles which is looked for in which where both are of one length
 */
export function areTwins(a: Prints, b: Prints, tie: number): boolean {
  // A still is no version of a clip, though it may be its first picture.
  if ((a.count === 1) !== (b.count === 1)) return false;
  const [lengthA, lengthB] = [(a.count - 1) * a.stepSec, (b.count - 1) * b.stepSec];
  const isShorter = lengthA === lengthB ? tie <= 0 : lengthA < lengthB;
  const [short, long] = isShorter ? [a, b] : [b, a];
  const telling = tellingOf(short);
  for (let at = 0; at < long.count; at++) {
    if (!mayBe(short, telling, long, at)) continue;
    const offset = at * long.stepSec - telling * short.stepSec;
    // A long clip has its signatures further apart: what lies between them is tried too.
    const tries = long.stepSec > short.stepSec ? [0, -short.stepSec, short.stepSec] : [0];
    if (tries.some((off) => isThere(short, long, offset + off))) return true;
  }
  return false;
}

/** The signature around which most moves, of those that twins have in common however they were trimmed. */
function tellingOf(prints: Prints): number {
  const { from, to } = middleOf(prints);
  const width = (at: number) => (prints.widthsTo[at + 1] as number) - (prints.widthsTo[at] as number);
  let telling = from;
  for (let at = from; at < to; at++) if (width(at) > width(telling)) telling = at;
  return telling;
}

/** Whether a picture may be the one that another clip shows around a moment. */
function mayBe(a: Prints, atA: number, b: Prints, atB: number): boolean {
  const width = (b.widthsTo[atB + 1] as number) - (b.widthsTo[atB] as number);
  const limit = SINGLE * (OFF + OFF_MOTION * width);
  return excess(a, atA, b, atB, toningOfOne(b, atB, a, atA), limit) <= limit;
}

/** How far the pictures around each moment of a part differ, on the whole. */
function widthOf({ prints: { widthsTo }, from, to }: Part): number {
  return ((widthsTo[to] as number) - (widthsTo[from] as number)) / (to - from);
}

/** Whether the clips show the same where `short` begins `offset` seconds into `long`. */
function isThere(short: Prints, long: Prints, offset: number): boolean {
  const part = partWithin(short, long, offset);
  if (part.to - part.from < Math.max(1, OVERLAP * short.count)) return false;
  const back = partWithin(long, short, -offset);
  return back.to > back.from && explains(part, back, offset) && explains(back, part, -offset);
}

/** The signatures of `a` that fall into `b` where it begins `offset` seconds into it. */
function partWithin(a: Prints, b: Prints, offset: number): Part {
  // Rounded as `explains` does it: a moment belongs to the nearest signature.
  const from = Math.max(0, Math.ceil((-b.stepSec / 2 - offset) / a.stepSec));
  const to = Math.min(a.count, Math.ceil(((b.count - 0.5) * b.stepSec - offset) / a.stepSec));
  return { prints: a, from, to };
}

/** Whether what a part shows is what another shows around the same moments. */
function explains(part: Part, by: Part, offset: number): boolean {
  const count = part.to - part.from;
  const limit = count * (OFF + OFF_MOTION * widthOf(by));
  const toning = toningOf(by, part);
  // In leaps through the whole part: strangers differ soon.
  const leap = leapOf(count);
  let off = 0;
  for (let n = 0, at = 0; n < count; n++, at = (at + leap) % count) {
    const place = part.from + at;
    const there = Math.round((place * part.prints.stepSec + offset) / by.prints.stepSec);
    off += excess(part.prints, place, by.prints, there, toning, limit - off);
    if (off > limit) return false;
  }
  return true;
}

/** A step through so many places that comes to each of them once. */
function leapOf(count: number): number {
  return [7, 11, 13].find((leap) => count > leap && count % leap !== 0) ?? 1;
}
