/*
 * The worker around ffmpeg.wasm's core: it speaks the messages of @ffmpeg/ffmpeg's FFmpeg class (LOAD, EXEC …), so
 * that the class is its host, and adds one thing: the core leaks its stack pointer at every exec and dies of it
 * after 70 to 120 (ffmpegwasm/ffmpeg.wasm pull request 943), so the pointer is put back. The two functions that do
 * it have names particular to this build of the core; where they are missing it says so and is replaced in time.
 */
import { exhaustive } from '../../base';
import { STACK_LEAKS } from './stack-leaks';

type Core = {
  readonly FS: EmscriptenFS;
  readonly asm: { readonly Da?: unknown; readonly Ea?: unknown };
  readonly ret: number;
  exec(...args: string[]): void;
  ffprobe(...args: string[]): void;
  reset(): void;
  setTimeout(ms: number): void;
  setLogger(log: (line: { type: string; message: string }) => void): void;
  setProgress(report: (progress: { progress: number; time: number }) => void): void;
};

type EmscriptenFS = {
  readonly filesystems: { readonly [name: string]: unknown };
  readFile(path: string, options: { encoding: string }): Uint8Array | string;
  unlink(path: string): void;
  mkdir(path: string): void;
  mount(type: unknown, options: unknown, at: string): void;
  unmount(at: string): void;
};

/** The messages of @ffmpeg/ffmpeg's FFmpeg class that this project uses. */
type Request = { readonly id: number } & (
  | { readonly type: 'LOAD'; readonly data: { readonly coreURL: string; readonly wasmURL: string } }
  | { readonly type: 'EXEC' | 'FFPROBE'; readonly data: { readonly args: readonly string[] } }
  | { readonly type: 'READ_FILE'; readonly data: { readonly path: string; readonly encoding: string } }
  | { readonly type: 'DELETE_FILE' | 'CREATE_DIR'; readonly data: { readonly path: string } }
  | {
      readonly type: 'MOUNT';
      readonly data: { readonly fsType: string; readonly options: unknown; readonly mountPoint: string };
    }
  | { readonly type: 'UNMOUNT'; readonly data: { readonly mountPoint: string } }
);

let core: Core | undefined;

async function load({ coreURL, wasmURL }: { coreURL: string; wasmURL: string }): Promise<boolean> {
  if (core) return false;
  const factory: (options: { mainScriptUrlOrBlob: string }) => Promise<Core> = (
    await import(/* @vite-ignore */ coreURL)
  ).default;
  // The core finds its wasm in the fragment: the way its own loader hands it over.
  const fragment = btoa(JSON.stringify({ wasmURL, workerURL: '' }));
  core = await factory({ mainScriptUrlOrBlob: `${coreURL}#${fragment}` });
  core.setLogger((data) => postMessage({ type: 'LOG', data }));
  core.setProgress((data) => postMessage({ type: 'PROGRESS', data }));
  if (!stackOf(core)) postMessage({ type: 'LOG', data: { type: 'host', message: STACK_LEAKS } });
  return true;
}

function stackOf({ asm }: Core): { save(): number; restore(pointer: number): void } | undefined {
  const { Da, Ea } = asm;
  if (typeof Da !== 'function' || typeof Ea !== 'function' || Da.length !== 0 || Ea.length !== 1)
    return undefined;
  return { save: () => Da.call(asm) as number, restore: (pointer) => void Ea.call(asm, pointer) };
}

function run(loaded: Core, program: 'exec' | 'ffprobe', args: readonly string[]): number {
  const stack = stackOf(loaded);
  const pointer = stack?.save();
  try {
    loaded.setTimeout(-1);
    loaded[program](...args);
    return loaded.ret;
  } finally {
    loaded.reset();
    if (stack && pointer !== undefined) stack.restore(pointer);
  }
}

async function answer(request: Request): Promise<unknown> {
  if (request.type === 'LOAD') return load(request.data);
  if (!core) throw new Error('ffmpeg is not loaded');
  const { FS } = core;
  switch (request.type) {
    case 'EXEC':
      return run(core, 'exec', request.data.args);
    case 'FFPROBE':
      return run(core, 'ffprobe', request.data.args);
    case 'READ_FILE':
      return FS.readFile(request.data.path, { encoding: request.data.encoding });
    case 'DELETE_FILE':
      FS.unlink(request.data.path);
      return true;
    case 'CREATE_DIR':
      FS.mkdir(request.data.path);
      return true;
    case 'MOUNT':
      FS.mount(FS.filesystems[request.data.fsType], request.data.options, request.data.mountPoint);
      return true;
    case 'UNMOUNT':
      FS.unmount(request.data.mountPoint);
      return true;
    default:
      return exhaustive(request);
  }
}

addEventListener('message', async ({ data: request }: MessageEvent<Request>) => {
  const { id, type } = request;
  try {
    const result = await answer(request);
    postMessage(
      { id, type, data: result },
      { transfer: result instanceof Uint8Array ? [result.buffer] : [] },
    );
  } catch (thrown) {
    postMessage({ id, type: 'ERROR', data: String(thrown) });
  }
});
