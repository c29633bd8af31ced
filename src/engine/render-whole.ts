import { appError, err, type Result, toAppError } from '../base';
import { runLimited } from '../jobs';
import { clipsOf, FORMATS, type RenderPlan } from '../plan';
import type { ClipLookup, Engine } from './engine';
import type { FilmTarget, WrittenFilm } from './join/film-target';
import { createProgressMeter, type FilmProgress } from './progress-meter';
import { saveWhole } from './save-whole';
import type { SoundMaker } from './sound/sound-maker';

/**
 * Makes what no muxer joins: a loop of its segments' frames, one frame, or a WAV. Aborting ends all workers at once.
 * Errors: `engine/…`, `media/…`, `storage/…`, with the id of the clip that it happened to where there is one.
 */
export async function renderWhole(request: {
  readonly plan: RenderPlan;
  readonly engine: Engine;
  readonly sound: SoundMaker;
  readonly clips: ClipLookup;
  readonly target: FilmTarget;
  readonly signal: AbortSignal;
  onProgress(progress: FilmProgress): void;
}): Promise<Result<WrittenFilm> | 'cancelled'> {
  const { plan, engine, sound, clips, target, signal, onProgress } = request;
  const { kind } = FORMATS[plan.output.format];
  const isLoop = kind === 'loop';
  const stop = new AbortController();
  const forward = () => stop.abort();
  signal.addEventListener('abort', forward, { once: true });
  // A loop's frames are drawn, and then put together: each is told of twice.
  const meter = createProgressMeter(isLoop ? { ...plan, frames: 2 * plan.frames } : plan, onProgress);
  const made: Blob[] = [];
  let failure: (Result<never> & { readonly ok: false }) | undefined;

  async function renderSegment(at: number): Promise<void> {
    const segment = plan.segments[at];
    if (!segment) return;
    meter.start(at);
    const onFrames = (done: number) => meter.frames(at, done);
    const file = await engine.renderSegment(segment, plan.output, clips, { signal: stop.signal, onFrames });
    if (file === 'cancelled') return;
    if (!file.ok) {
      const subject = file.error.subject ?? clipsOf(segment)[0] ?? null;
      failure ??= err({ ...file.error, subject });
      stop.abort();
      return;
    }
    meter.done(at);
    made[at] = file.value;
  }

  async function finish(): Promise<Result<Blob> | 'cancelled'> {
    if (kind === 'sound') {
      meter.phase('mixing');
      return sound.render(plan.audio, plan.output, clips, stop.signal);
    }
    await runLimited(
      plan.segments.map((_, at) => at),
      engine.parallel,
      renderSegment,
      stop.signal,
    );
    if (signal.aborted) return 'cancelled';
    if (failure) return failure;
    if (!isLoop) return made[0] ? { ok: true, value: made[0] } : err(appError('engine/empty'));
    meter.phase('joining');
    return engine.renderLoop(made, plan.output, {
      signal: stop.signal,
      onFrames: (done) => meter.joined(done),
    });
  }

  try {
    if (signal.aborted) return 'cancelled';
    const file = await finish();
    if (file === 'cancelled' || !file.ok) return file;
    meter.phase('saving');
    return await saveWhole(file.value, target, signal);
  } catch (thrown) {
    return signal.aborted ? 'cancelled' : err(toAppError(thrown));
  } finally {
    signal.removeEventListener('abort', forward);
    engine.close();
  }
}
