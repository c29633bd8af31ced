import type { LumaGrid } from './luma-grid';

/** How a picture of the film compares with the one that the plan names. */
export type Comparison = {
  /** Root mean square of what differs, in levels of luma, a slight change of gain and offset allowed for. */
  readonly difference: number;
  /**
   * Where the picture lies between the planned one (0) and the neighbour that it is nearest to (1); null where the
   * source does not change visibly there.
   */
  readonly shift: number | null;
  /** The least difference from a neighbour, in the same measure; null where none can be told from the planned one. */
  readonly fromNeighbour: number | null;
};

/** How far a picture may be from the planned one: more where HDR was tone-mapped, which is done in several ways. */
const FAR = { usual: 7, hdr: 26 };
const SLACK = { usual: { gain: 0.12, offset: 8 }, hdr: { gain: 0.6, offset: 40 } };
/** Two pictures differ in a cell where it changes by more than encoders lose there. */
const VISIBLE = 8;
/** So large a share of the cells must differ for two pictures to be told apart, and so many. */
const SHARE = 0.0008;
const FEWEST = 6;
/** Beyond this the picture is the neighbour's. */
const SHIFTED = 0.5;

/**
 * Compares a picture with the planned one and with the pictures before and after that in the source. An encoder's
 * losses are not along the difference of two pictures, a wrong frame is: so the film's picture is projected on that
 * difference, in the cells where it is visible.
 */
export function comparePictures(
  film: LumaGrid,
  planned: LumaGrid,
  neighbours: readonly LumaGrid[],
  isHdr = false,
): Comparison {
  const slack = isHdr ? SLACK.hdr : SLACK.usual;
  const { gain, offset } = nearest(film.cells, planned.cells, slack.gain, slack.offset);
  const distance = (to: LumaGrid): number => {
    let square = 0;
    for (const [at, cell] of to.cells.entries())
      square += ((film.cells[at] as number) - (gain * cell + offset)) ** 2;
    return Math.sqrt(square / to.cells.length);
  };
  let shift: number | null = null;
  let fromNeighbour: number | null = null;
  for (const neighbour of neighbours) {
    let [energy, along, count] = [0, 0, 0];
    for (const [at, cell] of planned.cells.entries()) {
      const change = (neighbour.cells[at] as number) - cell;
      if (Math.abs(change) < VISIBLE) continue;
      count += 1;
      energy += (gain * change) ** 2;
      along += gain * change * ((film.cells[at] as number) - (gain * cell + offset));
    }
    if (count < Math.max(FEWEST, SHARE * planned.cells.length)) continue;
    shift = Math.max(shift ?? Number.NEGATIVE_INFINITY, along / energy);
    fromNeighbour = Math.min(fromNeighbour ?? Number.POSITIVE_INFINITY, distance(neighbour));
  }
  return { difference: distance(planned), shift, fromNeighbour };
}

/** What a comparison says: the planned picture, another frame of the same source, or another picture altogether. */
export function judge(
  { difference, shift, fromNeighbour }: Comparison,
  isHdr = false,
): 'right' | 'other-frame' | 'other-picture' {
  const far = isHdr ? FAR.hdr : FAR.usual;
  const isShifted = shift !== null && shift > SHIFTED;
  if (isShifted && fromNeighbour !== null && fromNeighbour <= far) return 'other-frame';
  return difference > far || isShifted ? 'other-picture' : 'right';
}

/** Whether two pictures of a source differ so that an encoder cannot have left it out. */
export function areDifferent(a: LumaGrid, b: LumaGrid): boolean {
  let count = 0;
  for (const [at, cell] of a.cells.entries())
    if (Math.abs((b.cells[at] as number) - cell) >= 1.5 * VISIBLE) count += 1;
  return count >= Math.max(FEWEST, SHARE * a.cells.length);
}

/** The gain and offset, within what is allowed, that bring `planned` nearest to `film`. */
function nearest(
  film: Float32Array,
  planned: Float32Array,
  mostGain: number,
  mostOffset: number,
): { readonly gain: number; readonly offset: number } {
  const count = planned.length;
  let [sumP, sumF, pp, pf] = [0, 0, 0, 0];
  for (const [at, p] of planned.entries()) {
    const f = film[at] as number;
    sumP += p;
    sumF += f;
    pp += p * p;
    pf += p * f;
  }
  const [meanP, meanF] = [sumP / count, sumF / count];
  const variance = pp / count - meanP * meanP;
  const slope = variance > 4 ? (pf / count - meanP * meanF) / variance : 1;
  const gain = Math.max(1 - mostGain, Math.min(1 + mostGain, slope));
  const offset = Math.max(-mostOffset, Math.min(mostOffset, meanF - gain * meanP));
  return { gain, offset };
}
