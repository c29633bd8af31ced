import { appError, err, ok, type Result } from '../base';
import { createWorkerPool } from '../jobs';
import { conformWithFfmpeg, type FfmpegPool, probeWithFfmpeg } from '../media';
import { type ClipId, type ClipRecord, type Making, UNKNOWN_MAKING, type WatchedKind } from '../model';
import { examineFile } from './ingest-file';
import type { Examined, FileRead, IngestJobs } from './ingest-jobs';
import type { Beside } from './making/read-making';
import { createRestBell } from './watch/rest';
import type { Watched } from './watch/watched';

/** A worker that says nothing for so long is taken for stuck on its file. */
const SILENT_MS = 60_000;

/** What became of one file. */
export type Ingested = {
  readonly record: ClipRecord;
  /** A WebP of at most 256 px on the longer side, where it was at hand; `Ingest.poster` makes those of the others. */
  readonly poster: Blob | null;
  /** How many pictures a file that was cut short has lost. */
  readonly lostFrames: number;
};

/** Files into library entries. Aborting a signal rejects with its reason. */
export type Ingest = {
  /**
   * Reads a file once: which clip it is, what the browser says of it, unless it is one of those that are `known`, and
   * how it was made, also by what lay beside it. Errors: `file/empty`, `file/unreadable`, `media/damaged` (the reader
   * broke).
   */
  read(
    file: File,
    beside: readonly Beside[],
    known: readonly ClipId[],
    signal: AbortSignal,
  ): Promise<Result<FileRead>>;
  /**
   * The library entry of a file; `examined` is what was read of it already, where it was. Errors: `file/…`, `media/…`,
   * `engine/…`, naming the file.
   */
  ingest(
    file: File,
    id: ClipId,
    signal: AbortSignal,
    examined?: Result<Examined> | null,
  ): Promise<Result<Ingested>>;
  /**
   * How a file was made, from its own tags, what lay beside it, its content credentials and its name. Nothing that is
   * wrong with it is an error; where it cannot be looked at, its `reader` stays 0.
   */
  readMaking(file: Blob, name: string, beside: readonly Beside[], signal: AbortSignal): Promise<Making>;
  /** A WebP of at most 256 px on the longer side; null for a song. Errors: `media/…`, `engine/…`. */
  poster(record: ClipRecord, bytes: Blob, signal: AbortSignal): Promise<Result<Blob | null>>;
  /** How many files may be worked on at once on this machine. */
  readonly parallel: number;
  /** A copy of a clip that this browser can decode, every frame keeping its time. Errors: `engine/…`, `media/…`. */
  conform(record: ClipRecord, bytes: Blob, signal: AbortSignal): Promise<Result<Blob>>;
  /**
   * Looks at all pictures of a clip and makes what is wanted of it; `bytes` are its own, or its conformed copy where
   * this browser does not decode it. Errors: `media/…`.
   */
  watch(
    record: ClipRecord,
    bytes: Blob,
    wanted: readonly WatchedKind[],
    signal: AbortSignal,
  ): Promise<Result<Watched>>;
  /** Whoever looks at clips waits a moment: something else has to be quick. To be said again while that lasts. */
  rest(): void;
  /** How many clips may be looked at at once, beside all else, on this machine. */
  readonly watchers: number;
};

/** Ingest on so many workers of its own, and on `ffmpeg` for what the browser cannot read. */
export function createIngest(
  ffmpeg: FfmpegPool,
  { parallel, watchers }: Pick<Ingest, 'parallel' | 'watchers'>,
): Ingest {
  const createWorker = () => new Worker(new URL('./ingest.worker.ts', import.meta.url), { type: 'module' });
  const options = { silentMs: SILENT_MS, lostCode: 'media/damaged' } as const;
  const pool = createWorkerPool<IngestJobs>(createWorker, parallel, options);
  // Of their own, so that what is urgent never waits for them.
  const idlePool = createWorkerPool<IngestJobs>(createWorker, watchers, options);
  const read: Ingest['read'] = async (file, beside, known, signal) => {
    if (file.size === 0) return err(appError('file/empty'));
    const args = { file, name: file.name, beside, known };
    const told = await pool.call('read', { ...args, isLookedInto: true }, signal);
    if (told.ok || told.error.code !== 'media/damaged') return told;
    // Looking into it broke the reader, and with it went the hash; ffmpeg may know the file all the same.
    const bare = await pool.call('read', { ...args, isLookedInto: false }, signal);
    return bare.ok ? ok({ ...bare.value, examined: told }) : bare;
  };
  return {
    parallel,
    read,
    async ingest(file, id, signal, given) {
      const examiners = {
        async browser() {
          if (given) return given;
          const told = await read(file, [], [], signal);
          return told.ok ? (told.value.examined ?? err(appError('unexpected'))) : told;
        },
        ffmpeg: (bytes: Blob, name: string) => probeWithFfmpeg(ffmpeg, bytes, name, signal),
      };
      const examined = await examineFile(file, file.name, examiners, signal);
      if (!examined.ok) return examined;
      const { probed, poster } = examined.value;
      const { lostFrames = 0, ...facts } = probed;
      const record = { id, ...facts, byteLength: file.size, importedAt: Date.now() };
      return ok({ record, poster, lostFrames });
    },
    async readMaking(file, name, beside, signal) {
      const read = await pool.call('making', { file, name, beside }, signal);
      return read.ok ? read.value : UNKNOWN_MAKING;
    },
    async poster({ id, kind, mimeType, probe }, bytes, signal) {
      if (probe.decodesIn.browser)
        return pool.call('poster', { file: bytes, probed: { kind, mimeType, probe } }, signal);
      const probed = await probeWithFfmpeg(ffmpeg, bytes, id, signal);
      return probed.ok ? ok(probed.value.poster) : probed;
    },
    async conform(record, bytes, signal) {
      const copy = await conformWithFfmpeg(ffmpeg, record, bytes, signal);
      signal.throwIfAborted();
      return copy;
    },
    rest: createRestBell(),
    watchers,
    watch: ({ kind, mimeType, probe }, bytes, wanted, signal) =>
      idlePool.call(
        'watch',
        { clip: { kind, mimeType, probe }, bytes, isConformed: !probe.decodesIn.browser, wanted },
        signal,
      ),
  };
}
