import { type AppError, appError, clamp } from '../base';
import { composeFrame } from '../compositor';
import type { ClipId, ClipRecord, Size } from '../model';
import type { RenderPlan, Segment } from '../plan';
import { sampleOfFrame, sourceTimeOf } from '../plan';
import { rangeContains, rangeEnd, rateToNumber } from '../time';
import type { AheadReader } from './read-ahead';
import { readSegment } from './segment-reader';
import { createSketch, type Place } from './sketch';
import { createMixReader, type PlayedMix } from './sound/mix-reader';
import { createSongClock } from './sound/song-clock';
import { type FindSounds, keepOpen, type OpenPictures, type OpenProxy, STAND_MS } from './sources';

/** What is shown. Frames are of the plan. */
export type PlayerState = {
  readonly frame: number;
  readonly frames: number;
  readonly playing: boolean;
  /** Waiting for pictures or sound. */
  readonly waiting: boolean;
  readonly error: AppError | null;
};

/** Plays a plan. One plan at a time, one canvas at a time. */
export type Player = {
  /** Draws into this canvas from now on; null detaches. The canvas takes the size of what is played. */
  attach(canvas: HTMLCanvasElement | null): void;
  /** Shows another plan, keeping the place where it can; null clears. */
  load(plan: RenderPlan | null, records: ReadonlyMap<ClipId, ClipRecord>): void;
  /** Must be called from a user's gesture the first time: browsers start sound only then. */
  play(): void;
  pause(): void;
  /** Shows a frame (clamped to the plan); goes on playing if it played. */
  seek(frame: number): void;
  state(): PlayerState;
  /** The place that is heard now, in frames with their fraction; that of the state where nothing plays. */
  heardAt(): number;
  subscribe(listener: () => void): () => void;
  /** The size in which pictures are composed. */
  readonly size: () => Size;
  /** Shows nothing and gives back what is kept of clips: open decoders and sounds. */
  release(): void;
};

/** The next segment is opened and read this long before its cut. */
const PREROLL_SEC = 1.5;
const MOST_OPEN = 4;

function isReader(reader: AheadReader | 'opening' | AppError): reader is AheadReader {
  return typeof reader === 'object' && 'takeUpTo' in reader;
}

/** A player whose pictures, small pictures and sounds come from the three functions. */
export function createPlayer(
  openPictures: OpenPictures,
  openProxy: OpenProxy,
  findSounds: FindSounds,
): Player {
  const sources = keepOpen(openPictures, MOST_OPEN);
  const clock = createSongClock();
  const mixes = createMixReader();
  const listeners = new Set<() => void>();
  let canvas: HTMLCanvasElement | null = null;
  let plan: RenderPlan | null = null;
  let records: ReadonlyMap<ClipId, ClipRecord> = new Map();
  let state: PlayerState = { frame: 0, frames: 0, playing: false, waiting: false, error: null };
  /** Readers by segment, of the one that plays and the one that comes next. */
  const readers = new Map<Segment, AheadReader | 'opening' | AppError>();
  /** Counts plays, pauses, seeks and loads: work begun under another number is stale. */
  let turn = 0;
  let showing = false;
  /** The turn of the picture that stands, small or exact. */
  let stands = -1;
  const sketch = createSketch(
    openProxy,
    MOST_OPEN,
    () => {
      const place = state.playing ? null : placeOf(state.frame);
      return place && { turn, place };
    },
    (picture, { fit }, of) => {
      if (stands >= of || !plan || state.playing) return;
      draw([{ picture, fit }]);
      stands = of;
    },
  );

  function set(change: Partial<PlayerState>): void {
    const next = { ...state, ...change };
    const same = (Object.keys(next) as (keyof PlayerState)[]).every((key) => next[key] === state[key]);
    if (same) return;
    state = next;
    for (const listener of listeners) listener();
  }

  const size = (): Size => plan?.output.size ?? { width: 1280, height: 720 };
  const segmentAt = (frame: number) => plan?.segments.find((segment) => rangeContains(segment, frame));

  function draw(layers: Parameters<typeof composeFrame>[2]): void {
    const context = canvas?.getContext('2d', { alpha: false });
    if (!canvas || !context) return;
    const { width, height } = size();
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    composeFrame(context, { width, height }, layers);
  }

  function stopReaders(except: ReadonlySet<Segment> = new Set()): void {
    for (const [segment, reader] of readers) {
      if (except.has(segment)) continue;
      if (isReader(reader)) reader.stop();
      readers.delete(segment);
    }
  }

  async function openReader(segment: Segment, fromFrame: number): Promise<void> {
    const [layer] = segment.layers;
    const record = layer && records.get(layer.clipId);
    if (!plan || !record || readers.has(segment)) return;
    const mine = turn;
    readers.set(segment, 'opening');
    const opened = await sources.get(record);
    if (mine !== turn || readers.get(segment) !== 'opening' || !plan) return;
    if (!opened.ok) {
      set({ error: { ...opened.error, subject: opened.error.subject ?? record.id } });
      return;
    }
    readers.set(segment, readSegment(plan, segment, opened.value, fromFrame));
  }

  /** The frame of a clip that is on screen at a frame of the plan; null in a gap and where the clip is not here. */
  function placeOf(frame: number): Place | null {
    const rate = plan?.output.rate;
    const segment = segmentAt(frame);
    const [layer] = segment?.layers ?? [];
    const record = layer && records.get(layer.clipId);
    if (!rate || !segment || !layer || !record) return null;
    return { record, fit: layer.fit, time: sourceTimeOf(layer.sourceIn, frame - segment.start, rate) };
  }

  /** Shows a frame: at once small, where there is a proxy, then exactly. */
  function show(): void {
    void sketch.show();
    void showExactly();
  }

  /** Shows one frame exactly, the latest that was asked for. */
  async function showExactly(): Promise<void> {
    if (showing) return;
    showing = true;
    try {
      for (let shown = -1; shown !== turn && !state.playing; ) {
        shown = turn;
        await drawExactly(state.frame, shown);
      }
    } finally {
      showing = false;
      set({ waiting: false });
    }
  }

  async function drawExactly(frame: number, mine: number): Promise<void> {
    const place = placeOf(frame);
    if (!place) {
      const missing = segmentAt(frame)?.layers[0]?.clipId;
      set({ error: missing ? appError('media/missing', missing) : null });
      stands = mine;
      return draw([]);
    }
    const { record, fit, time } = place;
    set({ waiting: true });
    await sketch.show();
    if (mine === turn && stands === mine) await new Promise((resolve) => setTimeout(resolve, STAND_MS));
    if (mine !== turn) return;
    const source = await sources.get(record);
    if (mine !== turn) return;
    const picture = source.ok ? await source.value.frameAt(time) : source;
    if (mine === turn) {
      stands = mine;
      draw(picture.ok ? [{ picture: picture.value, fit }] : []);
      set({ error: picture.ok ? null : { ...picture.error, subject: picture.error.subject ?? record.id } });
    }
    if (picture.ok) picture.value.close();
  }

  function tick(mine: number): void {
    if (mine !== turn || !state.playing || !plan) return;
    const rate = rateToNumber(plan.output.rate);
    const frame = Math.floor(clock.now() * rate + 1e-6);
    if (frame >= plan.frames) {
      pauseAt(plan.frames - 1);
      return;
    }
    const segment = segmentAt(frame);
    const next = segment && segmentAt(rangeEnd(segment));
    const wanted = new Set([segment, next].filter((one) => one !== undefined));
    stopReaders(wanted);
    if (segment) showPlaying(segment, frame);
    if (next && next !== segment && rangeEnd(segment ?? next) - frame < PREROLL_SEC * rate)
      void openReader(next, next.start);
    set({ frame: Math.max(0, frame) });
    requestAnimationFrame(() => tick(mine));
  }

  function showPlaying(segment: Segment, frame: number): void {
    const [layer] = segment.layers;
    if (!layer) {
      draw([]);
      return;
    }
    if (!records.has(layer.clipId)) {
      draw([]);
      set({ waiting: false, error: appError('media/missing', layer.clipId) });
      return;
    }
    const reader = readers.get(segment);
    if (!reader) void openReader(segment, frame);
    if (!reader || reader === 'opening') {
      set({ waiting: true });
      return;
    }
    if (!isReader(reader)) {
      draw([]);
      set({ waiting: false, error: reader });
      return;
    }
    const read = reader.takeUpTo(frame);
    if (read) {
      draw([{ picture: read.picture, fit: layer.fit }]);
      read.picture.close();
    }
    const error = reader.error() ?? null;
    set({ waiting: !error && !read && !reader.isReady(frame), error });
  }

  /** The sound of the film from a frame on; null where there is none, or none that can be read, which is said. */
  async function soundFrom({ audio, output }: RenderPlan, frame: number): Promise<PlayedMix | null> {
    const begun = await mixes.begin(audio, sampleOfFrame(frame, output.rate), findSounds(records));
    if (begun === 'cancelled') return null;
    if (begun.ok) return begun.value;
    set({ error: begun.error });
    return null;
  }

  async function playFrom(frame: number): Promise<void> {
    if (!plan) return;
    const mine = ++turn;
    stopReaders();
    set({ playing: true, waiting: true, frame, error: null });
    const segment = segmentAt(frame);
    const current = plan;
    const [sound] = await Promise.all([soundFrom(current, frame), segment && openReader(segment, frame)]);
    if (mine !== turn) return;
    await clock.start(frame / rateToNumber(current.output.rate), sound);
    if (mine === turn) tick(mine);
  }

  function pauseAt(frame: number): void {
    turn += 1;
    clock.stop();
    stopReaders();
    set({ playing: false, frame, waiting: false });
    show();
  }

  const lastFrame = () => Math.max(0, (plan?.frames ?? 0) - 1);

  return {
    attach(element) {
      canvas = element;
      if (!canvas) return;
      const { width, height } = size();
      Object.assign(canvas, { width, height });
      if (!state.playing) {
        turn += 1;
        show();
      }
    },
    load(nextPlan, nextRecords) {
      const wasPlaying = state.playing;
      turn += 1;
      clock.stop();
      stopReaders();
      plan = nextPlan;
      records = nextRecords;
      const frame = clamp(state.frame, 0, lastFrame());
      set({ frame, frames: plan?.frames ?? 0, playing: false, error: null });
      if (wasPlaying && plan) void playFrom(frame);
      else show();
    },
    play() {
      if (!plan || state.playing) return;
      void playFrom(state.frame >= lastFrame() ? 0 : state.frame);
    },
    pause() {
      if (state.playing) pauseAt(state.frame);
    },
    seek(frame) {
      const target = clamp(Math.round(frame), 0, lastFrame());
      if (state.playing) {
        void playFrom(target);
        return;
      }
      turn += 1;
      set({ frame: target });
      show();
    },
    release() {
      turn += 1;
      clock.stop();
      stopReaders();
      sources.clear();
      sketch.clear();
      mixes.release();
      plan = null;
      records = new Map();
      draw([]);
      set({ frame: 0, frames: 0, playing: false, waiting: false, error: null });
    },
    state: () => state,
    heardAt: () =>
      state.playing && plan ? Math.max(0, clock.now() * rateToNumber(plan.output.rate)) : state.frame,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    size,
  };
}
