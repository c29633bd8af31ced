import { appError, err, ok, type Result } from '../base';
import type { ClipId } from '../model';
import type {
  AppCopy,
  AppCopyPort,
  BackupPort,
  ExportPort,
  FilmFile,
  PicturePort,
  PlayerPort,
  PlayerState,
  Sample,
  SamplePort,
} from '../studio';
import { frameRate } from '../time';

/** What a player tells that has nothing to play. */
export const STANDING: PlayerState = {
  ...{ frame: 0, frames: 0, playing: false, waiting: false, error: null },
  ...{ loopStart: 0, loopEnd: 0, divisor: 1, playSize: 'auto' },
};

/** A player that plays nothing and remembers what it was told. */
export function createFakePlayer(): PlayerPort & { readonly log: string[] } {
  const log: string[] = [];
  const state = STANDING;
  return {
    log,
    attach() {},
    load: (plan) => void log.push(plan ? `load ${plan.frames}` : 'load nothing'),
    play: () => void log.push('play'),
    pause: () => void log.push('pause'),
    seek: (frame) => void log.push(`seek ${frame}`),
    state: () => state,
    heardAt: () => state.frame,
    subscribe: () => () => {},
    size: () => ({ width: 1280, height: 720 }),
    scrub: () => undefined,
    setLoop: () => undefined,
    setPlaySize: () => undefined,
    release: () => void log.push('release'),
  };
}

/** Pictures that are always drawn at once, and a flat waveform. */
export function createFakePictures(): PicturePort {
  return {
    drawFrame: async () => ok('drawn'),
    waveform: async (_record, count) => ok(new Float32Array(2 * count)),
    playTogether(records) {
      const state = { frame: 0, frames: 1, playing: false, waiting: false, errors: records.map(() => null) };
      return {
        rate: frameRate(24),
        attach() {},
        play() {},
        pause() {},
        seek() {},
        state: () => state,
        subscribe: () => () => {},
        close() {},
      };
    },
    release() {},
  };
}

/** A sample that a test ends by hand. */
export type FakeSample = SamplePort & {
  /** What is being made, oldest first. */
  readonly running: {
    readonly signal: AbortSignal;
    readonly progress: Parameters<SamplePort['make']>[1];
    end(result: Result<Sample>): void;
    throw(thrown: unknown): void;
  }[];
};

/** A maker whose samples end when the test says so; a cancelled one by itself. */
export function createFakeSample(): FakeSample {
  const running: FakeSample['running'] = [];
  return {
    running,
    make: (signal, progress) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        running.push({ signal, progress, end: resolve, throw: reject });
      }),
  };
}

/** An export that a test ends by hand. */
export type FakeExporter = ExportPort & {
  /** The exports that run, oldest first. */
  readonly running: (Parameters<ExportPort['exportFilm']>[0] & {
    end(result: Result<FilmFile | 'cancelled'>): void;
    throw(thrown: unknown): void;
  })[];
};

/** An exporter whose films end when the test says so; a cancelled one by itself. */
export function createFakeExporter(): FakeExporter {
  const running: FakeExporter['running'] = [];
  return {
    running,
    copyFacts: async () => ({ kind: 'never', why: 'unsure' }),
    canMake: async () => true,
    readySound: async () => undefined,
    measureLoudness: async ({ song, items }) =>
      ok(
        song || items.length > 0
          ? { integratedLufs: -13.2, truePeakDb: 0.3 }
          : { integratedLufs: null, truePeakDb: null },
      ),
    exportFilm: (options) =>
      new Promise((resolve, reject) => {
        options.signal.addEventListener('abort', () => resolve(ok('cancelled')));
        running.push({ ...options, end: resolve, throw: reject });
      }),
  };
}

/** The browser's copy of the app, as a test says it is. */
export type FakeAppCopy = AppCopyPort & {
  become(copy: Partial<AppCopy>): void;
  /** What an update answers. */
  answer: 'reloading' | 'other-tabs';
  /** How often the page was loaded anew. */
  reloads: number;
};

/** A copy that is complete, with no update. */
export function createFakeAppCopy(): FakeAppCopy {
  let state: AppCopy = { offline: 'ready', updateWaits: false };
  const listeners = new Set<() => void>();
  const copy: FakeAppCopy = {
    answer: 'reloading',
    reloads: 0,
    become(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async update(beforeReload) {
      if (copy.answer === 'other-tabs') return copy.answer;
      await beforeReload();
      copy.reloads += 1;
      return copy.answer;
    },
  };
  return copy;
}

type Contents = Parameters<BackupPort['write']>[0];

/** Backups in memory that a test can hold up and damage. */
export type FakeBackups = BackupPort & {
  /** What was written, by the name of its zip or folder. */
  readonly written: Map<string, Contents>;
  /** Errors that the next writes answer. */
  readonly failures: ReturnType<typeof appError>[];
  /** The names of the files that were discarded. */
  readonly discarded: string[];
  /** The clips that are damaged in every backup. */
  readonly damaged: Set<ClipId>;
  isOfThisBrowser: boolean;
  /** Awaited by every write, and for each clip that is read. */
  before: () => Promise<void>;
};

/** Backups that are written into memory; a zip of that name is read from there. */
export function createFakeBackups(): FakeBackups {
  const write = async (
    name: string,
    contents: Contents,
    signal: AbortSignal,
    onProgress: Parameters<BackupPort['write']>[3],
  ) => {
    onProgress({ bytesDone: 0, current: 'clips/1.mp4' });
    await backups.before();
    signal.throwIfAborted();
    const failure = backups.failures.shift();
    if (failure) return err(failure);
    backups.written.set(name, contents);
    const damaged = [...contents.records.keys()].filter((id) => backups.damaged.has(id));
    const written = contents.records.size - damaged.length;
    return ok({ byteLength: 7, blob: new Blob(['backup!']), damaged, written });
  };
  const backups: FakeBackups = {
    written: new Map(),
    failures: [],
    discarded: [],
    damaged: new Set(),
    isOfThisBrowser: true,
    before: async () => {},
    write: (contents, target, signal, onProgress) =>
      write(target.kind === 'file' ? target.handle.name : 'download', contents, signal, onProgress),
    async discard(handle) {
      backups.discarded.push(handle.name);
    },
    async open(source) {
      const contents = backups.written.get(source.kind === 'zip' ? source.file.name : 'folder');
      if (!contents) return err(appError('backup/foreign'));
      return ok({
        ...contents,
        records: [...contents.records.values()],
        isOfThisBrowser: backups.isOfThisBrowser,
        isDamaged: false,
        async clipBytes(id, signal) {
          await backups.before();
          signal.throwIfAborted();
          const bytes = contents.bytes.get(id);
          return bytes && !backups.damaged.has(id) ? ok(bytes) : err(appError('media/damaged'));
        },
      });
    },
    claimFolder: async (_chosen, project) => ok(project.name),
    syncFolder: (chosen, folderName, contents, signal, onProgress) =>
      write(`${chosen.name}/${folderName}`, contents, signal, onProgress),
  };
  return backups;
}
