import { SIGNATURE } from '../clip-analysis';
import { isFlat, type Prints, toningOfOne } from './signatures';

/** Two versions of one picture are no further apart than this, in values of 0–255; strangers begin at 14. */
const SAME = 3;
/** And so many times nearer than the clips begin or end alike: takes of a shot that hardly moves do not follow each other. */
const NEARER = 2.2;

/** What of a clip is looked at: all its signatures, the first and the last. */
export type Ends = { readonly prints: Prints; readonly first: Prints; readonly last: Prints };

/** Whether a clip begins with the picture that another ends with: where one goes on, it is seen twice. */
export function isRepeated(before: Ends, after: Ends): boolean {
  if (before.prints.count === 1 || after.prints.count === 1) return false;
  if (isFlat(before.last, 0) || isFlat(after.first, 0)) return false;
  const off = distance(before.last, after.first, SAME);
  if (off > SAME) return false;
  const nearest = Math.min(distance(before.first, after.first), distance(before.last, after.last));
  return nearest >= NEARER * Math.max(off, 0.5);
}

/** How far two pictures are apart in brightness, toned alike; anything above `limit` where it is more than that. */
function distance(a: Prints, b: Prints, limit = Number.POSITIVE_INFINITY): number {
  const { gain, offset } = toningOfOne(b, 0, a, 0);
  const most = limit * limit * SIGNATURE.shades;
  let sum = 0;
  for (let cell = 0; cell < SIGNATURE.shades && sum <= most; cell++) {
    const off = (a.bytes[cell] as number) - gain * (b.bytes[cell] as number) - offset;
    sum += off * off;
  }
  return Math.sqrt(sum / SIGNATURE.shades);
}
