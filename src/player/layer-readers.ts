import { type AppError, appError, type Result } from '../base';
import type { Picture, PictureSource } from '../media';
import type { ClipId, ClipRecord } from '../model';
import type { RenderPlan, Segment } from '../plan';
import { rangeContains, rangeEnd } from '../time';
import { type LayerRun, layerRuns, timesFrom } from './layer-runs';
import { type AheadReader, readAhead } from './read-ahead';

/** How many pictures of a layer wait decoded; of many layers fewer each. */
const AHEAD = { few: 8, many: 4 };
const MANY = 3;
/** So many layers that are not seen yet are read beside those that are. */
const MOST_COMING = 3;

/** A frame of a segment, with a picture of each layer that is a clip; the pictures are the giver's. */
export type DrawnFrame = {
  readonly segment: Segment;
  readonly n: number;
  readonly pictures: readonly (Picture | null)[];
};

/** Reads the pictures of a plan's layers ahead of a clock. */
export type LayerReaders = {
  /** Begins to read what is seen at a frame, and what comes soon; ends what is no longer wanted. Done when what is seen is open. */
  want(frame: number): Promise<void>;
  /**
   * Hands the newest whole frame not after `frame` to `draw`, where there is one newer than the last. A layer that cannot
   * be read is left out, and the error says so.
   */
  take(
    frame: number,
    draw: (drawn: DrawnFrame) => void,
  ): { readonly isWaiting: boolean; readonly error: AppError | null };
  /** Ends the reading. */
  stop(): void;
};

type Reading = AheadReader | 'opening' | AppError;

const isReader = (reading: Reading | null): reading is AheadReader =>
  typeof reading === 'object' && reading !== null && 'takeUpTo' in reading;

/** Why a layer is not read; undefined while it is. */
function whyNot(reading: Reading | null): AppError | undefined {
  if (reading === null || reading === 'opening') return undefined;
  return isReader(reading) ? reading.error() : reading;
}

/**
 * Readers for one stretch of play.
 * @param open hands out open clips, which stay the giver's, who may close the one that was asked for longest ago
 * @param soon so many frames before it is seen a layer is begun to be read
 */
export function readLayers(
  plan: RenderPlan,
  records: ReadonlyMap<ClipId, ClipRecord>,
  open: (record: ClipRecord) => Promise<Result<PictureSource>>,
  soon: number,
): LayerReaders {
  const runs = layerRuns(plan);
  const readings = new Map<LayerRun, Reading>();
  let drawn = -1;
  let isStopped = false;
  /** The place of the last segment that was asked for: time goes forwards. */
  let near = 0;

  const runsAt = (segment: Segment) => runs.get(segment) ?? [];

  async function begin(run: LayerRun, from: number, ahead: number): Promise<void> {
    const record = records.get(run.clipId);
    readings.set(run, record ? 'opening' : appError('media/missing', run.clipId, run.clipId));
    if (!record) return;
    // What is being read was used just now: of clips that are kept open it is not the one to be closed for this one.
    for (const { clipId } of readings.keys()) {
      const read = clipId === run.clipId ? undefined : records.get(clipId);
      if (read) void open(read);
    }
    // The first screen plays nothing: what decodes comes with the first clip.
    const [{ picturesAt }, opened] = await Promise.all([import('../media'), open(record)]);
    if (isStopped || readings.get(run) !== 'opening') return;
    if (!opened.ok) {
      readings.set(run, { ...opened.error, subject: opened.error.subject ?? run.clipId });
      return;
    }
    const pictures = picturesAt(opened.value, timesFrom(run, from, plan.output.rate));
    readings.set(run, readAhead(pictures, from, ahead));
  }

  function segmentAt(frame: number): Segment | undefined {
    const { segments } = plan;
    while (near > 0 && (segments[near]?.start ?? 0) > frame) near -= 1;
    for (let segment = segments[near]; segment && rangeEnd(segment) <= frame; segment = segments[near])
      near += 1;
    const segment = segments[near];
    return segment && rangeContains(segment, frame) ? segment : undefined;
  }

  function stopAll(except: ReadonlySet<LayerRun> = new Set()): void {
    for (const [run, reading] of readings) {
      if (except.has(run)) continue;
      if (isReader(reading)) reading.stop();
      readings.delete(run);
    }
  }

  return {
    async want(frame) {
      const seen = segmentAt(frame);
      const wanted = new Set(seen ? runsAt(seen).filter((run) => run !== null) : []);
      const most = wanted.size + MOST_COMING;
      for (let at = near + 1; ; at++) {
        const segment = plan.segments[at];
        if (!segment || segment.start >= frame + soon) break;
        for (const run of runsAt(segment)) if (run && wanted.size < most) wanted.add(run);
      }
      stopAll(wanted);
      const ahead = wanted.size > MANY + 1 ? AHEAD.many : AHEAD.few;
      // What is seen is waited for; it comes first.
      const begun = [...wanted].flatMap((run) => {
        const opening = readings.has(run) ? null : begin(run, Math.max(frame, run.start), ahead);
        return opening && run.start <= frame ? opening : [];
      });
      await Promise.all(begun);
    },

    take(frame, draw) {
      const segment = segmentAt(frame);
      if (!segment) return { isWaiting: false, error: null };
      const layers = runsAt(segment).map((run) => (run ? (readings.get(run) ?? 'opening') : null));
      if (layers.includes('opening')) return { isWaiting: true, error: null };
      const error = layers.map(whyNot).find((failure) => failure !== undefined) ?? null;
      const live = layers.map((reading) => (isReader(reading) && !whyNot(reading) ? reading : null));
      const going = live.filter((reader) => reader !== null);
      const at = Math.min(frame, ...going.map((reader) => reader.newest()));
      if (at <= drawn || at < segment.start)
        return { isWaiting: going.some((reader) => !reader.isReady(frame)), error };
      const reads = live.map((reader) => reader?.takeUpTo(at));
      // One that was begun later has nothing for this frame yet.
      const isWhole = live.every((reader, k) => !reader || reads[k]?.frame === at);
      if (isWhole) {
        const pictures = reads.map((read) => read?.picture ?? null);
        draw({ segment, n: at - segment.start, pictures });
        drawn = at;
      }
      for (const read of reads) read?.picture.close();
      return { isWaiting: at < frame && going.some((reader) => !reader.isReady(frame)), error };
    },

    stop() {
      isStopped = true;
      stopAll();
    },
  };
}
