import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from 'mediabunny';
import type { Result } from '../../src/base';
import {
  type ClipLookup,
  createCopyReader,
  createFfmpegEngine,
  createSoundMaker,
  createWebcodecsEngine,
  type Engine,
  type RenderCache,
  renderFilm as render,
  type SourceClip,
} from '../../src/engine';
import {
  createFfmpegPool,
  type FfmpegPool,
  probeFile,
  probeWithFfmpeg,
  suggestedPoolSize,
} from '../../src/media';
import {
  type ClipId,
  type ClipRecord,
  clipId,
  type Focus,
  type Item,
  type ItemId,
  type ItemSound,
  type Look,
  MIDDLE,
  newSequence,
  PLAIN_LOOK,
  plainItem,
  type Sequence,
  type Title,
  type TrackId,
  type Transition,
} from '../../src/model';
import {
  copyCandidates,
  type OutputFormat,
  outputOf,
  type Preset,
  planMakes,
  planSequence,
  type RenderPlan,
  STREAMING_LOUDNESS,
  segmentKey,
} from '../../src/plan';
import { openStorage } from '../../src/storage';
import { storageContract } from '../../src/testing/storage-contract';
import { frameRate, ticksFromSeconds, ticksOfFrame } from '../../src/time';

/* What runs in the harness page: rooms put together without the app. */

/** An item of a film for the harness: in and length in frames of the film. */
export type HarnessItem = {
  readonly file: string;
  readonly in: number;
  readonly duration: number;
  readonly fit?: 'contain' | 'cover' | 'stretch';
  /** Its own sound, where it is heard: at its level and without fades unless told. */
  readonly sound?: Partial<ItemSound> & {
    /** A fault: so much later than planned, in milliseconds. */
    readonly lateMs?: number;
  };
  /** Frames of black before it. */
  readonly gap?: number;
  /** It lies over the others, from this frame of the film on. */
  readonly over?: number;
  /** It is a title, and no file. */
  readonly title?: Title;
  readonly look?: Partial<Look>;
  readonly speed?: number;
  readonly focus?: Focus;
  readonly transition?: Transition;
};

export type HarnessFilm = {
  readonly items: readonly HarnessItem[];
  readonly size: { readonly width: number; readonly height: number };
  readonly rate: { readonly num: number; readonly den: number };
  readonly song?: { readonly file: string; readonly offsetMs: number; readonly levelDb?: number };
  readonly quality?: 'draft' | 'good' | 'best';
  /** MP4 without it. */
  readonly format?: OutputFormat;
  readonly preset?: Preset;
  /** Whether it is brought to −14 LUFS and −1 dBTP. */
  readonly isLoudnessChanged?: boolean;
  /** In frames of the film, half-open; the whole film without it. */
  readonly range?: { readonly start: number; readonly duration: number };
  /** ffmpeg without it; 'mixed' makes every other segment with each. */
  readonly engine?: 'ffmpeg' | 'webcodecs' | 'mixed';
  /** Whether packets are copied where they can be; false without it. */
  readonly copy?: boolean;
  /** When the plan is made, another file stands in for a clip: its packets are not what they seemed. */
  readonly instead?: { readonly clip: string; readonly file: string };
  /** How many workers; as the machine suggests without it. */
  readonly workers?: number;
  /** Whether what is made is kept in the page for the next film, as in the app. */
  readonly isKept?: boolean;
  /** The file of this segment is gone when it is asked for, though it is said to be kept. */
  readonly lost?: number;
  /** And that of this one is there, but cannot be read. */
  readonly unreadable?: number;
};

/** What became of a film in the page. */
export type HarnessOutcome =
  | {
      readonly kind: 'done';
      readonly bytes: number;
      readonly ms: number;
      readonly reports: number;
      /** How many segments ffmpeg made. */
      readonly byFfmpeg: number;
      /** How each segment was to be made, and why, in film order. */
      readonly makes: readonly string[];
      /** The segments that were planned to be copied: their place in the film, and their first packet in the clip's. */
      readonly copies: readonly {
        readonly itemAt: number;
        readonly start: number;
        readonly frames: number;
        readonly first: number;
      }[];
    }
  | { readonly kind: 'cancelled'; readonly ms: number; readonly leftBehind: number }
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string };

type Files = ReadonlyMap<string, File>;

/** The files that were given to the page, by base name. */
function filesOfPage(): Files {
  return (window as unknown as { files: Files }).files;
}

/** A pool whose core comes from the room server. */
export function harnessPool(workers = suggestedPoolSize()): FfmpegPool {
  return createFfmpegPool(
    new URL(import.meta.env.VITE_FFMPEG_CORE_BASE, `${location.origin}/`).href,
    workers,
  );
}

/** Probes a file of the page as an import does. */
export async function readClip(pool: FfmpegPool, name: string): Promise<SourceClip> {
  const file = filesOfPage().get(name);
  if (!file) throw new Error(`no file ${name}`);
  let probed: Result<Pick<ClipRecord, 'kind' | 'mimeType' | 'probe'>> = await probeFile(file, name);
  if (!probed.ok || (probed.value.probe.pixels && !probed.value.probe.decodesIn.browser))
    probed = await probeWithFfmpeg(pool, file, name, new AbortController().signal);
  if (!probed.ok) throw new Error(`${name}: ${probed.error.code} ${probed.error.detail}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const id = clipId([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  const { kind, mimeType, probe } = probed.value;
  return { record: { id, kind, mimeType, probe, byteLength: file.size, importedAt: 0 }, bytes: file };
}

async function sequenceOf(
  film: HarnessFilm,
  clipOf: (name: string) => Promise<SourceClip>,
): Promise<Sequence> {
  const rate = frameRate(film.rate.num, film.rate.den);
  const empty = newSequence('harness');
  const [track] = empty.tracks;
  if (!track) throw new Error('no track');
  const above = { ...track, id: 'above' as TrackId };
  const items: Item[] = [];
  let next = 0;
  for (const [at, item] of film.items.entries()) {
    const start = item.over ?? next + (item.gap ?? 0);
    if (item.over === undefined) next = start + item.duration;
    const trackId = item.over === undefined ? track.id : above.id;
    const place = { id: `${at}` as ItemId, trackId, start, duration: item.duration };
    const look = { ...PLAIN_LOOK, ...item.look };
    if (item.title) {
      items.push({ kind: 'title', ...place, look, title: item.title });
      continue;
    }
    const clipId = (await clipOf(item.file)).record.id;
    const plain = plainItem({ ...place, clipId, sourceIn: ticksOfFrame(item.in, rate) });
    const { fit = 'contain', speed = 100, focus = MIDDLE, transition = null } = item;
    items.push({ ...plain, fit, speed, focus, transition, look, sound: soundOf(item) });
  }
  items.sort((a, b) => a.start - b.start || (a.trackId === track.id ? -1 : 1));
  const song = film.song && {
    clipId: (await clipOf(film.song.file)).record.id,
    offset: ticksFromSeconds(film.song.offsetMs / 1000),
    levelDb: film.song.levelDb ?? 0,
  };
  return { ...empty, tracks: [track, above], rate, size: film.size, items, song: song ?? null };
}

function soundOf({ sound }: HarnessItem): ItemSound | null {
  if (!sound) return null;
  const { levelDb = 0, fadeIn = 0, fadeOut = 0 } = sound;
  return { levelDb, fadeIn, fadeOut };
}

/** The plan with the own sounds of items as late as was asked for: a fault, for the proof to find. */
function withLateSounds(plan: RenderPlan, items: readonly HarnessItem[]): RenderPlan {
  const late = items.flatMap(({ sound }) => (sound ? [sound.lateMs ?? 0] : []));
  if (late.every((ms) => ms === 0)) return plan;
  const moved = plan.audio.items.map((part, at) => ({ ...part, skip: part.skip - 48 * (late[at] ?? 0) }));
  return { ...plan, audio: { ...plan.audio, items: moved } };
}

/** Plans a film and probes its clips, as the app does before an export. */
export async function prepareFilm(
  film: HarnessFilm,
  pool: FfmpegPool,
): Promise<{
  readonly plan: RenderPlan;
  readonly clips: ClipLookup;
  readonly records: ReadonlyMap<ClipId, ClipRecord>;
}> {
  const read = new Map<string, Promise<SourceClip>>();
  const clipOf = (name: string) => {
    const known = read.get(name) ?? readClip(pool, name);
    read.set(name, known);
    return known;
  };
  const sequence = await sequenceOf(film, clipOf);
  const mixed = planSequence(
    sequence,
    outputOf(sequence, {
      quality: film.quality ?? 'good',
      format: film.format ?? 'mp4',
      preset: film.preset ?? 'sequence',
      loudness: film.isLoudnessChanged ? STREAMING_LOUDNESS : null,
    }),
    film.range,
  );
  if (mixed === 'empty') throw new Error('empty');
  const plan = withLateSounds(mixed, film.items);
  const byId = new Map((await Promise.all(read.values())).map((clip) => [clip.record.id, clip]));
  const clips: ClipLookup = async (id) => {
    const value = byId.get(id);
    return value
      ? { ok: true, value }
      : { ok: false, error: { code: 'media/missing', detail: id, subject: null } };
  };
  const records = new Map([...byId].map(([id, { record }]) => [id, record]));
  const planned = film.copy ? await withCopies(plan, clips, records) : plan;
  const { instead } = film;
  if (!instead) return { plan: planned, clips, records };
  const replaced = (await clipOf(instead.clip)).record.id;
  const bytes = filesOfPage().get(instead.file);
  if (!bytes) throw new Error(`no file ${instead.file}`);
  const handed: ClipLookup = async (id) => {
    const clip = await clips(id);
    return clip.ok && id === replaced ? { ok: true, value: { ...clip.value, bytes } } : clip;
  };
  return { plan: planned, clips: handed, records };
}

/** The plan with its copies, as the app decides them before an export. */
export async function withCopies(
  plan: RenderPlan,
  clips: ClipLookup,
  records: ReadonlyMap<ClipId, ClipRecord>,
): Promise<RenderPlan> {
  const reader = createCopyReader(async (id) => {
    const clip = await clips(id);
    return clip.ok ? { ok: true, value: clip.value.bytes } : clip;
  });
  const candidates = copyCandidates(plan, records).flatMap((id) => records.get(id) ?? []);
  const facts = await reader.readAll(candidates, new AbortController().signal);
  return planMakes(plan, records, facts);
}

/** The engine of that name on a pool, and whom it had make which segments. */
export function harnessEngine(name: HarnessFilm['engine'], pool: FfmpegPool, made: string[] = []): Engine {
  const told = (engine: Engine): Engine => ({
    ...engine,
    renderSegment(segment, ...rest) {
      made.push(engine.name);
      return engine.renderSegment(segment, ...rest);
    },
  });
  const ffmpeg = told(createFfmpegEngine(pool));
  if (name !== 'webcodecs' && name !== 'mixed') return ffmpeg;
  const fast = createWebcodecsEngine(ffmpeg, 2);
  if (name === 'webcodecs') return fast;
  let count = 0;
  return {
    ...fast,
    renderSegment: (...args) => (count++ % 2 === 0 ? fast : ffmpeg).renderSegment(...args),
  };
}

/** Keeps nothing: every film is made whole. */
export const noCache: RenderCache = {
  has: async () => new Set(),
  get: async () => null,
  put: async () => undefined,
};

/** What is kept in the page, as `isKept` says. */
const kept = new Map<string, Blob>();
const pageCache: RenderCache = {
  has: async (keys) => new Set(keys.filter((key) => kept.has(key))),
  get: async (key) => kept.get(key) ?? null,
  put: async (key, file) => void kept.set(key, file),
};

/** A file whose bytes the browser has lost. */
async function removedFile(): Promise<File> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle('removed', { create: true });
  const stream = await handle.createWritable();
  await stream.write('what was there');
  await stream.close();
  const file = await handle.getFile();
  await root.removeEntry('removed');
  return file;
}

/** Plans and renders a film and leaves it in `window.saved`. */
export async function renderFilm(film: HarnessFilm, cancelAtFrame?: number): Promise<HarnessOutcome> {
  const pool = harnessPool(film.workers);
  const { plan, clips } = await prepareFilm(film, pool);
  const stop = new AbortController();
  let reports = 0;
  const byFfmpeg: string[] = [];
  let abortedAt = 0;
  const engine = harnessEngine(film.engine, pool, byFfmpeg);
  const keyAt = (at = -1) => {
    const segment = plan.segments[at];
    return segment && segmentKey(segment, plan.output, engine.version);
  };
  const [lost, unreadable] = [keyAt(film.lost), keyAt(film.unreadable)];
  const cache: RenderCache = {
    ...pageCache,
    async get(key) {
      if (key === lost) return null;
      return key === unreadable ? removedFile() : pageCache.get(key);
    },
  };
  const begun = performance.now();
  const made = await render({
    ...{ plan, engine },
    sound: createSoundMaker(async () => pool),
    clips,
    target: { kind: 'scratch' },
    cache: film.isKept ? cache : noCache,
    signal: stop.signal,
    onProgress: ({ framesDone }) => {
      reports += 1;
      if (cancelAtFrame === undefined || framesDone < cancelAtFrame || stop.signal.aborted) return;
      abortedAt = performance.now();
      stop.abort();
    },
  });
  const ended = performance.now();
  pool.terminate();
  if (made === 'cancelled')
    return { kind: 'cancelled', ms: ended - abortedAt, leftBehind: await scratchFilms() };
  if (!made.ok) return { kind: 'failed', code: made.error.code, detail: made.error.detail };
  Object.assign(window, { saved: made.value.blob });
  return {
    kind: 'done',
    bytes: made.value.byteLength,
    ms: ended - begun,
    reports,
    byFfmpeg: byFfmpeg.length,
    makes: plan.segments.map(({ make, reason, duration }) => `${make} ${reason.kind} ${duration}`),
    copies: plan.segments.flatMap(({ copy, start, duration, itemAt }) =>
      copy && itemAt !== null ? [{ itemAt, start, frames: duration, first: copy.first }] : [],
    ),
  };
}

async function scratchFilms(): Promise<number> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('films', { create: true });
  let count = 0;
  for await (const _name of folder.keys()) count += 1;
  return count;
}

/** Runs many small jobs on one worker and answers how many failed: the core must outlive them. */
export async function manyJobs(
  count: number,
): Promise<{ readonly failed: readonly string[]; readonly badExit: string }> {
  const pool = harnessPool(1);
  const failed: string[] = [];
  for (let n = 0; n < count; n++) {
    const args = ['-v', 'error', '-f', 'lavfi', '-i', 'color=s=16x16:d=0.1', '-c:v', 'libx264', '/tiny.mp4'];
    const run = await pool.run({ inputs: [], args, outputs: ['/tiny.mp4'] });
    if (run === 'cancelled' || !run.ok) failed.push(`${n}: ${JSON.stringify(run)}`);
  }
  const bad = await pool.run({ inputs: [], args: ['-i', '/in/nothing', '/x.mp4'], outputs: ['/x.mp4'] });
  pool.terminate();
  return { failed, badExit: bad === 'cancelled' || bad.ok ? 'none' : bad.error.code };
}

/** Runs the storage contract on the browser's own IndexedDB; what failed, by name. */
export async function checkStorage(): Promise<{ readonly ran: number; readonly failed: readonly string[] }> {
  const failed: string[] = [];
  for (const [at, check] of storageContract.entries()) {
    const opened = await openStorage({ name: `contract-${at}` });
    if (!opened.ok) throw new Error(opened.error.code);
    try {
      await check.run(opened.value);
    } catch (thrown) {
      failed.push(`${check.name}: ${String(thrown)}`);
    }
    opened.value.close();
    indexedDB.deleteDatabase(`contract-${at}`);
  }
  return { ran: storageContract.length, failed };
}

/** The SHA-256 of each picture that this browser decodes of `window.saved`, as packed I420, in order. */
export async function decodedHashes(): Promise<string[]> {
  const { saved } = window as unknown as { saved: Blob };
  using input = new Input({ formats: ALL_FORMATS, source: new BlobSource(saved) });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no pictures');
  const hashes: string[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    const frame = sample.toVideoFrame();
    const bytes = new Uint8Array((frame.visibleRect?.width ?? 0) * (frame.visibleRect?.height ?? 0) * 1.5);
    const width = frame.visibleRect?.width ?? 0;
    const luma = width * (frame.visibleRect?.height ?? 0);
    await frame.copyTo(bytes, {
      layout: [
        { offset: 0, stride: width },
        { offset: luma, stride: width / 2 },
        { offset: luma * 1.25, stride: width / 2 },
      ],
    });
    if (frame.format !== 'I420') throw new Error(`frames of ${frame.format}`);
    frame.close();
    sample.close();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    hashes.push([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
  return hashes;
}
