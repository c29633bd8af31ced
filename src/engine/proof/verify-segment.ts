import type { OutputSpec, Segment } from '../../plan';
import { areDifferent, comparePictures, judge } from './compare-pictures';
import type { GridDrawer, LumaGrid } from './luma-grid';
import { openPlanned, type PlannedPictures, type ProofSources } from './planned-pictures';
import type { FaultReason, Verdict } from './proof';
import { isNotBlack, looksInto, type Stretch } from './stretches';

type SeenPicture = { readonly grid: LumaGrid; readonly thumbnail: string | null };

/** What was seen of one segment in the film; frames from the segment's own first. */
export type WatchedSegment = {
  readonly frames: number;
  readonly first: SeenPicture | null;
  readonly last: SeenPicture | null;
  readonly black: readonly Stretch[];
  readonly frozen: readonly Stretch[];
  /** The first picture that is certainly not black. */
  readonly notBlack: number | null;
};

/** What is kept of a segment: plain data, stored where it passed. Frames from the segment's own first. */
export type SegmentVerdict = {
  readonly verdict: Verdict;
  readonly pictures: readonly {
    readonly n: number;
    readonly verdict: Verdict;
    readonly difference: number | null;
    readonly shift: number | null;
    readonly film: string | null;
    readonly source: string | null;
  }[];
  readonly faults: readonly { readonly reason: FaultReason; readonly n: number; readonly frames: number }[];
};

type Fault = SegmentVerdict['faults'][number];
type Tools = {
  readonly drawer: GridDrawer;
  readonly thumbnail: (image: OffscreenCanvas) => Promise<string | null>;
};

/** More stretches than these are not looked up in the source: what blinks so often does so in the plan. */
const MOST_STRETCHES = 24;

/** What the plan shows at the ends of a segment and beside them, and the sources for more; `close` it. */
export type SourceEdges = {
  readonly planned: PlannedPictures;
  readonly grids: ReadonlyMap<string, LumaGrid>;
  readonly thumbnails: ReadonlyMap<number, string | null>;
  close(): void;
};

/**
 * Looks up what the plan shows at the ends of a segment, while the film is watched there. Null where there is nothing to
 * be looked up, or the sources are not at hand or cannot be read: then nothing is said of the film. Never rejects.
 */
export async function lookUpEdges(
  segment: Segment,
  output: OutputSpec,
  sources: ProofSources,
  { drawer, thumbnail }: Tools,
): Promise<SourceEdges | null> {
  if (segment.layers.length === 0) return null;
  let planned: PlannedPictures | null = null;
  try {
    planned = await openPlanned(segment, output, sources, drawer);
    if (!planned) return null;
    const ends = endsOf(segment);
    const { shifts } = planned;
    const moments = ends.flatMap((n) => [0, ...shifts].map((shift) => ({ n, shift })));
    const grids = new Map<string, LumaGrid>();
    const thumbnails = new Map<number, string | null>();
    for await (const { moment, grid } of planned.at(moments)) {
      grids.set(keyOf(moment.n, moment.shift), grid);
      if (moment.shift === 0) thumbnails.set(moment.n, await thumbnail(drawer.canvas));
    }
    return { planned, grids, thumbnails, close: planned.close };
  } catch {
    planned?.close();
    return null;
  }
}

/** Compares what was seen of a segment with what the plan shows there; closes `edges`. */
export async function verifySegment(
  segment: Segment,
  watched: WatchedSegment,
  edges: SourceEdges | null,
): Promise<SegmentVerdict> {
  const { duration } = segment;
  const missing: readonly Fault[] =
    watched.frames < duration
      ? [{ reason: 'undecodable', n: watched.first ? watched.frames : 0, frames: duration - watched.frames }]
      : [];
  if (segment.layers.length === 0) return verifyGap(segment, watched, missing);
  if (!edges) return unverified(segment, watched, missing);
  try {
    return await compare(segment, watched, edges, missing);
  } catch {
    // The source could not be read to the end: nothing is said of the film.
    return unverified(segment, watched, missing);
  } finally {
    edges.close();
  }
}

/** The first and the last frame. */
const endsOf = ({ duration }: Pick<Segment, 'duration'>): readonly number[] =>
  duration === 1 ? [0] : [0, duration - 1];

const edgesOf = (segment: Pick<Segment, 'duration'>, { first, last }: WatchedSegment) =>
  endsOf(segment).map((n) => ({ n, seen: n === 0 ? first : last }));

function unverified(segment: Segment, watched: WatchedSegment, faults: readonly Fault[]): SegmentVerdict {
  const pictures = edgesOf(segment, watched).map(({ n, seen }) => ({
    n,
    verdict: 'unchecked' as const,
    difference: null,
    shift: null,
    film: seen?.thumbnail ?? null,
    source: null,
  }));
  return { verdict: faults.length > 0 ? 'failed' : 'unchecked', pictures, faults };
}

/** A gap is black from end to end. */
function verifyGap(segment: Segment, watched: WatchedSegment, missing: readonly Fault[]): SegmentVerdict {
  const { notBlack } = watched;
  const faults: readonly Fault[] =
    notBlack === null ? missing : [...missing, { reason: 'not-black', n: notBlack, frames: 1 }];
  const pictures = edgesOf(segment, watched).map(({ n, seen }) => ({
    n,
    verdict: seen && !isNotBlack(seen.grid) ? ('passed' as const) : ('failed' as const),
    difference: null,
    shift: null,
    film: seen?.thumbnail ?? null,
    source: null,
  }));
  return { verdict: faults.length > 0 ? 'failed' : 'passed', pictures, faults };
}

async function compare(
  segment: Segment,
  watched: WatchedSegment,
  { planned, thumbnails, ...looked }: SourceEdges,
  missing: readonly Fault[],
): Promise<SegmentVerdict> {
  const faults: Fault[] = [...missing];
  const edges = edgesOf(segment, watched);
  const stretches = [
    ...watched.black.slice(0, MOST_STRETCHES).map((stretch) => ({ reason: 'black' as const, stretch })),
    ...watched.frozen.slice(0, MOST_STRETCHES).map((stretch) => ({ reason: 'frozen' as const, stretch })),
  ];
  const grids = new Map(looked.grids);
  const into = new Set(stretches.flatMap(({ stretch }) => looksInto(stretch)));
  const moments = [...into].flatMap((n) => (grids.has(keyOf(n, 0)) ? [] : [{ n, shift: 0 }]));
  for await (const { moment, grid } of planned.at(moments)) grids.set(keyOf(moment.n, moment.shift), grid);

  const pictures = edges.map(({ n, seen }) => {
    const right = grids.get(keyOf(n, 0));
    const neighbours = planned.shifts.flatMap((shift) => grids.get(keyOf(n, shift)) ?? []);
    const compared = seen && right ? comparePictures(seen.grid, right, neighbours, planned.isHdr) : null;
    const found = compared && judge(compared, planned.isHdr);
    if (found && found !== 'right') faults.push({ reason: found, n, frames: 1 });
    return {
      n,
      verdict: found === 'right' ? ('passed' as const) : ('failed' as const),
      difference: compared?.difference ?? null,
      shift: compared?.shift ?? null,
      film: seen?.thumbnail ?? null,
      source: thumbnails.get(n) ?? null,
    };
  });
  for (const { reason, stretch } of stretches) {
    const shown = looksInto(stretch).flatMap((n) => grids.get(keyOf(n, 0)) ?? []);
    const [first] = shown;
    if (!first) continue;
    const isInPlan =
      reason === 'black' ? !shown.some(isNotBlack) : !shown.some((grid) => areDifferent(first, grid));
    if (!isInPlan) faults.push({ reason, n: stretch.from, frames: stretch.to - stretch.from });
  }
  return { verdict: faults.length > 0 ? 'failed' : 'passed', pictures, faults };
}

const keyOf = (n: number, shift: number): string => `${n} ${shift}`;
