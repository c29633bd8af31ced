import type { OutputSpec, Segment } from '../../plan';
import { areDifferent, comparePictures, judge } from './compare-pictures';
import type { GridDrawer, LumaGrid } from './luma-grid';
import { type Moment, openPlanned, type PlannedPictures, type ProofSources } from './planned-pictures';
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

/** Compares what was seen of a segment with what the plan shows there. */
export async function verifySegment(
  segment: Segment,
  watched: WatchedSegment,
  output: OutputSpec,
  sources: ProofSources,
  tools: Tools,
): Promise<SegmentVerdict> {
  const { duration } = segment;
  const missing: readonly Fault[] =
    watched.frames < duration
      ? [{ reason: 'undecodable', n: watched.first ? watched.frames : 0, frames: duration - watched.frames }]
      : [];
  if (segment.layers.length === 0) return verifyGap(segment, watched, missing);
  const planned = await openPlanned(segment, output, sources, tools.drawer);
  if (!planned) return unverified(segment, watched, missing);
  try {
    return await compare(segment, watched, planned, missing, tools);
  } catch {
    // The source could not be read to the end: nothing is said of the film.
    return unverified(segment, watched, missing);
  } finally {
    planned.close();
  }
}

const edgesOf = ({ duration }: Pick<Segment, 'duration'>, { first, last }: WatchedSegment) =>
  duration === 1
    ? [{ n: 0, seen: first }]
    : [
        { n: 0, seen: first },
        { n: duration - 1, seen: last },
      ];

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
  planned: PlannedPictures,
  missing: readonly Fault[],
  { drawer, thumbnail }: Tools,
): Promise<SegmentVerdict> {
  const faults: Fault[] = [...missing];
  const edges = edgesOf(segment, watched);
  const stretches = [
    ...watched.black.slice(0, MOST_STRETCHES).map((stretch) => ({ reason: 'black' as const, stretch })),
    ...watched.frozen.slice(0, MOST_STRETCHES).map((stretch) => ({ reason: 'frozen' as const, stretch })),
  ];
  const moments = new Map<string, Moment>();
  const want = (n: number, shift = 0) => moments.set(keyOf(n, shift), { n, shift });
  for (const { n } of edges) for (const shift of [0, ...planned.shifts]) want(n, shift);
  for (const { stretch } of stretches) for (const n of looksInto(stretch)) want(n);

  const grids = new Map<string, LumaGrid>();
  const thumbnails = new Map<number, string | null>();
  for await (const { moment, grid } of planned.at([...moments.values()])) {
    grids.set(keyOf(moment.n, moment.shift), grid);
    if (moment.shift === 0 && edges.some(({ n }) => n === moment.n))
      thumbnails.set(moment.n, await thumbnail(drawer.canvas));
  }

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
