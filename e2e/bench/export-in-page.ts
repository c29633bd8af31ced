import { FFFSType, FFmpeg } from '@ffmpeg/ffmpeg';
import { createFfmpegEngine, renderFilm } from '../../src/engine';
import { type HarnessFilm, harnessPool, prepareFilm } from '../harness/in-page.ts';
import { bareCommand } from './bare-command.ts';

/* What runs in the harness page: the same film by the engine and by one bare command, each on one worker. */

/** Hard cuts with a song from its start, as the engine and the bare command can both make them. */
export type BenchFilm = Pick<HarnessFilm, 'items' | 'size' | 'rate'> & {
  readonly song: { readonly file: string };
  readonly quality: 'draft' | 'good' | 'best';
};

/** Who makes the film. */
export type Maker = 'ours' | 'bare';

/** Makes a film, to a Blob that can be saved. */
type Make = () => Promise<Blob>;

type Bench = {
  readonly make: Make;
  /** A short film in the same way: loads the core where it is not loaded, and the browser compiles what is hot. */
  readonly warmUp: Make;
};

let makers: { readonly [maker in Maker]: Bench } | undefined;

/** Gets everything ready that is not measured: probes, plans, cores. */
export async function prepare(film: BenchFilm): Promise<void> {
  const short = { ...film, items: film.items.slice(0, 1).map((item) => ({ ...item, duration: 48 })) };
  const pool = harnessPool(1);
  const bare = await loadBare();
  makers = {
    ours: { make: await makeOurs(pool, film), warmUp: await makeOurs(pool, short) },
    bare: { make: makeBare(bare, film), warmUp: makeBare(bare, short) },
  };
}

/** Gets a maker warm, which it must be before each measurement: its core may have been let go since the last. */
export async function warmUp(maker: Maker): Promise<void> {
  await benchOf(maker).warmUp();
}

/** Makes the film once and leaves it in `window.saved`. @returns milliseconds */
export async function measure(maker: Maker): Promise<number> {
  const { make } = benchOf(maker);
  const begun = performance.now();
  const saved = await make();
  const ms = performance.now() - begun;
  Object.assign(window, { saved });
  return ms;
}

function benchOf(maker: Maker): Bench {
  const bench = makers?.[maker];
  if (!bench) throw new Error('not prepared');
  return bench;
}

async function makeOurs(pool: ReturnType<typeof harnessPool>, film: BenchFilm): Promise<Make> {
  const { plan, clips } = await prepareFilm({ ...film, song: { ...film.song, offsetMs: 0 } }, pool);
  return async () => {
    const made = await renderFilm({
      plan,
      engine: createFfmpegEngine(pool),
      clips,
      target: { kind: 'scratch', name: 'bench.mp4' },
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    if (made === 'cancelled' || !made.ok) throw new Error(JSON.stringify(made));
    if (!made.value.blob) throw new Error('no film');
    return made.value.blob;
  };
}

async function loadBare(): Promise<FFmpeg> {
  const ffmpeg = new FFmpeg();
  const core = new URL(import.meta.env.VITE_FFMPEG_CORE_BASE, `${location.origin}/`).href;
  await ffmpeg.load({ coreURL: `${core}ffmpeg-core.js`, wasmURL: `${core}ffmpeg-core.wasm` });
  await ffmpeg.createDir('/in');
  return ffmpeg;
}

function makeBare(ffmpeg: FFmpeg, film: BenchFilm): Make {
  const names = new Set([...film.items, film.song].map(({ file }) => file));
  const blobs = [...names].map((name) => ({ name, data: fileOf(name) }));
  const parts = film.items.map((item) => ({ ...item, path: `/in/${item.file}` }));
  const output = '/film.mp4';
  const command = bareCommand({ ...film, parts, song: { path: `/in/${film.song.file}` } }, output);
  return async () => {
    const log: string[] = [];
    const listen = ({ message }: { message: string }) => void log.push(message);
    ffmpeg.on('log', listen);
    await ffmpeg.mount(FFFSType.WORKERFS, { blobs }, '/in');
    const code = await ffmpeg.exec([...command]);
    ffmpeg.off('log', listen);
    if (code !== 0) throw new Error(`exit ${code}\n${log.join('\n')}`);
    const bytes = (await ffmpeg.readFile(output)) as Uint8Array<ArrayBuffer>;
    await ffmpeg.deleteFile(output);
    await ffmpeg.unmount('/in');
    return new Blob([bytes], { type: 'video/mp4' });
  };
}

function fileOf(name: string): File {
  const { files } = window as unknown as { files: ReadonlyMap<string, File> };
  const file = files.get(name);
  if (!file) throw new Error(`no file ${name}`);
  return file;
}
