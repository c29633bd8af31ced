import { appError, err, ok, type Result, toAppError } from '../base';
import { runLimited } from '../jobs';
import type { ClipId } from '../model';
import { clipsOf, FORMATS, mixLength, type RenderPlan, type Segment, segmentKey } from '../plan';
import { type FrameRange, frameRange } from '../time';
import type { ClipLookup, Engine, RenderCache } from './engine';
import { filmMix } from './h264/mix-segment';
import type { FilmTarget, WrittenFilm } from './join/film-target';
import { startJoiner } from './join/join';
import { createProgressMeter, type FilmProgress } from './progress-meter';
import { renderWhole } from './render-whole';
import { filmSound } from './sound/film-sound';
import type { SoundMaker } from './sound/sound-maker';

/** What to export, with what, and where to: the engine makes the pictures. */
export type FilmRequest = {
  readonly plan: RenderPlan;
  readonly engine: Engine;
  readonly sound: SoundMaker;
  readonly clips: ClipLookup;
  readonly target: FilmTarget;
  /** What is in it is not rendered again. */
  readonly cache: RenderCache;
  readonly signal: AbortSignal;
  onProgress(progress: FilmProgress): void;
};

/**
 * A film, and the stretches of it that were rendered for it, which cannot be proved yet; none where some of it is copied.
 */
export type RenderedFilm = WrittenFilm & { readonly fresh: readonly FrameRange[] };

/** So many bytes of segments wait in memory for the sound, or for one before them, before more are rendered. */
const MOST_WAITING = 64 * 1024 * 1024;

/**
 * Renders a plan's sound and the segments that are not kept, several at once, and joins all in film order as they come:
 * what is kept is joined while the first that is missing is rendered. Aborting ends all
 * workers at once. Errors: `engine/…`, `media/…`, `storage/…`, with the id of the clip that it happened to where there
 * is one; a film that failed leaves no file.
 */
export async function renderFilm(request: FilmRequest): Promise<Result<RenderedFilm> | 'cancelled'> {
  const { plan, engine, sound, clips, target, cache, onProgress } = request;
  const { kind } = FORMATS[plan.output.format];
  if (kind === 'loop' || kind === 'frame' || plan.output.format === 'wav') {
    const whole = await renderWhole(request);
    return whole === 'cancelled' || !whole.ok ? whole : ok({ ...whole.value, fresh: [] });
  }
  // One failure ends the other work too.
  const stop = new AbortController();
  stop.signal.addEventListener('abort', wakeAll, { once: true });
  const forward = () => stop.abort();
  request.signal.addEventListener('abort', forward, { once: true });
  if (request.signal.aborted) return 'cancelled';
  const joiner = startJoiner();
  const meter = createProgressMeter(plan, onProgress);
  const waiting = new Map<number, Blob>();
  /** Bytes of those that were rendered; what was kept lies on the disk. */
  const rendered = new Set<number>();
  let waitingBytes = 0;
  /** Those that were rendered before, and the next one's file. */
  const kept = new Set<number>();
  const ahead = new Map<number, Promise<Blob | null>>();
  let wake: (() => void)[] = [];
  const keeping: Promise<void>[] = [];
  let failure: Result<never> | undefined;
  let begun: Promise<Result<undefined>> | undefined;
  let joining: Promise<void> = Promise.resolve();
  let nextToJoin = 0;
  const fresh: FrameRange[] = [];

  const keyOf = (segment: Segment) => segmentKey(segment, plan.output, engine.version);

  function fail(result: Result<never>): void {
    if (failure || request.signal.aborted) return;
    failure = result;
    stop.abort();
  }

  /** Whoever waits for room must hear of what went wrong elsewhere. */
  const failBy = (thrown: unknown) => fail(err(toAppError(thrown)));

  function wakeAll(): void {
    for (const go of wake) go();
    wake = [];
  }

  /** Until there is room for another segment. What is to be joined next is here or under way, so room there will be. */
  async function room(): Promise<void> {
    while (waitingBytes > MOST_WAITING && !stop.signal.aborted)
      await new Promise<void>((resolve) => {
        wake.push(resolve);
      });
  }

  /** Joins what is ready, in order; one call at a time. */
  function joinReady(): void {
    joining = joining
      .then(async () => {
        const started = await begun;
        if (!started) return;
        if (!started.ok) return fail(started);
        for (;;) {
          const segment = plan.segments[nextToJoin];
          if (!segment || stop.signal.aborted || !(await joinSegment(segment, nextToJoin))) return;
          nextToJoin += 1;
        }
      })
      .catch(failBy);
  }

  /** Whether a segment was joined; else it is not ready, or the film has failed. */
  async function joinSegment(segment: Segment, at: number): Promise<boolean> {
    if (segment.copy && !waiting.has(at)) {
      const copied = await joinCopy(segment, at);
      if (copied === true) return true;
      if (copied === false || stop.signal.aborted) return false;
      // Its packets are not what they seemed to be.
      await takeKept(at);
    }
    if (kept.has(at) && !waiting.has(at)) await takeKept(at);
    const file = waiting.get(at);
    if (!file || stop.signal.aborted) return false;
    waiting.delete(at);
    const isOfNow = rendered.delete(at);
    if (isOfNow) waitingBytes -= file.size;
    wakeAll();
    const added = await joiner.addSegment({ file, start: segment.start, frames: segment.duration });
    if (!added.ok) fail(named(added, clipsOf(segment)[0]));
    else if (added.value === 'unreadable') {
      if (isOfNow) {
        fail(err(appError('engine/join', `segment ${at} is gone`)));
        return false;
      }
      kept.delete(at);
      await renderSegment(at);
      return waiting.has(at) && joinSegment(segment, at);
    }
    return added.ok;
  }

  /** Whether a copy was joined; false: the film has failed. */
  async function joinCopy(
    { copy, layers: [layer], start, duration }: Segment,
    at: number,
  ): Promise<boolean | 'refused'> {
    if (!copy || layer?.kind !== 'clip') return 'refused';
    meter.start(at);
    const clip = await clips(layer.clipId);
    const joined = clip.ok
      ? await joiner.addCopy({ file: clip.value.bytes, first: copy.first, start, frames: duration })
      : clip;
    if (!joined.ok) fail(named(joined, layer.clipId));
    else if (joined.value === 'refused') return 'refused';
    else meter.done(at);
    return joined.ok;
  }

  /** Keeps what was rendered, whatever becomes of the film; `then` when it is kept, or cannot be. */
  function keep(key: string, file: Blob, then = () => {}): void {
    keeping.push(cache.put(key, file).then(then, then));
  }

  async function renderSound(): Promise<void> {
    if (plan.segments.length === 0) meter.phase('mixing');
    const made = await filmSound({
      mix: plan.audio,
      output: plan.output,
      ...{ sound, clips, cache },
      signal: stop.signal,
    });
    if (made === 'cancelled') return;
    if (!made.ok) return fail(made);
    keeping.push(made.value.keeping.then(nothing, nothing));
    const { output, frames } = plan;
    begun = joiner.begin({
      output,
      frames: plan.segments.length === 0 ? 0 : frames,
      audio: made.value.file,
      samples: mixLength(plan.audio),
      target,
      mix: engine.isMixed || plan.segments.some(({ copy }) => copy) ? filmMix(plan.segments, output) : null,
    });
    joinReady();
  }

  /** The file of a segment that is kept; the next one's is asked for meanwhile. */
  function keptFile(at: number): Promise<Blob | null> {
    const segment = plan.segments[at];
    const asked = ahead.get(at);
    ahead.delete(at);
    return asked ?? (segment ? cache.get(keyOf(segment)) : Promise.resolve(null));
  }

  /** What is kept waits to be joined; what was lost meanwhile is rendered. */
  async function takeKept(at: number): Promise<void> {
    const file = await keptFile(at);
    if (kept.has(at + 1)) ahead.set(at + 1, keptFile(at + 1));
    if (file) waiting.set(at, file);
    else await renderSegment(at);
  }

  /** The segments that are neither copied nor kept, in film order. */
  async function missing(): Promise<readonly number[]> {
    const there = await cache.has(plan.segments.map(keyOf));
    return plan.segments.flatMap((segment, at) => {
      if (segment.copy) return [];
      if (!there.has(keyOf(segment))) return [at];
      kept.add(at);
      meter.kept(at);
      return [];
    });
  }

  async function renderInTurn(at: number): Promise<void> {
    await room();
    if (stop.signal.aborted) return;
    await renderSegment(at);
    joinReady();
  }

  async function renderSegment(at: number): Promise<void> {
    const segment = plan.segments[at];
    if (!segment) return;
    meter.start(at);
    const onFrames = (done: number) => meter.frames(at, done);
    const made = await engine.renderSegment(segment, plan.output, clips, { signal: stop.signal, onFrames });
    if (made === 'cancelled') return;
    if (!made.ok) return fail(named(made, clipsOf(segment)[0]));
    waiting.set(at, made.value);
    rendered.add(at);
    fresh.push(frameRange(segment.start, segment.start + segment.duration));
    waitingBytes += made.value.size;
    // What is said to be made is there after a kill too: no sooner than it is kept.
    keep(keyOf(segment), made.value, () => {
      if (!stop.signal.aborted) meter.done(at);
    });
  }

  try {
    const toRender = await missing();
    // The sound is one thread's work, beside whatever the pictures take.
    const sounding = renderSound().catch(failBy);
    await runLimited(toRender, engine.parallel, (at) => renderInTurn(at).catch(failBy), stop.signal);
    await sounding;
    // A long copy under way is not waited for when the film is given up.
    const givenUp = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
    if (!stop.signal.aborted) await Promise.race([joining, givenUp]);
    if (request.signal.aborted || failure) return await giveUp();
    meter.phase('saving');
    // A film that is whole before a cancel arrives is a film.
    const [written] = await Promise.all([joiner.finish(), ...keeping]);
    const isCopied = plan.segments.some(({ copy }) => copy);
    if (written.ok) return ok({ ...written.value, fresh: isCopied ? [] : fresh });
    fail(written);
    return await giveUp();
  } catch (thrown) {
    failBy(thrown);
    return await giveUp();
  } finally {
    request.signal.removeEventListener('abort', forward);
    joiner.close();
    engine.close();
  }

  async function giveUp(): Promise<Result<never> | 'cancelled'> {
    await joiner.abandon();
    return failure ?? 'cancelled';
  }
}

const nothing = () => undefined;

/** The failure with the clip that it happened to; a core that did not load happened to none. */
function named(failed: Result<never> & { readonly ok: false }, clip: ClipId | undefined): Result<never> {
  const { error } = failed;
  if (clip === undefined || error.subject !== null || error.code === 'engine/load') return failed;
  return err({ ...error, subject: clip });
}
