import type { RenderPlan } from '../../plan';
import { frameRange, rateToNumber } from '../../time';
import { gridDrawer, gridReader, type LumaGrid } from './luma-grid';
import type { OpenFilm } from './open-film';
import type { ProofSources } from './planned-pictures';
import { type DecodedFrames, seenFrames } from './seen-frames';
import { createStretchFinder, isNotBlack } from './stretches';
import { thumbnailer } from './thumbnail';
import { lookUpEdges, type SegmentVerdict, verifySegment, type WatchedSegment } from './verify-segment';

/** What is told while a film is watched. */
export type WatchProgress =
  | { readonly kind: 'frames'; readonly at: number; readonly done: number }
  | { readonly kind: 'segment'; readonly at: number; readonly verdict: SegmentVerdict };

/** What stands for so long is looked up in the source, in seconds and in frames. */
const STANDS_SEC = 0.2;
const STANDS_FRAMES = 4;

/**
 * Decodes the film from segment `from` to segment `to` (not included) in one go, as a player does, and compares it with
 * its sources. No more than one decoded picture of it is held at a time. A film that cannot be decoded further has
 * failed from there on.
 * @param decoded the frames of these segments, where this browser does not decode the film
 */
export async function watchFilm(
  film: OpenFilm,
  plan: Pick<RenderPlan, 'segments' | 'output'>,
  { from, to }: { readonly from: number; readonly to: number },
  { sources, decoded }: { readonly sources: ProofSources; readonly decoded: DecodedFrames | null },
  signal: AbortSignal,
  tell: (progress: WatchProgress) => void,
): Promise<void> {
  const { output } = plan;
  const segments = plan.segments.slice(from, to);
  const [first] = segments;
  const last = segments.at(-1);
  if (!first || !last) return;
  const rate = rateToNumber(output.rate);
  const read = gridReader(output.size, gridDrawer(output.size));
  const thumbnail = thumbnailer(output.size);
  // The sources are drawn while the film is.
  const tools = { drawer: gridDrawer(output.size), thumbnail };
  const least = Math.max(STANDS_FRAMES, Math.ceil(rate * STANDS_SEC));
  let at = 0;
  let watching = begin();

  function begin() {
    const segment = segments[at];
    return {
      edges: segment ? lookUpEdges(segment, output, sources, tools) : Promise.resolve(null),
      finder: createStretchFinder(least),
      frames: 0,
      first: null as WatchedSegment['first'],
      last: null as WatchedSegment['last'],
      notBlack: null as number | null,
    };
  }

  async function end(): Promise<void> {
    const segment = segments[at];
    if (!segment || signal.aborted) return;
    const { edges, finder, ...seen } = watching;
    const watched = { ...seen, ...finder.end() };
    const verdict = await verifySegment(segment, watched, await edges);
    tell({ kind: 'segment', at: from + at, verdict });
    at += 1;
    watching = begin();
  }

  async function look(n: number, frame: VideoFrame): Promise<LumaGrid> {
    const segment = segments[at];
    const grid = await read(frame);
    watching.finder.add(grid);
    if (isNotBlack(grid)) watching.notBlack ??= n;
    watching.frames += 1;
    if (n === 0) watching.first = { grid, thumbnail: await thumbnail(frame) };
    if (n === (segment?.duration ?? 0) - 1) watching.last = { grid, thumbnail: await thumbnail(frame) };
    return grid;
  }

  const range = frameRange(first.start, last.start + last.duration);
  try {
    for await (const { n, frame } of seenFrames(film, rate, range, decoded)) {
      try {
        for (
          let segment = segments[at];
          segment && n >= segment.start + segment.duration && !signal.aborted;
          segment = segments[at]
        )
          await end();
        const segment = segments[at];
        if (signal.aborted) break;
        if (!segment || n < segment.start) continue;
        await look(n - segment.start, frame);
        tell({ kind: 'frames', at: from + at, done: watching.frames });
        if (n === segment.start + segment.duration - 1) await end();
      } finally {
        frame.close();
      }
    }
  } catch (thrown) {
    // What the decoder does not take is missing from the pictures that were seen: the segments say so.
    if (!signal.aborted) console.warn('the film was not decoded to its end', thrown);
  }
  while (at < segments.length && !signal.aborted) await end();
  (await watching.edges)?.close();
}
