import { appError, clamp, type Result } from '../base';
import { composeFrame } from '../compositor';
import type { ClipId, ClipRecord, Size } from '../model';
import { clipsOf, gapSegment, type RenderPlan, sampleOfFrame, withoutHidden } from '../plan';
import { rangeEnd, rateToNumber } from '../time';
import { type DrawnFrame, type LayerReaders, readLayers } from './layer-readers';
import { placeAt, timesBefore } from './place';
import { createPlaySizer } from './play-size';
import type { Player, PlayerState } from './player-contract';
import { createScrubSound } from './scrub-sound';
import { createMixReader, type PlayedMix } from './sound/mix-reader';
import { createSongClock } from './sound/song-clock';
import { type FindSounds, keepOpen, type OpenPictures, type OpenProxy } from './sources';
import { createStandby } from './standby';
import { createStills, type StandingFrame } from './stills';

/** What is seen next is opened and read this long before its cut. */
const PREROLL_SEC = 1.5;
/** Who stands for so long may play or step from there next. In ms. */
const REST_MS = 200;
/** What is played over and over is read again from its start so long before its end: less than is heard ahead. */
const COMING_BACK_SEC = 0.8;
/** Who goes back by no more frames steps, and may step further. */
const STEP = 3;
/** So many clips are kept open; no more than that are seen at once, and soon. */
const MOST_OPEN = 20;

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
  const sizer = createPlaySizer();
  let state: PlayerState = {
    ...{ frame: 0, frames: 0, playing: false, waiting: false, error: null },
    ...{ loopStart: 0, loopEnd: 0, divisor: 1, playSize: 'auto' },
  };
  /** Of what plays and what comes next, while it plays. */
  let readers: LayerReaders | null = null;
  /** Counts plays, pauses, seeks and loads: work begun under another number is stale. */
  let turn = 0;
  /** Whether the last seek was a step back. */
  let stepsBack = false;
  /** The frame that playing drew last, as large as it is exact; -1 for none. */
  let playedTo = -1;
  const stills = createStills(
    // A still picture is as quick as a small one.
    (record) => (record.kind === 'still' ? openPictures(record) : openProxy(record)),
    MOST_OPEN,
    sources,
    standing,
    (frame) => (frame ? draw(frame) : drawBlack()),
    {
      error: (error) => set({ error }),
      waiting: (waiting) => set({ waiting }),
      stands: (frame) => plan && standby.stand(frame),
    },
  );
  const standby = createStandby(REST_MS, readFrom, listenFrom);

  function set(change: Partial<PlayerState>): void {
    const next = { ...state, ...change };
    const same = (Object.keys(next) as (keyof PlayerState)[]).every((key) => next[key] === state[key]);
    if (same) return;
    state = next;
    for (const listener of listeners) listener();
  }

  const size = (): Size => plan?.output.size ?? { width: 1280, height: 720 };

  function draw({ segment, n, pictures }: DrawnFrame): void {
    const context = canvas?.getContext('2d', { alpha: false });
    if (!canvas || !context) return;
    const { width, height } = drawnSize();
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    composeFrame(context, { width, height }, segment, n, pictures);
  }

  /** What stands is drawn whole, what plays as large as the machine can. */
  function drawnSize(): Size {
    const whole = size();
    const divisor = state.playing ? sizer.divisor(whole.width) : 1;
    const side = (length: number) =>
      divisor === 1 ? length : Math.max(2, 2 * Math.round(length / divisor / 2));
    return { width: side(whole.width), height: side(whole.height) };
  }

  const drawBlack = () => draw({ segment: gapSegment(0, 1), n: 0, pictures: [] });

  function stopReaders(): void {
    readers?.stop();
    readers = null;
  }

  /** What is to stand now. */
  function standing(): StandingFrame | null {
    if (state.playing) return null;
    const place = plan && placeAt(plan, records, state.frame);
    const missing = place && clipsOf(place.segment).find((id) => !records.has(id));
    const error = missing ? appError('media/missing', missing) : null;
    const before = stepsBack && plan && place ? timesBefore(place, plan.output.rate) : [];
    return { turn, frame: state.frame, place, before, error };
  }

  function tick(mine: number): void {
    if (mine !== turn || !state.playing || !plan || !readers) return;
    const rate = rateToNumber(plan.output.rate);
    const frame = Math.max(0, Math.floor(clock.now() * rate + 1e-6));
    const { loopStart, loopEnd } = state;
    // Who has put the playhead behind the loop plays on from there.
    if (loopEnd > 0 && frame >= loopEnd && state.frame < loopEnd) {
      void playFrom(loopStart);
      return;
    }
    if (frame >= plan.frames) {
      pauseAt(plan.frames - 1);
      return;
    }
    // The loudspeaker has the sound up to the loop's end by now.
    if (frame < loopEnd && frame >= loopEnd - COMING_BACK_SEC * rate) standby.stand(loopStart);
    void readers.want(frame);
    const { isWaiting, error } = readers.take(frame, (drawn) => {
      sizer.drawn();
      draw(drawn);
      playedTo = canvas?.width === size().width ? drawn.segment.start + drawn.n : -1;
    });
    sizer.pass(performance.now() / 1000, isWaiting);
    const divisor = sizer.divisor(size().width);
    set({ frame, waiting: isWaiting && !error, error, divisor });
    requestAnimationFrame(() => tick(mine));
  }

  /** Begins to read what is seen from a frame on. */
  function readFrom(frame: number): LayerReaders {
    if (!plan) throw new Error('nothing is loaded');
    const soon = Math.ceil(PREROLL_SEC * rateToNumber(plan.output.rate));
    const begun = readLayers(plan, records, sources.get, soon);
    void begun.want(frame);
    return begun;
  }

  /** Begins to read what is heard from a frame on, and has the device ready for it. */
  async function listenFrom(frame: number): Promise<Result<PlayedMix | null> | 'cancelled'> {
    if (!plan) return 'cancelled';
    const { audio, output } = plan;
    clock.prepare();
    return mixes.begin(audio, sampleOfFrame(frame, output.rate), findSounds(records));
  }

  /** The sound of the film from a frame on; null where there is none, or none that can be read, which is said. */
  async function soundFrom(frame: number, ready?: ReturnType<typeof listenFrom>): Promise<PlayedMix | null> {
    const found = await ready;
    const isReady = found && found !== 'cancelled' && found.ok && found.value?.isCurrent() !== false;
    const begun = isReady ? found : await listenFrom(frame);
    if (begun === 'cancelled') return null;
    if (begun.ok) return begun.value;
    set({ error: begun.error });
    return null;
  }

  async function playFrom(frame: number): Promise<void> {
    if (!plan) return;
    const mine = ++turn;
    stopReaders();
    playedTo = -1;
    stills.forgetNear();
    set({ playing: true, waiting: true, frame, error: null });
    const rate = rateToNumber(plan.output.rate);
    const ready = standby.take(frame);
    readers = ready?.readers ?? readFrom(frame);
    const [sound] = await Promise.all([soundFrom(frame, ready?.sound), readers.want(frame)]);
    if (mine !== turn) return;
    await clock.start(frame / rate, sound);
    if (mine !== turn) return;
    sizer.begin(rate, performance.now() / 1000);
    tick(mine);
  }

  function pauseAt(frame: number): void {
    turn += 1;
    clock.stop();
    const isExact = readers && playedTo === frame && !state.error;
    if (isExact) {
      // What stands there already is not drawn small first, and what was read ahead is what comes next.
      stills.isDrawn(turn);
      standby.stand(frame, readers);
      readers = null;
    }
    stopReaders();
    set({ playing: false, frame, waiting: false });
    if (!isExact) stills.show();
  }

  const scrubbing = createScrubSound(clock, async (frame) => {
    const sound = state.playing ? null : await soundFrom(frame);
    if (!sound || !plan || state.playing) return null;
    return { sound, sec: frame / rateToNumber(plan.output.rate), isWanted: () => !state.playing };
  });

  const lastFrame = () => Math.max(0, (plan?.frames ?? 0) - 1);

  function seek(frame: number): void {
    const target = clamp(Math.round(frame), 0, lastFrame());
    if (state.playing) {
      void playFrom(target);
      return;
    }
    turn += 1;
    stepsBack = target < state.frame && target >= state.frame - STEP;
    if (standby.stepTo(target, (ready) => stepTo(target, ready))) return;
    standby.drop();
    set({ frame: target });
    stills.show();
  }

  /** Draws a frame, the next or one soon after, where its pictures were read already. */
  function stepTo(frame: number, ready: LayerReaders): boolean {
    let isDrawn = false;
    void ready.want(frame);
    const { error } = ready.take(frame, (drawn) => {
      if (drawn.segment.start + drawn.n !== frame) return;
      isDrawn = true;
      draw(drawn);
    });
    if (!isDrawn) return false;
    stills.isDrawn(turn);
    set({ frame, waiting: false, error });
    return true;
  }

  return {
    attach(element) {
      canvas = element;
      if (!canvas) return;
      const { width, height } = size();
      Object.assign(canvas, { width, height });
      if (!state.playing) {
        turn += 1;
        stills.show();
      }
    },
    load(nextPlan, nextRecords) {
      const wasPlaying = state.playing;
      turn += 1;
      clock.stop();
      stopReaders();
      standby.drop();
      plan = nextPlan && withoutHidden(nextPlan, nextRecords);
      records = nextRecords;
      const frame = clamp(state.frame, 0, lastFrame());
      const frames = plan?.frames ?? 0;
      const [loopStart, loopEnd] =
        state.loopStart < frames ? [state.loopStart, Math.min(state.loopEnd, frames)] : [0, 0];
      set({ frame, frames, loopStart, loopEnd, playing: false, error: null });
      if (wasPlaying && plan) void playFrom(frame);
      else stills.show();
    },
    play() {
      if (!plan || state.playing) return;
      const { frame, loopStart, loopEnd } = state;
      const isAtEnd = frame >= lastFrame() || (loopEnd > 0 && frame === loopEnd - 1);
      void playFrom(isAtEnd ? loopStart : frame);
    },
    pause() {
      if (state.playing) pauseAt(state.frame);
    },
    seek,
    scrub(frame) {
      seek(frame);
      if (!state.playing) scrubbing.at(state.frame);
    },
    setLoop(range) {
      const loopStart = clamp(range?.start ?? 0, 0, lastFrame());
      const loopEnd = range ? clamp(rangeEnd(range), 0, plan?.frames ?? 0) : 0;
      set(loopEnd > loopStart ? { loopStart, loopEnd } : { loopStart: 0, loopEnd: 0 });
      // What was to come back somewhere else has taken the sound over.
      if (state.playing && standby.hasOne()) void playFrom(state.frame);
    },
    setPlaySize(playSize) {
      sizer.choose(playSize);
      set({ playSize, divisor: sizer.divisor(size().width) });
    },
    release() {
      turn += 1;
      clock.stop();
      stopReaders();
      standby.drop();
      sources.clear();
      stills.clear();
      mixes.release();
      plan = null;
      records = new Map();
      drawBlack();
      set({
        ...{ frame: 0, frames: 0, playing: false, waiting: false, error: null },
        loopStart: 0,
        loopEnd: 0,
      });
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
