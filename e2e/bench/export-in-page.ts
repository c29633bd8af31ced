import { FFFSType, FFmpeg } from '@ffmpeg/ffmpeg';
import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  Input,
  Mp4OutputFormat,
  Output,
  VideoSampleSink,
  VideoSampleSource,
} from 'mediabunny';
import {
  createSoundMaker,
  type Engine,
  type RenderCache,
  readySound,
  renderFilm,
  type SoundMaker,
} from '../../src/engine';
import { encoderConfig } from '../../src/engine/webcodecs/encoder';
import { outputOf } from '../../src/plan';
import { frameRate } from '../../src/time';
import { type HarnessFilm, harnessEngine, harnessPool, noCache, prepareFilm } from '../harness/in-page.ts';
import { bareCommand } from './bare-command.ts';

/* What runs in the harness page: the same film by each engine and by one bare command, ffmpeg on one worker. */

/** Hard cuts with a song from its start, as the engine and the bare command can both make them. */
export type BenchFilm = Pick<HarnessFilm, 'items' | 'size' | 'rate'> & {
  readonly song: { readonly file: string };
  readonly quality: 'draft' | 'good' | 'best';
};

/**
 * Who makes the film: one of our engines, the bare command, or mediabunny alone, which makes no sound. 'ready' is the
 * webcodecs engine when the sound was made while the artist cut, as the app makes it.
 */
export type Maker = 'ffmpeg' | 'webcodecs' | 'ready' | 'bare' | 'mediabunny';

/** Makes a film, to a Blob that can be saved. */
type Make = () => Promise<Blob>;

type Bench = {
  readonly make: Make;
  /** A short film in the same way: the core is loaded, and the browser compiles what is hot in it. */
  readonly warmUp: Make;
  /** Ends the worker. */
  end(): void;
};

let bench: Bench | undefined;

/**
 * Gets a maker ready and warm, which is not measured: probes, the plan, a core. Each measurement has a core of its own,
 * since the browser compiles a core better the longer it runs, and the engine lets go of one that it does not use.
 */
export async function warmUp(maker: Maker, film: BenchFilm): Promise<void> {
  bench?.end();
  const short = { ...film, items: film.items.slice(0, 2).map((item) => ({ ...item, duration: 48 })) };
  if (maker === 'bare') bench = await openBare(film, short);
  else if (maker === 'mediabunny')
    bench = { make: () => makeWithMediabunny(film), warmUp: () => makeWithMediabunny(short), end() {} };
  else bench = await openOurs(maker, film, short);
  await bench.warmUp();
}

/** Makes the film once with what is warm, and leaves it in `window.saved`. @returns milliseconds */
export async function measure(): Promise<number> {
  if (!bench) throw new Error('not warm');
  const begun = performance.now();
  const saved = await bench.make();
  const ms = performance.now() - begun;
  Object.assign(window, { saved });
  return ms;
}

async function openOurs(
  maker: 'ffmpeg' | 'webcodecs' | 'ready',
  film: BenchFilm,
  short: BenchFilm,
): Promise<Bench> {
  const pool = harnessPool(1);
  const engine = harnessEngine(maker === 'ffmpeg' ? 'ffmpeg' : 'webcodecs', pool);
  // One engine and one maker of sounds for all films, as in the app.
  const ours = { engine, sound: createSoundMaker(async () => pool) };
  const cache = maker === 'ready' ? soundsOnly() : noCache;
  const [{ make, ready }, warm] = [
    await makeOurs(ours, pool, film, cache),
    await makeOurs(ours, pool, short, noCache),
  ];
  return {
    make,
    async warmUp() {
      if (maker === 'ready') await ready();
      return warm.make();
    },
    end: () => pool.terminate(),
  };
}

/** Keeps what it is given, and tells of no segment. */
function soundsOnly(): RenderCache {
  const kept = new Map<string, Blob>();
  return {
    has: noCache.has,
    get: async (key) => kept.get(key) ?? null,
    put: async (key, file) => void kept.set(key, file),
  };
}

async function openBare(film: BenchFilm, short: BenchFilm): Promise<Bench> {
  const ffmpeg = new FFmpeg();
  const core = new URL(import.meta.env.VITE_FFMPEG_CORE_BASE, `${location.origin}/`).href;
  await ffmpeg.load({ coreURL: `${core}ffmpeg-core.js`, wasmURL: `${core}ffmpeg-core.wasm` });
  await ffmpeg.createDir('/in');
  return { make: makeBare(ffmpeg, film), warmUp: makeBare(ffmpeg, short), end: () => ffmpeg.terminate() };
}

async function makeOurs(
  ours: { readonly engine: Engine; readonly sound: SoundMaker },
  pool: ReturnType<typeof harnessPool>,
  film: BenchFilm,
  cache: RenderCache,
): Promise<{ readonly make: Make; ready(): Promise<void> }> {
  const { plan, clips } = await prepareFilm({ ...film, song: { ...film.song, offsetMs: 0 } }, pool);
  const { signal } = new AbortController();
  const make = async () => {
    const made = await renderFilm({
      plan,
      ...ours,
      clips,
      target: { kind: 'scratch' },
      cache,
      signal,
      onProgress: () => {},
    });
    if (made === 'cancelled' || !made.ok) throw new Error(JSON.stringify(made));
    if (!made.value.blob) throw new Error('no film');
    return made.value.blob;
  };
  const { audio: mix, output } = plan;
  return { make, ready: () => readySound({ mix, output, sound: ours.sound, clips, cache, signal }) };
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

/** Decoder to encoder as mediabunny's guide does it, at the engine's bitrate: pictures only, on the page. */
async function makeWithMediabunny({ items, size, rate, quality }: BenchFilm): Promise<Blob> {
  const target = new BufferTarget();
  const film = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const spec = outputOf({ size, rate: frameRate(rate.num, rate.den) }, { quality });
  const { bitrate = 0, codec } = encoderConfig('avc', spec);
  const fps = rate.num / rate.den;
  const pictures = new VideoSampleSource({
    codec: 'avc',
    fullCodecString: codec,
    bitrate,
    keyFrameInterval: 2,
  });
  film.addVideoTrack(pictures, { frameRate: fps });
  await film.start();
  let n = 0;
  for (const item of items) {
    using input = new Input({ formats: ALL_FORMATS, source: new BlobSource(fileOf(item.file)) });
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new Error(`${item.file} has no pictures`);
    const first = await track.getFirstTimestamp();
    const time = (frame: number) => first + frame / fps;
    // Half a frame earlier: the frames of these clips lie on the film's grid.
    for await (const sample of new VideoSampleSink(track).samples(
      time(item.in - 0.5),
      time(item.in + item.duration - 0.5),
    )) {
      if (sample.timestamp < time(item.in - 0.5)) {
        sample.close();
        continue;
      }
      sample.setTimestamp(n / fps);
      sample.setDuration(1 / fps);
      await pictures.add(sample);
      sample.close();
      n += 1;
    }
  }
  await film.finalize();
  return new Blob([target.buffer ?? new ArrayBuffer(0)], { type: 'video/mp4' });
}

function fileOf(name: string): File {
  const { files } = window as unknown as { files: ReadonlyMap<string, File> };
  const file = files.get(name);
  if (!file) throw new Error(`no file ${name}`);
  return file;
}
