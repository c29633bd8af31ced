import { type AppError, appError, clamp } from '../base';
import { composePicture } from '../compositor';
import type { Picture, PictureSource } from '../media';
import type { ClipRecord } from '../model';
import { compareRates, type FrameRate, fitsFrames, frameRate, rateToNumber, ticksOfFrame } from '../time';
import { type AheadReader, readAhead } from './read-ahead';
import type { OpenPictures } from './sources';

/** What is shown of takes that play in step. Frames are of their common clock. */
export type TogetherState = {
  readonly frame: number;
  readonly frames: number;
  readonly playing: boolean;
  /** Not every take has its picture yet. */
  readonly waiting: boolean;
  /** By take: why nothing is seen of it, or null. */
  readonly errors: readonly (AppError | null)[];
};

/** Several clips that play side by side, silent, over and over, each showing the same time at once. */
export type Together = {
  /** The rate of the fastest of them: the grid of the common clock. */
  readonly rate: FrameRate;
  /** Draws the take at this place into a canvas from now on, in the canvas's own size; null detaches. */
  attach(at: number, canvas: HTMLCanvasElement | null): void;
  play(): void;
  pause(): void;
  /** Shows a frame (clamped); goes on playing if it played. */
  seek(frame: number): void;
  /** The same object while nothing changes. */
  state(): TogetherState;
  subscribe(listener: () => void): () => void;
  /** Gives back every decoder and picture. */
  close(): void;
};

/** Time in seconds, and when to look at it next. */
export type TogetherClock = { now(): number; each(look: () => void): () => void };

/** How many pictures of each take wait decoded: nine takes must fit in memory. */
const AHEAD = 3;

/** Nobody judges a take by more frames a second. */
const FASTEST = frameRate(60);

type Take = {
  source: PictureSource | null;
  canvas: HTMLCanvasElement | null;
  /** The picture that is shown, kept for a canvas that comes or changes its size. */
  shown: Picture | null;
  /** One for each time round: the one under way, and the next when it is near. */
  readers: Map<number, AheadReader>;
  error: AppError | null;
};

/**
 * Plays clips in step. They share one clock, which counts frames on without end; a time round is as long as the
 * longest of them, and a shorter one holds its last picture meanwhile. A frame is shown when every take has it: where
 * the machine is too slow for all of them, all play slower, and none drifts away.
 * @param records of the takes; undefined where a file is not in this browser (`media/missing`)
 */
export function playTogether(
  openPictures: OpenPictures,
  records: readonly (ClipRecord | undefined)[],
  clock: TogetherClock = pageClock(),
): Together {
  const known = records.filter((record) => record !== undefined);
  const rate = commonRate(known);
  const frames = Math.max(1, ...known.map((record) => fitsFrames(record.probe.duration, rate)));
  const takes = records.map((record): Take => {
    const error = record ? null : appError('media/missing');
    return { source: null, canvas: null, shown: null, readers: new Map(), error };
  });
  const listeners = new Set<() => void>();
  let isClosed = false;
  let isPlaying = true;
  /** The frame that is shown, counted on from time to time round; -1 before the first. */
  let shownAt = -1;
  /** The frame that was asked for at `since`, in seconds of the clock. */
  let askedAt = 0;
  let since = clock.now();
  let state: TogetherState = {
    frame: 0,
    frames,
    playing: true,
    waiting: true,
    errors: takes.map((take) => take.error),
  };

  const tell = (change: Partial<TogetherState>) => {
    const next = { ...state, ...change };
    const keys = Object.keys(change) as (keyof TogetherState)[];
    if (keys.every((key) => next[key] === state[key])) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const fail = (take: Take, error: AppError) => {
    take.error = error;
    tell({ errors: takes.map((one) => one.error) });
  };

  const readRound = (take: Take, round: number, from: number) => {
    if (!take.source || take.readers.has(round)) return;
    const times = (function* () {
      for (let n = from; n < frames; n++) yield ticksOfFrame(n, rate);
    })();
    take.readers.set(round, readAhead(take.source.framesAt(times), round * frames + from, AHEAD));
  };
  const stopReaders = (take: Take) => {
    for (const reader of take.readers.values()) reader.stop();
    take.readers.clear();
  };
  /** The last frame, counted on, that a take could show now. */
  const newestOf = (take: Take) => Math.max(-1, ...[...take.readers.values()].map((one) => one.newest()));

  const draw = ({ canvas, shown }: Take) => {
    const context = canvas?.getContext('2d', { alpha: false });
    if (!canvas || !context) return;
    composePicture(context, canvas, shown, 'contain');
  };
  const show = (take: Take, frame: number) => {
    for (const [round, reader] of take.readers) {
      const read = reader.takeUpTo(frame);
      if (read) {
        take.shown?.close();
        take.shown = read.picture;
      }
      if (round < Math.floor(frame / frames)) {
        reader.stop();
        take.readers.delete(round);
      }
    }
    draw(take);
  };

  const look = () => {
    // The clock goes on once the frame that was asked for is there.
    const isGoing = isPlaying && shownAt >= askedAt;
    const passed = isGoing ? Math.floor((clock.now() - since) * rateToNumber(rate) + 1e-6) : 0;
    const wanted = askedAt + passed;
    // Who fails is left behind, and the others go on.
    for (const take of takes)
      for (const reader of take.readers.values()) {
        const error = reader.error();
        if (error && take.error === null) fail(take, error);
      }
    const live = takes.filter((take) => take.error === null);
    for (const take of live) {
      const round = Math.floor(wanted / frames);
      const at = Math.max(shownAt, askedAt);
      // Begun at the frame that is asked for; the next time round before this one is over.
      if (take.readers.size === 0) readRound(take, Math.floor(at / frames), at % frames);
      if (newestOf(take) + 1 >= (round + 1) * frames) readRound(take, round + 1, 0);
    }
    const ready = Math.min(wanted, ...live.map(newestOf));
    if (live.length > 0 && ready > shownAt && ready >= askedAt) {
      if (!isGoing) from(askedAt);
      shownAt = ready;
      for (const take of live) show(take, ready);
      tell({ frame: ready % frames, waiting: false });
    } else if (live.length > 0 && ready < askedAt) tell({ waiting: true });
    // Too slow: the clock waits for the slowest.
    if (isGoing && wanted > shownAt + 1) from(shownAt);
  };
  const from = (frame: number) => {
    askedAt = frame;
    since = clock.now();
  };

  for (const [at, take] of takes.entries()) {
    const record = records[at];
    if (!record) continue;
    void openPictures(record).then((opened) => {
      if (!opened.ok) return isClosed ? undefined : fail(take, opened.error);
      if (isClosed) return opened.value.close();
      take.source = opened.value;
    });
  }
  const stopLooking = clock.each(look);

  return {
    rate,
    attach(at, canvas) {
      const take = takes[at];
      if (!take) return;
      take.canvas = canvas;
      draw(take);
    },
    play() {
      if (isPlaying) return;
      isPlaying = true;
      from(Math.max(shownAt, askedAt));
      tell({ playing: true });
    },
    pause() {
      isPlaying = false;
      from(Math.max(shownAt, askedAt));
      tell({ playing: false });
    },
    seek(frame) {
      for (const take of takes) stopReaders(take);
      shownAt = -1;
      from(clamp(Math.round(frame), 0, frames - 1));
      tell({ frame: askedAt, waiting: true });
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      stopLooking();
      for (const take of takes) {
        stopReaders(take);
        take.shown?.close();
        take.source?.close();
        Object.assign(take, { shown: null, source: null, canvas: null });
      }
    },
  };
}

function commonRate(records: readonly ClipRecord[]): FrameRate {
  const rates = records.flatMap((record) => record.probe.pixels?.rate ?? []);
  const fastest = rates.reduce((most, one) => (compareRates(one, most) > 0 ? one : most), frameRate(8));
  return rates.length === 0 ? frameRate(24) : compareRates(fastest, FASTEST) > 0 ? FASTEST : fastest;
}

function pageClock(): TogetherClock {
  return {
    now: () => performance.now() / 1000,
    each(look) {
      let frame = requestAnimationFrame(function again() {
        look();
        frame = requestAnimationFrame(again);
      });
      return () => cancelAnimationFrame(frame);
    },
  };
}
