import type { RenderPlan } from '../plan';

/** How far a film is, in its frames; what the screen shows. */
export type FilmProgress = {
  readonly phase: 'preparing' | 'rendering' | 'mixing' | 'joining' | 'saving' | 'proving';
  readonly framesDone: number;
  readonly frames: number;
  readonly framesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** One entry a segment, in film order; 'kept' is one that was rendered before. */
  readonly segments: readonly {
    readonly frames: number;
    readonly state: 'waiting' | 'running' | 'kept' | 'done';
  }[];
};

/** The rate is measured over this much of the past. */
const WINDOW_MS = 8_000;
/** Reports are this far apart at least: nobody reads faster, and each is drawn. */
const REPORT_MS = 200;

/**
 * Turns what the workers say into progress with a rate and a time left.
 * @param work the phase from the first segment on; a film that is proved is past its preparing
 */
export function createProgressMeter(
  plan: Pick<RenderPlan, 'frames' | 'segments'>,
  report: (progress: FilmProgress) => void,
  now: () => number = () => performance.now(),
  work: 'rendering' | 'proving' = 'rendering',
): {
  start(segment: number): void;
  frames(segment: number, done: number): void;
  done(segment: number): void;
  /** A segment that was rendered before: it counts as done, and not as work. */
  kept(segment: number): void;
  /** So many frames of what is made of all segments are done. */
  joined(frames: number): void;
  phase(phase: FilmProgress['phase']): void;
} {
  const segments = plan.segments.map(({ duration }) => ({
    frames: duration,
    state: 'waiting' as SegmentState,
    done: 0,
  }));
  let joined = 0;
  const samples: { at: number; frames: number }[] = [{ at: now(), frames: 0 }];
  let current: FilmProgress['phase'] = work === 'proving' ? work : 'preparing';
  let reportedAt = Number.NEGATIVE_INFINITY;

  function tell(always: boolean): void {
    const at = now();
    if (!always && at - reportedAt < REPORT_MS) return;
    reportedAt = at;
    const framesDone = segments.reduce((sum, segment) => sum + segment.done, joined);
    const worked = segments.reduce((sum, { state, done }) => sum + (state === 'kept' ? 0 : done), joined);
    samples.push({ at, frames: worked });
    while (samples.length > 2 && at - (samples[1]?.at ?? at) > WINDOW_MS) samples.shift();
    const [oldest] = samples;
    const elapsed = oldest ? (at - oldest.at) / 1000 : 0;
    const rate = oldest && elapsed > 0.5 ? (worked - oldest.frames) / elapsed : 0;
    report({
      phase: current,
      framesDone,
      frames: plan.frames,
      framesPerSecond: rate > 0 ? rate : null,
      secondsLeft: rate > 0 ? (plan.frames - framesDone) / rate : null,
      segments: segments.map(({ frames, state }) => ({ frames, state })),
    });
  }

  function change(at: number, set: (segment: (typeof segments)[number]) => void, always: boolean): void {
    const segment = segments[at];
    if (!segment) return;
    set(segment);
    tell(always);
  }

  tell(true);
  return {
    start: (at) =>
      change(
        at,
        (segment) => {
          segment.state = 'running';
          current = work;
        },
        true,
      ),
    frames: (at, done) =>
      change(
        at,
        (segment) => {
          // A segment that is tried again starts anew; what was reported does not go back.
          segment.done = Math.max(segment.done, Math.min(done, segment.frames));
        },
        false,
      ),
    done: (at) =>
      change(
        at,
        (segment) => {
          segment.state = 'done';
          segment.done = segment.frames;
        },
        true,
      ),
    kept: (at) =>
      change(
        at,
        (segment) => {
          segment.state = 'kept';
          segment.done = segment.frames;
        },
        // They come by the hundred.
        false,
      ),
    joined(frames) {
      joined = Math.max(joined, Math.min(frames, plan.frames));
      tell(false);
    },
    phase(phase) {
      current = phase;
      tell(true);
    },
  };
}

type SegmentState = FilmProgress['segments'][number]['state'];
