import type { AppErrorCode, Result } from '../base';
import { type CallOptions, connectJobs, type JobClient, type WorkerLike } from './client';
import type { JobMap } from './messages';

/** A worker that nobody needed for so long is ended: one small change follows another within a minute or two. */
const IDLE_MS = 180_000;

/** A few workers of one kind, made when first needed. */
export type WorkerPool<Jobs extends JobMap<keyof Jobs>> = {
  /**
   * Has one job done by the next free worker. One that crashes or falls silent ends its own job with the pool's error,
   * and is replaced. Aborting rejects with the signal's reason: at once, and ends the worker; or, where the pool gives
   * its jobs time to let go, when the job has, and the worker stays.
   */
  call<Name extends keyof Jobs & string>(
    name: Name,
    args: Jobs[Name]['args'],
    signal: AbortSignal,
    onProgress?: (value: Jobs[Name]['progress']) => void,
  ): Promise<Result<Jobs[Name]['result']>>;
};

type Slot<Jobs extends JobMap<keyof Jobs>> = {
  client: JobClient<Jobs> | null;
  idle: ReturnType<typeof setTimeout> | undefined;
};

/**
 * A pool of at most `size` workers. A worker that says nothing for `silentMs` is taken for stuck, where a job
 * tells how it goes at all (else null); `lostCode` is the error of jobs whose worker was lost. Jobs that heed their
 * signal may be given `graceMs` to let go before their worker is ended: one that is warm is worth more than a new one.
 */
export function createWorkerPool<Jobs extends JobMap<keyof Jobs>>(
  createWorker: () => WorkerLike,
  size: number,
  {
    silentMs,
    lostCode,
    graceMs = 0,
  }: { readonly silentMs: number | null; readonly lostCode: AppErrorCode; readonly graceMs?: number },
): WorkerPool<Jobs> {
  const free: Slot<Jobs>[] = Array.from({ length: size }, () => ({ client: null, idle: undefined }));
  const waiting: ((slot: Slot<Jobs>) => void)[] = [];

  const acquire = (signal: AbortSignal): Promise<Slot<Jobs>> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const slot = free.pop();
      if (slot) return resolve(slot);
      const take = (given: Slot<Jobs>) => {
        signal.removeEventListener('abort', leave);
        resolve(given);
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.push(take);
    });

  const release = (slot: Slot<Jobs>) => {
    const next = waiting.shift();
    if (next) return next(slot);
    free.push(slot);
    slot.idle = setTimeout(() => {
      slot.client?.terminate();
      slot.client = null;
    }, IDLE_MS);
  };

  return {
    async call(name, args, signal, onProgress) {
      const slot = await acquire(signal);
      clearTimeout(slot.idle);
      if (!slot.client?.alive) slot.client = connectJobs<Jobs>(createWorker(), lostCode);
      const { client } = slot;
      const end = () => client.terminate();
      const watch = () => (silentMs === null ? undefined : setTimeout(end, silentMs));
      let watchdog = watch();
      let grace: ReturnType<typeof setTimeout> | undefined;
      const letGo = () => {
        if (graceMs === 0) end();
        else grace = setTimeout(end, graceMs);
      };
      const options: CallOptions<Jobs[typeof name]['progress']> = {
        signal,
        onProgress: (value) => {
          clearTimeout(watchdog);
          watchdog = watch();
          onProgress?.(value);
        },
      };
      try {
        const answer = client.call(name, args, options);
        // Decoders cannot be interrupted; a worker can. After the call's own listener, so that it rejects.
        signal.addEventListener('abort', letGo, { once: true });
        return await answer;
      } finally {
        clearTimeout(watchdog);
        clearTimeout(grace);
        signal.removeEventListener('abort', letGo);
        release(slot);
      }
    },
  };
}
