import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../base';
import { type ClipId, setSong } from '../model';
import { ticks } from '../time';
import { createConform } from './conform-controller';
import { clipOf, importFiles, type Outcome } from './import-files';
import type { ImportState } from './import-state';
import { isJunkInFolder } from './junk-files';
import type { NoticesController } from './notices-controller';
import type { IncomingFile, IngestPort, StoragePort } from './ports';
import type { ProjectController } from './project-controller';
import { createRateMeter, type RateMeter } from './rate-meter';

export type ImportController = {
  readonly store: StoreApi<ImportState>;
  importFiles(files: readonly IncomingFile[]): Promise<void>;
  importSong(file: IncomingFile): Promise<Result<ClipId>>;
  cancel(): void;
  /** Ends the imports and the conforming of the project that is being closed; done when nothing of it runs. */
  stop(): Promise<void>;
  /** A project was opened: conformed copies that it lacks are made. */
  opened(): void;
};

/** Sums over all imports since the last time that nothing ran. */
type Sums = { total: number; done: number; bytesTotal: number; bytesDone: number };

/** The imports that one cancel ends: those that were asked for since the last cancel. */
type Batch = { readonly controller: AbortController; waiting: number; total: number; taken: number };

const newBatch = (): Batch => ({ controller: new AbortController(), waiting: 0, total: 0, taken: 0 });

/** What an import tells at its end. */
type Report = { readonly outcomes: ReadonlyMap<IncomingFile, Outcome> };

/**
 * Imports, one after the other. `onStored` is called after an import that stored something; `now` is milliseconds
 * from any moment.
 */
export function createImports(
  { storage, ingest }: { readonly storage: StoragePort; readonly ingest: IngestPort },
  project: ProjectController,
  notices: NoticesController,
  { now, onStored }: { now(): number; onStored(): void },
): ImportController {
  const store = createStore<ImportState>(() => ({ kind: 'idle' }));
  let sums: Sums = { total: 0, done: 0, bytesTotal: 0, bytesDone: 0 };
  let meter: RateMeter = createRateMeter(now);
  let current: string | null = null;
  let waiting = 0;
  let batch = newBatch();
  let last: Promise<unknown> = Promise.resolve();

  const show = () => {
    const conforming = conform.pending();
    if (waiting === 0 && conforming === 0) {
      if (store.getState().kind !== 'idle') store.setState({ kind: 'idle' }, true);
      sums = { total: 0, done: 0, bytesTotal: 0, bytesDone: 0 };
      return;
    }
    const bytesPerSecond = waiting > 0 ? meter.measure(sums.bytesDone) : null;
    const secondsLeft = bytesPerSecond && (sums.bytesTotal - sums.bytesDone) / bytesPerSecond;
    store.setState(
      { kind: 'running', progress: { ...sums, bytesPerSecond, secondsLeft, current, conforming } },
      true,
    );
  };

  const conform = createConform(storage, ingest, project, notices, show);

  const nameOf = (id: ClipId) => project.store.getState()?.document.clips[id]?.name;

  const run = async (files: readonly IncomingFile[], signal: AbortSignal): Promise<Report> => {
    const outcomes = new Map<IncomingFile, Outcome>();
    const needed = files.reduce((sum, { file }) => sum + file.size, 0);
    const { freeBytes } = await storage.space();
    if (freeBytes !== null && needed > freeBytes) {
      notices.tell({ kind: 'will-not-fit', neededBytes: needed, freeBytes });
      return { outcomes };
    }
    sums.total += files.length;
    sums.bytesTotal += needed;
    show();
    await importFiles(files, {
      storage,
      ingest,
      signal,
      document: () => project.store.getState()?.document,
      admit(clips) {
        project.admit(clips);
        conform.want(clips.map(({ record }) => record));
      },
      onBegin({ file }) {
        current = file.name;
        show();
      },
      onEnd(incoming, outcome) {
        outcomes.set(incoming, outcome);
        if (outcome.kind === 'cancelled') return;
        sums.done += 1;
        sums.bytesDone += incoming.file.size;
        show();
      },
    });
    if ([...outcomes.values()].some((outcome) => outcome.kind === 'added' && outcome.stored)) onStored();
    return { outcomes };
  };

  /** Runs an import when those before it have ended, in the project that is open now. */
  const enqueue = (files: readonly IncomingFile[], ended: (report: Report) => void): Promise<Report> => {
    const id = project.id();
    const mine = batch;
    const { signal } = mine.controller;
    if (waiting === 0) meter = createRateMeter(now, sums.bytesDone);
    waiting++;
    mine.waiting++;
    mine.total += files.length;
    const turn = last.then(async () => {
      try {
        if (signal.aborted || id === null || project.id() !== id) return { outcomes: new Map() };
        const report = await run(files, signal);
        for (const { kind } of report.outcomes.values())
          if (kind === 'added' || kind === 'already-here') mine.taken++;
        ended(report);
        return report;
      } finally {
        waiting--;
        mine.waiting--;
        // Said at the end: what was being written when the cancel came is in the project too.
        if (signal.aborted && mine.waiting === 0)
          notices.tell({ kind: 'import-cancelled', done: mine.taken, total: mine.total });
        if (waiting === 0) current = null;
        show();
      }
    });
    last = turn.catch(() => {});
    return turn;
  };

  const abort = () => {
    const ending = batch;
    batch = newBatch();
    ending.controller.abort(new DOMException('cancelled', 'AbortError'));
  };

  const tellRefused = ({ outcomes }: Report) => {
    for (const [{ file }, outcome] of outcomes)
      if (outcome.kind === 'refused')
        notices.tell({ kind: 'refused', name: file.name, error: outcome.error });
  };

  return {
    store,

    async importFiles(given) {
      const files = given.filter(({ path }) => !isJunkInFolder(path));
      if (files.length === 0 || !project.checkEditable().ok) return;
      await enqueue(files, (report) => {
        tellRefused(report);
        for (const [{ file }, outcome] of report.outcomes)
          if (outcome.kind === 'already-here')
            notices.tell({ kind: 'already-here', name: file.name, as: nameOf(outcome.id) ?? file.name });
        const count = [...report.outcomes.values()].filter(({ kind }) => kind === 'added').length;
        if (count > 0) notices.tell({ kind: 'imported', count });
      });
    },

    async importSong(incoming) {
      const editable = project.checkEditable();
      if (!editable.ok) return editable;
      let set: Result<ClipId> = clipOf(undefined);
      await enqueue([incoming], (report) => {
        tellRefused(report);
        set = clipOf(report.outcomes.get(incoming));
        if (!set.ok) return;
        const clipId = set.value;
        const edited = project.edit('song', (document) =>
          setSong(document, { clipId, offset: ticks(0), levelDb: 0 }),
        );
        if (edited.ok) notices.tell({ kind: 'song-set', name: nameOf(clipId) ?? incoming.file.name });
        else set = edited;
      });
      return set;
    },

    cancel() {
      abort();
      conform.stop();
    },

    async stop() {
      abort();
      await last;
      conform.stop();
    },

    opened() {
      const open = project.store.getState();
      if (open && !open.readOnly)
        conform.want([...open.records.values()].filter(({ id }) => open.document.clips[id]));
    },
  };
}
