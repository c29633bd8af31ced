import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AppError, appError, toAppError } from '../base';
import { activeSequence, type ClipId, type ProjectId } from '../model';
import { clipsOf, outputOf, planSequence } from '../plan';
import type { ExportedProject, ExportProgress, ExportRequest, ExportState } from './export-state';
import { filmName, filmTitle } from './film-name';
import type { NoticesController } from './notices-controller';
import type { ExportPort } from './ports';
import type { ProjectState } from './project-state';

export type ExportController = {
  readonly store: StoreApi<ExportState>;
  /** The project whose film the state is of; null while it is idle. */
  readonly project: StoreApi<ExportedProject | null>;
  /** Makes a film of the open project as it is now; later edits are not in it. One at a time. */
  start(request: ExportRequest, handle: FileSystemFileHandle | null): Promise<void>;
  cancel(): void;
  /** Cancels the film of a project that is being deleted; done when nothing of it runs. */
  drop(id: ProjectId): Promise<void>;
  /** A project was opened: what became of another's last film is no longer shown. */
  opened(id: ProjectId): void;
};

/** Films out; `now` is milliseconds from any moment. */
export function createExports(
  exporter: ExportPort,
  project: StoreApi<ProjectState | null>,
  notices: NoticesController,
  now: () => number,
): ExportController {
  const store = createStore<ExportState>(() => ({ kind: 'idle' }));
  const of = createStore<ExportedProject | null>(() => null);
  let controller: AbortController | null = null;
  let ended: Promise<void> = Promise.resolve();

  const fail = (error: AppError) => {
    store.setState({ kind: 'failed', error }, true);
    notices.tell({ kind: 'export-failed', error });
  };

  return {
    store,
    project: of,

    start(request, handle) {
      if (controller) return Promise.resolve();
      ended = make(request, handle);
      return ended;
    },

    async drop(id) {
      if (of.getState()?.id !== id) return;
      cancel();
      await ended;
      if (of.getState()?.id !== id) return;
      store.setState({ kind: 'idle' }, true);
      of.setState(null, true);
    },

    cancel,

    opened(id) {
      if (controller || of.getState()?.id === id) return;
      store.setState({ kind: 'idle' }, true);
      of.setState(null, true);
    },
  };

  function cancel(): void {
    if (!controller || controller.signal.aborted) return;
    store.setState({ kind: 'cancelling' }, true);
    controller.abort(new DOMException('cancelled', 'AbortError'));
  }

  async function make(
    { engine, encodeAll, range = null, ...wish }: ExportRequest,
    handle: FileSystemFileHandle | null,
  ): Promise<void> {
    const open = project.getState();
    if (!open) return;
    const sequence = activeSequence(open.document);
    const title = filmTitle(open.document);
    of.setState({ id: open.document.info.id, sequenceId: sequence.id, name: title }, true);
    const plan = planSequence(sequence, outputOf(sequence, wish), range);
    if (plan === 'empty') return fail(appError('engine/empty'));
    const used = new Set<ClipId>(plan.segments.flatMap(clipsOf));
    if (plan.audio.song) used.add(plan.audio.song.clipId);
    for (const { clipId } of plan.audio.items) used.add(clipId);
    for (const id of used)
      if (!open.records.has(id))
        return fail(appError('media/missing', id, open.document.clips[id]?.name ?? null));

    controller = new AbortController();
    const { signal } = controller;
    const began = now();
    const segments = plan.segments.map(({ duration }) => ({ frames: duration, state: 'waiting' as const }));
    const progress = {
      framesDone: 0,
      frames: plan.frames,
      framesPerSecond: null,
      secondsLeft: null,
      segments,
    };
    let latest: ExportProgress = { phase: 'preparing', ...progress };
    store.setState({ kind: 'running', progress: latest }, true);
    const exported = await exporter
      .exportFilm({
        plan,
        records: open.records,
        engine,
        encodeAll,
        target: handle ? { kind: 'file', handle } : { kind: 'scratch' },
        fileName: handle?.name ?? filmName(title, { ...wish, range }, sequence.rate),
        signal,
        onProgress(value) {
          // The proof has segments of its own to tell of.
          if (value.phase !== 'proving') latest = value;
          if (!signal.aborted) store.setState({ kind: 'running', progress: value }, true);
        },
      })
      .catch((thrown: unknown) => ({ ok: false as const, error: toAppError(thrown) }));
    controller = null;
    // A film that was whole before the cancel arrived is a film.
    if (exported.ok && exported.value !== 'cancelled') {
      const kept = latest.segments.filter(({ state }) => state === 'kept').length;
      const of = { all: latest.segments.length, kept };
      const seconds = (now() - began) / 1000;
      store.setState({ kind: 'done', film: exported.value, seconds, segments: of }, true);
      const { name, proof } = exported.value;
      notices.tell({ kind: 'film-saved', name });
      if (proof?.verdict === 'failed') notices.tell({ kind: 'proof-failed', name });
    } else if (exported.ok || signal.aborted) {
      store.setState({ kind: 'cancelled' }, true);
      notices.tell({ kind: 'export-cancelled' });
    } else {
      // The engine knows clips by their ids, the artist by their names.
      const { subject } = exported.error;
      const name = open.document.clips[subject as ClipId]?.name;
      fail({ ...exported.error, subject: name ?? subject });
    }
  }
}
