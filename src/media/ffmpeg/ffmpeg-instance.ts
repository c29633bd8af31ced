import { FFFSType, FFmpeg } from '@ffmpeg/ffmpeg';
import { appError, err, ok, type Result, toAppError } from '../../base';
import workerUrl from './core.worker?worker&url';
import { STACK_LEAKS } from './stack-leaks';

/** One call of ffmpeg (or ffprobe). Inputs lie at `/in/<name>` and are read where they are, not copied. */
export type FfmpegJob = {
  readonly program?: 'ffmpeg' | 'ffprobe';
  readonly inputs: readonly { readonly name: string; readonly data: Blob }[];
  /** Arguments after `ffmpeg -nostdin -y`. */
  readonly args: readonly string[];
  /** Paths of files to hand back and delete. */
  readonly outputs: readonly string[];
};

/** What a call left: its outputs in the order asked, each owned by the caller, and its last log lines. */
export type FfmpegDone = {
  readonly outputs: readonly Uint8Array<ArrayBuffer>[];
  readonly log: readonly string[];
};

/** How long a worker may say nothing (no log, no progress, no answer) before it is given up. */
const SILENCE_MS = 60_000;
const LOG_LINES = 60;
/** Where the stack pointer cannot be restored the core dies after 70 to 120 jobs: renewed well before. */
const JOBS_IF_STACK_LEAKS = 10;

/**
 * Put before every command. The core keeps its count of decoding errors from one exec to the next, and a clip that was
 * refused made every later one fail with exit 69: so no share of errors fails a command, and callers check what came
 * out.
 */
const ALWAYS = ['-max_error_rate', '1'];

/**
 * One worker with one core. One job at a time. After `engine/trap` or `engine/silent` it must not be used again;
 * `terminate` ends whatever runs at once.
 */
export type FfmpegInstance = {
  /** `onTime` gets the output time reached, in microseconds. Errors: `engine/load|exit|trap|silent`. */
  run(job: FfmpegJob, onTime?: (us: number) => void): Promise<Result<FfmpegDone>>;
  /** Whether it should be replaced before the next job. */
  isWorn(): boolean;
  terminate(): void;
};

/** A worker, its core loaded from `coreBase` (a folder's absolute URL, ending in a slash). Errors: `engine/load`. */
export async function startFfmpeg(coreBase: string): Promise<Result<FfmpegInstance>> {
  const ffmpeg = new FFmpeg();
  const log: string[] = [];
  let heardAt = performance.now();
  let stackLeaks = false;
  let jobs = 0;
  let onTime: ((us: number) => void) | undefined;
  ffmpeg.on('log', ({ type, message }) => {
    heardAt = performance.now();
    if (type === 'host' && message === STACK_LEAKS) stackLeaks = true;
    else log.push(message);
    if (log.length > LOG_LINES) log.shift();
  });
  ffmpeg.on('progress', ({ time }) => {
    heardAt = performance.now();
    if (time > 0) onTime?.(time);
  });

  /** Ends the worker when it falls silent; terminating rejects the call that waits. */
  async function watched<T>(work: Promise<T>): Promise<T> {
    heardAt = performance.now();
    let silent = false;
    const watchdog = setInterval(() => {
      if (performance.now() - heardAt < SILENCE_MS) return;
      silent = true;
      ffmpeg.terminate();
    }, 1000);
    try {
      return await work;
    } catch (thrown) {
      throw silent ? appError('engine/silent', `no sign of life for ${SILENCE_MS / 1000} s`) : thrown;
    } finally {
      clearInterval(watchdog);
    }
  }

  try {
    const loaded = ffmpeg.load({
      classWorkerURL: workerUrl,
      coreURL: `${coreBase}ffmpeg-core.js`,
      wasmURL: `${coreBase}ffmpeg-core.wasm`,
    });
    await watched(loaded);
    await ffmpeg.createDir('/in');
  } catch (thrown) {
    ffmpeg.terminate();
    return err(toAppError(thrown, 'engine/load'));
  }

  return ok({
    async run({ program = 'ffmpeg', inputs, args, outputs }, report) {
      jobs += 1;
      log.length = 0;
      onTime = report;
      try {
        if (inputs.length > 0)
          await ffmpeg.mount(
            FFFSType.WORKERFS,
            { blobs: inputs.map(({ name, data }) => ({ name, data })) },
            '/in',
          );
        const call = program === 'ffmpeg' ? ffmpeg.exec([...ALWAYS, ...args]) : ffmpeg.ffprobe([...args]);
        const code = await watched(call);
        if (inputs.length > 0) await ffmpeg.unmount('/in');
        // This core's ffprobe leaves no exit code (always -1): what it wrote is its answer.
        const done = program === 'ffprobe' || code === 0;
        const files = await takeOutputs(ffmpeg, outputs, done);
        if (!done || !files) return err(appError('engine/exit', `exit ${code}\n${log.join('\n')}`));
        return ok({ outputs: files, log: [...log] });
      } catch (thrown) {
        const error = toAppError(thrown, 'engine/trap');
        return err({ ...error, detail: `${error.detail}\n${log.join('\n')}` });
      } finally {
        onTime = undefined;
      }
    },
    isWorn: () => stackLeaks && jobs >= JOBS_IF_STACK_LEAKS,
    terminate: () => ffmpeg.terminate(),
  });
}

/** Reads and deletes the files at `paths`; undefined where one that is wanted is not there. */
async function takeOutputs(
  ffmpeg: FFmpeg,
  paths: readonly string[],
  wanted: boolean,
): Promise<readonly Uint8Array<ArrayBuffer>[] | undefined> {
  const files: Uint8Array<ArrayBuffer>[] = [];
  for (const path of paths) {
    try {
      if (wanted) files.push((await ffmpeg.readFile(path)) as Uint8Array<ArrayBuffer>);
      await ffmpeg.deleteFile(path);
    } catch {
      // Emscripten throws ErrnoError objects without a message: the file does not exist.
    }
  }
  return wanted && files.length < paths.length ? undefined : files;
}
