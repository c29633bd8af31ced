import type { ClipId } from '../model';
import { layerTime, type RenderPlan, type Segment } from '../plan';
import { rangeEnd, type Ticks } from '../time';

/** A stretch of the film in which a layer goes on in its clip, whatever changes around it: read in one go. Half-open. */
export type LayerRun = {
  readonly clipId: ClipId;
  readonly start: number;
  readonly end: number;
  readonly sourceIn: Ticks;
  readonly speed: number;
};

/** The runs of a plan's layers, by segment; null for what is no clip. */
export type LayerRuns = ReadonlyMap<Segment, readonly (LayerRun | null)[]>;

/** Times of a clip no further apart than this, in ticks, are one: every cut is rounded for itself. */
const SAME_TIME = 64;

/** Finds the layers that go on from one segment to the next. */
export function layerRuns({ segments, output }: Pick<RenderPlan, 'segments' | 'output'>): LayerRuns {
  type Growing = { -readonly [key in keyof LayerRun]: LayerRun[key] };
  const found = new Map<Segment, readonly (Growing | null)[]>();
  let before: Growing[] = [];
  for (const segment of segments) {
    const goingOn = [...before];
    const runs = segment.layers.map((layer): Growing | null => {
      if (layer.kind !== 'clip') return null;
      const { clipId, sourceIn, speed } = layer;
      const at = goingOn.findIndex((run) => {
        if (run.clipId !== clipId || run.speed !== speed) return false;
        const next = layerTime(run, segment.start - run.start, output.rate);
        return Math.abs(next - layerTime(layer, 0, output.rate)) <= SAME_TIME;
      });
      const [run] = at < 0 ? [] : goingOn.splice(at, 1);
      if (!run) return { clipId, start: segment.start, end: rangeEnd(segment), sourceIn, speed };
      run.end = rangeEnd(segment);
      return run;
    });
    found.set(segment, runs);
    before = runs.filter((run) => run !== null);
  }
  return found;
}

/** What a run shows from a frame of the film on. */
export function timesFrom(
  run: LayerRun,
  frame: number,
  rate: RenderPlan['output']['rate'],
): readonly Ticks[] {
  return Array.from({ length: Math.max(0, run.end - frame) }, (_, n) =>
    layerTime(run, frame - run.start + n, rate),
  );
}
