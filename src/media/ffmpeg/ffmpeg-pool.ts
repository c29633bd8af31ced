import { appError, clamp, err, type Result } from '../../base';
import { type FfmpegDone, type FfmpegInstance, type FfmpegJob, startFfmpeg } from './ffmpeg-instance';

/** Runs ffmpeg jobs on a bounded number of workers, each a core of its own. */
export type FfmpegPool = {
  /** How many jobs run at once. */
  readonly size: number;
  /**
   * Queues a job. A trapped or silent worker is replaced and the job tried once more on a fresh one. Aborting ends
   * a running job at once (its worker is terminated) and answers 'cancelled'.
   * `onTime`: the output time reached, in microseconds. Errors: `engine/load|exit|trap|silent`.
   */
  run(
    job: FfmpegJob,
    options?: {
      readonly signal?: AbortSignal;
      readonly onTime?: (us: number) => void;
      /** Somebody waits for it: it is begun before jobs that nobody looks at. */
      readonly urgent?: boolean;
    },
  ): Promise<Result<FfmpegDone> | 'cancelled'>;
  /** Ends every worker; the next job starts new ones. */
  terminate(): void;
};

/** A worker that nothing used for so long is ended: its heap does not shrink. */
const IDLE_MS = 30_000;

/** How many cores of ffmpeg this machine carries: one a processor, at most four, fewer where memory is short. */
export function suggestedPoolSize(): number {
  const memoryGiB = 'deviceMemory' in navigator ? Number(navigator.deviceMemory) : 8;
  return clamp(navigator.hardwareConcurrency || 2, 1, memoryGiB < 4 ? 1 : memoryGiB < 8 ? 2 : 4);
}

/** A pool whose workers load the core from `coreBase`, an absolute URL ending in a slash, when they are first needed. */
export function createFfmpegPool(
  coreBase: string,
  size = suggestedPoolSize(),
  start: typeof startFfmpeg = startFfmpeg,
): FfmpegPool {
  type Slot = {
    instance: FfmpegInstance | undefined;
    busy: boolean;
    idle: ReturnType<typeof setTimeout> | undefined;
  };
  const slots: Slot[] = Array.from({ length: size }, () => ({
    instance: undefined,
    busy: false,
    idle: undefined,
  }));
  const waiting: { readonly take: (slot: Slot) => void; readonly urgent: boolean }[] = [];

  function drop(slot: Slot): void {
    slot.instance?.terminate();
    slot.instance = undefined;
  }

  /** A slot when one is free, or undefined as soon as `signal` is aborted; urgent jobs go before those that wait. */
  function acquire(signal: AbortSignal | undefined, urgent: boolean): Promise<Slot | undefined> {
    if (signal?.aborted) return Promise.resolve(undefined);
    const free =
      slots.find((slot) => !slot.busy && slot.instance !== undefined) ?? slots.find((slot) => !slot.busy);
    if (free) {
      free.busy = true;
      clearTimeout(free.idle);
      return Promise.resolve(free);
    }
    return new Promise((resolve) => {
      const leave = () => {
        const at = waiting.findIndex(({ take: one }) => one === take);
        if (at >= 0) waiting.splice(at, 1);
        resolve(undefined);
      };
      const take = (slot: Slot) => {
        signal?.removeEventListener('abort', leave);
        resolve(slot);
      };
      const before = urgent ? waiting.findIndex((one) => !one.urgent) : -1;
      waiting.splice(before < 0 ? waiting.length : before, 0, { take, urgent });
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  function release(slot: Slot): void {
    const next = waiting.shift();
    if (next) {
      next.take(slot);
      return;
    }
    slot.busy = false;
    slot.idle = setTimeout(() => drop(slot), IDLE_MS);
  }

  async function attempt(
    slot: Slot,
    job: FfmpegJob,
    signal: AbortSignal | undefined,
    onTime: ((us: number) => void) | undefined,
  ): Promise<Result<FfmpegDone> | 'cancelled'> {
    if (slot.instance?.isWorn()) drop(slot);
    let end: (() => void) | undefined;
    const aborted = new Promise<'cancelled'>((resolve) => {
      end = () => resolve('cancelled');
      signal?.addEventListener('abort', end, { once: true });
    });
    const work = async (): Promise<Result<FfmpegDone>> => {
      if (!slot.instance) {
        const started = await start(coreBase);
        if (!started.ok) return started;
        if (signal?.aborted) {
          started.value.terminate();
          return err(appError('engine/load', 'cancelled'));
        }
        slot.instance = started.value;
      }
      return slot.instance.run(job, onTime);
    };
    try {
      const outcome = await Promise.race([work(), aborted]);
      if (outcome === 'cancelled' || (!outcome.ok && outcome.error.code !== 'engine/exit')) drop(slot);
      return outcome;
    } finally {
      if (end) signal?.removeEventListener('abort', end);
    }
  }

  return {
    size,
    async run(job, { signal, onTime, urgent = false } = {}) {
      const slot = await acquire(signal, urgent);
      if (!slot) return 'cancelled';
      try {
        if (signal?.aborted) return 'cancelled';
        const first = await attempt(slot, job, signal, onTime);
        if (first === 'cancelled' || first.ok || first.error.code === 'engine/exit') return first;
        return await attempt(slot, job, signal, onTime);
      } finally {
        release(slot);
      }
    },
    terminate() {
      for (const slot of slots) drop(slot);
    },
  };
}
