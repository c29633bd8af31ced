import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError, Result } from '../base';
import { type ClipId, type ClipRecord, type ClipToAdd, laySong, type ProjectId } from '../model';
import { sortFiles } from './beside-files';
import { createConform } from './conform-controller';
import { clipOf, importFiles, type Outcome } from './import-files';
import { createImportJournal, type NotedKeys } from './import-journal';
import { createImportResuming, type ImportResuming } from './import-resuming';
import type { ImportState } from './import-state';
import { isJunkInFolder } from './junk-files';
import type { MakingController } from './making-controller';
import type { NoticesController } from './notices-controller';
import type { ImportEntry, IncomingFile, IngestPort, StoragePort } from './ports';
import type { ProjectController } from './project-controller';
import { createRateMeter, type RateMeter } from './rate-meter';

export type ImportController = Omit<ImportResuming, 'resume'> & {
  readonly store: StoreApi<ImportState>;
  importFiles(files: readonly IncomingFile[]): Promise<void>;
  importSong(file: IncomingFile): Promise<Result<ClipId>>;
  /** Ends the imports that run and wait; where there are none, the conforming. */
  cancel(): void;
  /** Clips that this browser cannot play, and of which no copy is being made. */
  readonly unplayable: StoreApi<ReadonlySet<ClipId>>;
  /** Has the copy of such a clip made. */
  makePlayable(id: ClipId): void;
  /** Files of imports that ended before these had their turn. */
  readonly missing: StoreApi<readonly ImportEntry[]>;
  /** What is missing is not wanted any more. */
  forgetMissing(): Promise<void>;
  /** Ends the imports and the conforming of the project that is being closed; done when nothing of it runs. */
  stop(): Promise<void>;
  /** A project was opened: what came in before the tab was killed is taken in, and copies that it lacks are made. */
  opened(): void;
};

/** Sums over all imports since the last time that nothing ran. */
type Sums = { total: number; done: number; bytesTotal: number; bytesDone: number };

/** The imports that one cancel ends: those that were asked for since the last cancel. */
type Batch = { readonly controller: AbortController; waiting: number; total: number; taken: number };

/** While files are read, what is shown of it changes so often. In ms. */
const SHOW_MS = 120;

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
  making: MakingController,
  { now, onStored }: { now(): number; onStored(): void },
): ImportController {
  const store = createStore<ImportState>(() => ({ kind: 'idle' }));
  let sums: Sums = { total: 0, done: 0, bytesTotal: 0, bytesDone: 0 };
  let meter: RateMeter = createRateMeter(now);
  let current: string | null = null;
  let waiting = 0;
  let batch = newBatch();
  let last: Promise<unknown> = Promise.resolve();

  let showing: ReturnType<typeof setTimeout> | undefined;

  const show = () => {
    clearTimeout(showing);
    showing = undefined;
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

  /** Each file begins and ends; the screen need not follow every one. */
  const showSoon = () => {
    showing ??= setTimeout(show, SHOW_MS);
  };

  const journal = createImportJournal(storage, now);
  const conform = createConform(storage, ingest, project, notices, show);

  const nameOf = (id: ClipId) => project.store.getState()?.document.clips[id]?.name;

  const run = async (
    files: readonly IncomingFile[],
    id: ProjectId,
    keys: NotedKeys,
    signal: AbortSignal,
  ): Promise<Report> => {
    const outcomes = new Map<IncomingFile, Outcome>();
    const here = clipsBySize(project.store.getState()?.records.values() ?? []);
    const neededBytes = bytesToStore(files, here);
    const { freeBytes } = await storage.space();
    if (freeBytes !== null && neededBytes > freeBytes) {
      notices.tell({ kind: 'will-not-fit', neededBytes, freeBytes });
      return { outcomes };
    }
    sums.total += files.length;
    sums.bytesTotal += files.reduce((sum, { file }) => sum + file.size, 0);
    show();
    await importFiles(files, {
      storage,
      ingest,
      signal,
      document: () => project.store.getState()?.document,
      ofSize: (byteLength) => here.get(byteLength) ?? [],
      place: (file) => ({ project: id, key: keys.get(file) ?? '' }),
      admit,
      learnt: (clip, made) => making.learn(new Map([[clip, made]])),
      returned(record) {
        project.addRecords([record]);
        conform.want([record]);
      },
      onBegin({ file }) {
        current = file.name;
        showSoon();
      },
      onEnd(incoming, outcome) {
        outcomes.set(incoming, outcome);
        if (outcome.kind === 'cancelled') return;
        sums.done += 1;
        sums.bytesDone += incoming.file.size;
        showSoon();
      },
    });
    show();
    const stored = (outcome: Outcome) =>
      outcome.kind === 'returned' || (outcome.kind === 'added' && outcome.stored);
    if ([...outcomes.values()].some(stored)) onStored();
    return { outcomes };
  };

  /** Runs an import when those before it have ended, in the project that is open now. */
  const enqueue = (
    files: readonly IncomingFile[],
    isSong: boolean,
    ended: (report: Report) => void,
  ): Promise<Report> => {
    const id = project.id();
    const mine = batch;
    const { signal } = mine.controller;
    if (waiting === 0) meter = createRateMeter(now, sums.bytesDone);
    waiting++;
    mine.waiting++;
    mine.total += files.length;
    // Noted at once, and not in its turn: the tab may be killed while others have theirs.
    const noting = id === null ? null : journal.note(id, files, isSong);
    const turn = last.then(async () => {
      const noted = await noting;
      let report: Report = { outcomes: new Map() };
      try {
        if (id === null || !noted) return report;
        if (!noted.ok) report = { outcomes: refuseAll(files, noted.error) };
        else if (!signal.aborted && project.id() === id) report = await run(files, id, noted.value, signal);
        for (const { kind } of report.outcomes.values())
          if (kind === 'added' || kind === 'already-here' || kind === 'returned') mine.taken++;
        ended(report);
        return report;
      } finally {
        if (id !== null && noted?.ok)
          await journal.settle(
            id,
            noted.value,
            report.outcomes,
            project.id() === id && (await project.flush()),
          );
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
    let withoutRoom = 0;
    for (const [{ file }, outcome] of outcomes)
      if (outcome.kind === 'refused') {
        if (outcome.error.code === 'storage/quota') withoutRoom++;
        else notices.tell({ kind: 'refused', name: file.name, error: outcome.error });
      }
    if (withoutRoom > 0) notices.tell({ kind: 'no-room', count: withoutRoom });
  };

  const admit = (clips: readonly ClipToAdd[]) => {
    project.admit(clips);
    conform.want(clips.map(({ record }) => record));
  };

  const layUnder = (clipId: ClipId) => project.edit('song', (document) => laySong(document, clipId));

  const resuming = createImportResuming({
    storage,
    project,
    notices,
    journal,
    admit,
    laySong: layUnder,
    importFiles: (files) => controller.importFiles(files),
    importSong: (file) => controller.importSong(file),
  });

  const controller: ImportController = {
    store,
    missing: journal.missing,

    async importFiles(given) {
      if (given.length === 0 || !project.checkEditable().ok) return;
      const open = project.store.getState()?.document.clips ?? {};
      const { media, late, lists } = sortFiles(given, Object.values(open));
      const learning = making.learnLate(late);
      // Without a list there is nothing to wait for: the files are noted at once.
      const refused = lists.length > 0 ? await making.offer(lists) : [];
      const files = [...media, ...refused].filter(({ path }) => !isJunkInFolder(path));
      if (files.length === 0) return learning;
      await enqueue(files, false, (report) => {
        tellRefused(report);
        for (const [{ file }, outcome] of report.outcomes)
          if (outcome.kind === 'already-here')
            notices.tell({ kind: 'already-here', name: file.name, as: nameOf(outcome.id) ?? file.name });
          else if (outcome.kind === 'added' && outcome.lostFrames > 0)
            notices.tell({ kind: 'cut-short', name: file.name, lostFrames: outcome.lostFrames });
        const count = [...report.outcomes.values()].filter(
          ({ kind }) => kind === 'added' || kind === 'returned',
        ).length;
        if (count > 0) notices.tell({ kind: 'imported', count });
        const frames = [...report.outcomes.values()].filter(({ kind }) => kind === 'told').length;
        if (frames > 0) notices.tell({ kind: 'frames-left-out', count: frames });
      });
      await learning;
    },

    async importSong(incoming) {
      const editable = project.checkEditable();
      if (!editable.ok) return editable;
      let set: Result<ClipId> = clipOf(undefined);
      await enqueue([incoming], true, (report) => {
        tellRefused(report);
        set = clipOf(report.outcomes.get(incoming));
        if (!set.ok) return;
        const clipId = set.value;
        const edited = layUnder(clipId);
        if (edited.ok) notices.tell({ kind: 'song-set', name: nameOf(clipId) ?? incoming.file.name });
        else set = edited;
      });
      return set;
    },

    cancel() {
      // One thing at a time: what is shown is what is cancelled.
      if (waiting > 0) abort();
      else conform.cancel();
    },

    unplayable: conform.without,
    makePlayable(id) {
      const record = project.store.getState()?.records.get(id);
      if (record && project.checkEditable().ok) conform.want([record]);
    },

    async stop() {
      abort();
      await last;
      conform.stop();
      journal.closed();
    },

    canContinue: resuming.canContinue,
    continueImport: resuming.continueImport,

    async forgetMissing() {
      const id = project.id();
      if (id === null) return;
      await journal.forget(
        id,
        journal.missing.getState().map(({ key }) => key),
      );
    },

    opened() {
      const open = project.store.getState();
      if (!open || open.readOnly) return;
      conform.want([...open.records.values()].filter(({ id }) => open.document.clips[id]));
      void resuming.resume(open.document.info.id);
    },
  };
  return controller;
}

function refuseAll(files: readonly IncomingFile[], error: AppError): ReadonlyMap<IncomingFile, Outcome> {
  return new Map(files.map((file) => [file, { kind: 'refused', error }]));
}

type ClipsBySize = ReadonlyMap<number, readonly ClipId[]>;

function clipsBySize(records: Iterable<ClipRecord>): ClipsBySize {
  const here = new Map<number, ClipId[]>();
  for (const { id, byteLength } of records) here.set(byteLength, [...(here.get(byteLength) ?? []), id]);
  return here;
}

/** The bytes of those files that are not, by size, clips of the project already. Dropping a folder again costs little. */
function bytesToStore(files: readonly IncomingFile[], here: ClipsBySize): number {
  const met = new Map<number, number>();
  let bytes = 0;
  for (const { file } of files) {
    const same = met.get(file.size) ?? 0;
    met.set(file.size, same + 1);
    if (same >= (here.get(file.size)?.length ?? 0)) bytes += file.size;
  }
  return bytes;
}
