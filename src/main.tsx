import { appError, clamp, err, ok, type Result } from './base';
import type { ClipLookup, CopyReader, Engine, RenderCache, SoundMaker } from './engine';
import type { FfmpegPool, Loudness } from './media';
import type { ClipId, ClipRecord } from './model';
import { audioKey, copyCandidates, FORMATS, planMakes } from './plan';
import {
  createPictures,
  createPlayer,
  type FindSounds,
  type MeasurePeaks,
  type OpenPictures,
  type OpenProxy,
} from './player';
import { keepAppCopy, openedFiles } from './pwa';
import {
  closedStorage,
  createBackups,
  createProjectLock,
  openStorage,
  packFiles,
  type Storage,
} from './storage';
import {
  type BeatsPort,
  createStudio,
  type ExportPort,
  type IngestPort,
  type SamplePort,
  type ViewsPort,
} from './studio';
import { mountApp } from './ui';

/*
 * The composition root: the one file that wires the rooms together. What the first screen does not need — demuxers,
 * engines, the ffmpeg core — is loaded when it is first asked for.
 */

const coreBase: string = import.meta.env.VITE_FFMPEG_CORE_BASE;

const loadMedia = () => import('./media');
const loadEngine = () => import('./engine');
const loadMixer = () => import('./mixer');

let pool: Promise<FfmpegPool> | undefined;

/** The one pool of ffmpeg workers; each of them loads the core from beside the app. */
function ffmpeg(): Promise<FfmpegPool> {
  pool ??= loadMedia().then(({ createFfmpegPool }) =>
    createFfmpegPool(new URL(coreBase, document.baseURI).href),
  );
  return pool;
}

function picturesFrom(storage: Storage): OpenPictures {
  return async (record) => {
    const { openConformed, openPictures } = await loadMedia();
    if (record.probe.decodesIn.browser) {
      const bytes = await storage.clipBytes(record.id);
      return bytes.ok ? openPictures(bytes.value, record) : bytes;
    }
    const copy = await storage.derived(record.id, 'conformed');
    if (!copy.ok) return copy;
    const { pixels } = record.probe;
    if (!copy.value || !pixels) return err(appError('media/not-ready', record.probe.pixels?.codec ?? ''));
    return openConformed(copy.value, pixels);
  };
}

function proxiesFrom(storage: Storage): OpenProxy {
  return async (record) => {
    const proxy = await storage.derived(record.id, 'proxy');
    if (!proxy.ok) return proxy;
    const { pixels } = record.probe;
    if (!proxy.value || !pixels) return err(appError('media/not-ready', 'no proxy'));
    return (await loadMedia()).openProxy(proxy.value, pixels);
  };
}

function soundsFrom(storage: Storage): FindSounds {
  return (records) => async (sound, isRefused, signal) => {
    const { soundLookup } = await loadMixer();
    return soundLookup(clipsOf(storage, records), ffmpeg)(sound, isRefused, signal);
  };
}

type DecodeSong = (record: ClipRecord) => Promise<Result<AudioBuffer>>;

/** All of a song at once, for what looks at all of it. */
function songsFrom(storage: Storage): DecodeSong {
  return async (record) => {
    const bytes = await storage.clipBytes(record.id);
    if (!bytes.ok) return bytes;
    const { decodeSound } = await loadMedia();
    return decodeSound(bytes.value, await ffmpeg(), new AbortController().signal);
  };
}

function peaksFrom(decode: DecodeSong): MeasurePeaks {
  return async (record: ClipRecord, count: number): Promise<Result<Float32Array>> => {
    const sound = await decode(record);
    if (!sound.ok) return sound;
    const { soundPeaks } = await loadMedia();
    return ok(await soundPeaks(sound.value, count));
  };
}

function lazyIngest(): IngestPort {
  const cores = navigator.hardwareConcurrency || 2;
  const workers = { parallel: clamp(cores, 2, 4), watchers: clamp(cores - 1, 1, 3) };
  const made = async () => (await import('./ingest')).createIngest(await ffmpeg(), workers);
  let ingest: ReturnType<typeof made> | undefined;
  const get = () => {
    ingest ??= made();
    return ingest;
  };
  return {
    ...workers,
    read: async (file, beside, known, signal) => (await get()).read(file, beside, known, signal),
    ingest: async (file, id, signal, examined) => (await get()).ingest(file, id, signal, examined),
    readMaking: async (file, name, beside, signal) => (await get()).readMaking(file, name, beside, signal),
    poster: async (record, bytes, signal) => (await get()).poster(record, bytes, signal),
    conform: async (record, bytes, signal) => (await get()).conform(record, bytes, signal),
    rest: () => void ingest?.then((made) => made.rest()),
    watch: async (record, bytes, wanted, signal) => (await get()).watch(record, bytes, wanted, signal),
  };
}

function lazySample(): SamplePort {
  return {
    make: async (signal, onProgress) =>
      (await import('./ingest')).createSampleMaker(ffmpeg).make(signal, onProgress),
  };
}

function lazyBeats(decode: DecodeSong): BeatsPort {
  let finder: Promise<BeatsPort> | undefined;
  return {
    async find(record, signal, onProgress) {
      finder ??= import('./ingest').then(({ createBeatFinder }) => createBeatFinder(decode));
      return (await finder).find(record, signal, onProgress);
    },
  };
}

/** A second segment beside one pays even on two cores; more than four wait for the decoders. */
function encodersAtOnce(): number {
  return Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));
}

/** What is rendered, and what is known of it, kept between exports. */
function cacheOf(storage: Storage): RenderCache {
  return {
    async has(keys) {
      const kept = await storage.renderedOf(keys);
      return kept.ok ? kept.value : new Set();
    },
    async get(key) {
      const kept = await storage.rendered(key);
      return kept.ok ? kept.value : null;
    },
    put: async (key, blob) => void (await storage.putRendered(key, blob)),
  };
}

/** Stored clips with their own bytes, as far as there is a record of them. */
function clipsOf(storage: Storage, records: ReadonlyMap<ClipId, ClipRecord>): ClipLookup {
  return async (id) => {
    const record = records.get(id);
    if (!record) return err(appError('media/missing', id));
    const bytes = await storage.clipBytes(id);
    return bytes.ok ? ok({ record, bytes: bytes.value }) : bytes;
  };
}

function exporterFor(storage: Storage): ExportPort {
  const cache = cacheOf(storage);
  /** A clip to prove a film by: the conformed copy where this browser does not decode the clip's own pictures. */
  const sourceOf = async (record: ClipRecord | undefined) => {
    if (!record) return null;
    const isConformed = record.probe.pixels !== null && !record.probe.decodesIn.browser;
    const bytes = await (isConformed
      ? storage.derived(record.id, 'conformed')
      : storage.clipBytes(record.id));
    return bytes.ok && bytes.value ? { record, bytes: bytes.value, isConformed } : null;
  };
  let reader: Promise<CopyReader> | undefined;
  const copyReader = () => {
    reader ??= loadEngine().then(({ createCopyReader }) => createCopyReader((id) => storage.clipBytes(id)));
    return reader;
  };
  /** The fast engine and the maker of sounds, whose workers wait for the next film. */
  let quick: Engine | undefined;
  let maker: Promise<SoundMaker> | undefined;
  const soundMaker = () => {
    maker ??= loadEngine().then(({ createSoundMaker }) => createSoundMaker(ffmpeg));
    return maker;
  };
  return {
    copyFacts: async (record) => (await copyReader()).read(record),

    async measureLoudness(mix, records, signal) {
      const key = audioKey(mix, { format: 'wav', loudness: null }, 'loudness 1');
      const known = await cache
        .get(key)
        .then((kept) => kept?.text())
        .catch(() => undefined);
      if (known) return ok(JSON.parse(known) as Loudness);
      const measured = await (await soundMaker()).measure(mix, clipsOf(storage, records), signal);
      if (measured !== 'cancelled' && measured.ok)
        await cache.put(key, new Blob([JSON.stringify(measured.value)], { type: 'application/json' }));
      return measured;
    },

    async readySound(mix, output, records, signal) {
      const { sound: codec } = FORMATS[output.format];
      // PCM is written faster than it is kept.
      if (codec !== 'aac' && codec !== 'opus') return;
      const { readySound } = await loadEngine();
      const clips = clipsOf(storage, records);
      await readySound({ ...{ mix, output, clips, cache, signal }, sound: await soundMaker() });
    },

    async canMake(output) {
      const { canEncode, isMadeByFfmpeg } = await loadEngine();
      return isMadeByFfmpeg(output) || canEncode(output);
    },

    async exportFilm({ plan, records, engine, encodeAll, target, fileName, signal, onProgress }) {
      const { canEncode, createFfmpegEngine, createWebcodecsEngine, isMadeByFfmpeg, proveFilm, renderFilm } =
        await loadEngine();
      const candidates = copyCandidates(plan, records).flatMap((id) => records.get(id) ?? []);
      const facts = encodeAll ? null : await (await copyReader()).readAll(candidates, signal);
      if (signal.aborted) return ok('cancelled');
      const clips = clipsOf(storage, records);
      const ffmpegEngine = createFfmpegEngine(await ffmpeg());
      quick ??= createWebcodecsEngine(ffmpegEngine, encodersAtOnce());
      // A frame is drawn by the compositor, which the fast engine has.
      const isDrawn = FORMATS[plan.output.format].kind === 'frame';
      // Best quality is x264's, which takes its time.
      const isQuick = engine === 'auto' && plan.output.quality !== 'best';
      const isWanted = engine === 'webcodecs' || isQuick || !isMadeByFfmpeg(plan.output);
      const isFast = isDrawn || (isWanted && (await canEncode(plan.output)));
      const written = await renderFilm({
        plan: planMakes(plan, records, facts),
        engine: isFast ? quick : ffmpegEngine,
        sound: await soundMaker(),
        clips,
        target,
        cache,
        signal,
        onProgress,
      });
      if (written === 'cancelled') return ok('cancelled');
      if (!written.ok) return written;
      const { scratch, fresh, ...film } = written.value;
      const proof = await proveFilm({
        plan,
        film: { content: film.content, scratch },
        fresh,
        source: (id) => sourceOf(records.get(id)),
        ffmpeg,
        sound: (await loadMixer()).soundLookup(clips, ffmpeg),
        verdicts: cache,
        signal,
        onProgress,
      });
      // A film whose proof was cancelled, or could not be made, is a film all the same.
      const proved = proof !== 'cancelled' && proof.ok ? proof.value : null;
      return ok({ name: fileName, ...film, proof: proved });
    },
  };
}

/** Views of the library, in the browser's own notes; where it refuses them, they last as long as the page. */
function keptViews(): ViewsPort {
  const key = (id: string) => `rushes.library.${id}`;
  return {
    read(id) {
      try {
        return localStorage.getItem(key(id));
      } catch {
        return null;
      }
    },
    write(id, json) {
      try {
        if (json === null) localStorage.removeItem(key(id));
        else localStorage.setItem(key(id), json);
      } catch {
        // Refused in some private windows, or full.
      }
    },
  };
}

async function start(): Promise<void> {
  const root = document.querySelector<HTMLElement>('#root');
  if (!root) throw new Error('index.html has no #root');
  const launched = openedFiles();
  const appCopy = keepAppCopy({
    cacheName: import.meta.env.VITE_FFMPEG_CORE_CACHE,
    urls: ['ffmpeg-core.js', 'ffmpeg-core.wasm'].map(
      (name) => new URL(coreBase + name, document.baseURI).href,
    ),
  });
  const opened = await openStorage();
  const storage = opened.ok ? opened.value : closedStorage(opened.error);
  const openPictures = picturesFrom(storage);
  const openProxy = proxiesFrom(storage);
  const decodeSong = songsFrom(storage);
  const studio = createStudio({
    storage,
    lock: createProjectLock(),
    ingest: lazyIngest(),
    player: createPlayer(openPictures, openProxy, soundsFrom(storage)),
    pictures: createPictures(openPictures, openProxy, peaksFrom(decodeSong)),
    exporter: exporterFor(storage),
    sample: lazySample(),
    appCopy,
    backups: createBackups(),
    beats: lazyBeats(decodeSong),
    views: keptViews(),
    pack: (files) => packFiles(files, Date.now()),
  });
  await mountApp(root, studio, launched);
}

void start();
