import { err, ok, type Result, toAppError } from '../base';
import { runLimited } from '../jobs';
import type { ClipId } from '../model';
import { audioKey, type RenderPlan, segmentKey } from '../plan';
import type { ClipLookup, Engine, RenderCache } from './engine';
import type { FilmTarget, WrittenFilm } from './join/film-target';
import { startJoiner } from './join/join';
import { createProgressMeter, type FilmProgress } from './progress-meter';

/** What to export, with what, and where to. */
export type FilmRequest = {
  readonly plan: RenderPlan;
  readonly engine: Engine;
  readonly clips: ClipLookup;
  readonly target: FilmTarget;
  /** What is in it is not rendered again. */
  readonly cache: RenderCache;
  readonly signal: AbortSignal;
  onProgress(progress: FilmProgress): void;
};

/**
 * Renders a plan's sound and segments, several at once, and joins them in film order as they come. Aborting ends all
 * workers at once. Errors: `engine/…`, `media/…`, `storage/…`, with the id of the clip that it happened to where there
 * is one; a film that failed leaves no file.
 */
export async function renderFilm(request: FilmRequest): Promise<Result<WrittenFilm> | 'cancelled'> {
  const { plan, engine, clips, target, cache, onProgress } = request;
  // One failure ends the other work too.
  const stop = new AbortController();
  const forward = () => stop.abort();
  request.signal.addEventListener('abort', forward, { once: true });
  if (request.signal.aborted) return 'cancelled';
  const joiner = startJoiner();
  const meter = createProgressMeter(plan, onProgress);
  const waiting = new Map<number, Blob>();
  const keeping: Promise<void>[] = [];
  let failure: Result<never> | undefined;
  let begun: Promise<Result<undefined>> | undefined;
  let joining: Promise<void> = Promise.resolve();
  let nextToJoin = 0;

  function fail(result: Result<never>): void {
    if (failure || request.signal.aborted) return;
    failure = result;
    stop.abort();
  }

  /** Joins what is ready, in order; one call at a time. */
  function joinReady(): void {
    joining = joining.then(async () => {
      const started = await begun;
      if (!started) return;
      if (!started.ok) return fail(started);
      for (;;) {
        const file = waiting.get(nextToJoin);
        const segment = plan.segments[nextToJoin];
        if (!file || !segment || stop.signal.aborted) return;
        waiting.delete(nextToJoin);
        const added = await joiner.addSegment({ file, start: segment.start, frames: segment.duration });
        if (!added.ok) return fail(named(added, segment.layers[0]?.clipId));
        nextToJoin += 1;
      }
    });
  }

  /** Keeps what was rendered, whatever becomes of the film. */
  function keep(key: string, made: Result<Blob>): void {
    if (made.ok) keeping.push(cache.put(key, made.value).catch(() => undefined));
  }

  async function renderSound(): Promise<void> {
    const key = audioKey(plan.audio, plan.output, engine.version);
    const kept = await cache.get(key);
    const audio = kept ? ok(kept) : await engine.renderAudio(plan.audio, plan.output, clips, stop.signal);
    if (audio === 'cancelled') return;
    if (!kept) keep(key, audio);
    if (!audio.ok) return fail(named(audio, plan.audio.song?.clipId));
    const { output, frames } = plan;
    begun = joiner.begin({
      output,
      frames,
      audio: audio.value,
      samples: plan.audio.samples,
      target,
      isMixed: engine.isMixed,
    });
    joinReady();
  }

  async function renderSegment(at: number): Promise<void> {
    const segment = plan.segments[at];
    if (!segment) return;
    const key = segmentKey(segment, plan.output, engine.version);
    const kept = await cache.get(key);
    if (kept) {
      meter.kept(at);
      waiting.set(at, kept);
      return joinReady();
    }
    meter.start(at);
    const onFrames = (done: number) => meter.frames(at, done);
    const made = await engine.renderSegment(segment, plan.output, clips, { signal: stop.signal, onFrames });
    if (made === 'cancelled') return;
    keep(key, made);
    if (!made.ok) return fail(named(made, segment.layers[0]?.clipId));
    meter.done(at);
    waiting.set(at, made.value);
    joinReady();
  }

  try {
    const work = [renderSound, ...plan.segments.map((_, at) => () => renderSegment(at))];
    await runLimited(work, engine.parallel, (task) => task(), stop.signal);
    await joining;
    if (request.signal.aborted || failure) return await giveUp();
    meter.phase('saving');
    // A film that is whole before a cancel arrives is a film.
    const [written] = await Promise.all([joiner.finish(), ...keeping]);
    if (written.ok) return written;
    fail(written);
    return await giveUp();
  } catch (thrown) {
    fail(err(toAppError(thrown)));
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

/** The failure with the clip that it happened to; a core that did not load happened to none. */
function named(failed: Result<never> & { readonly ok: false }, clip: ClipId | undefined): Result<never> {
  const { error } = failed;
  if (clip === undefined || error.subject !== null || error.code === 'engine/load') return failed;
  return err({ ...error, subject: clip });
}
