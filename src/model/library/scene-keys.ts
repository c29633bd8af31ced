import { SIGNATURE } from '../clip-analysis';
import { isFlat, type Prints } from './signatures';

/*
 * Clips that have a key in common are compared; thousands of others never are. A key says of sixteen pairs of places
 * which one is brighter: encoding, size and toning hardly change it, and one picture in many that keeps one of its keys
 * is enough.
 */

const BANDS = 4;
const BITS = 16;
/** A place must be so much brighter: where all is of one shade, noise decides nothing. */
const BRIGHTER = 6;

/** The key of what shows hardly anything: such pictures are compared among themselves. */
const FLAT = -1;

/** Pairs of places, each the upper left of four cells, far enough apart to differ; the same in every build. */
const pairs: readonly (readonly [number, number])[] = Array.from({ length: BANDS * BITS }, (_, at) => {
  const [columns, rows] = [SIGNATURE.columns - 1, SIGNATURE.rows - 1];
  const one = (at * 23 + 5) % (columns * rows);
  const other = (at * 37 + 11 + (one % 7) * 3) % (columns * rows);
  const place = (n: number) => Math.floor(n / columns) * SIGNATURE.columns + (n % columns);
  return [place(one), place(other === one ? (one + 17) % (columns * rows) : other)] as const;
});

/** The keys of signatures `from` up to `to` of a clip, each once. */
export function sceneKeys(prints: Prints, from: number, to: number): readonly number[] {
  const keys = new Set<number>();
  const { bytes } = prints;
  const blocks = new Float64Array(SIGNATURE.shades);
  for (let at = from; at < to; at++) {
    if (isFlat(prints, at)) {
      keys.add(FLAT);
      continue;
    }
    const start = at * SIGNATURE.length;
    const value = (cell: number): number => bytes[start + cell] as number;
    for (let cell = 0; cell < SIGNATURE.shades - SIGNATURE.columns - 1; cell++)
      blocks[cell] =
        value(cell) + value(cell + 1) + value(cell + SIGNATURE.columns) + value(cell + SIGNATURE.columns + 1);
    for (let band = 0; band < BANDS; band++) {
      let key = band;
      for (let bit = 0; bit < BITS; bit++) {
        const [one, other] = pairs[band * BITS + bit] as readonly [number, number];
        key = key * 2 + ((blocks[one] as number) - (blocks[other] as number) > 4 * BRIGHTER ? 1 : 0);
      }
      keys.add(key);
    }
  }
  return [...keys];
}
