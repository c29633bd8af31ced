import { type AppErrorCode, appError, err, ok, type Result } from '../base';
import type { JobMap, Reply, Request } from './messages';

/** The part of a Worker that a client needs. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate'> & {
  addEventListener(
    type: 'message' | 'messageerror' | 'error',
    listener: (event: MessageEvent & ErrorEvent) => void,
  ): void;
};

export type CallOptions<Progress> = {
  /**
   * Aborting sends a cancel; the promise rejects with the signal's reason once the worker has let go, or at once
   * when the call had not been sent. A worker that cannot be interrupted is ended with `terminate`.
   */
  readonly signal?: AbortSignal;
  readonly onProgress?: (value: Progress) => void;
  /** Handed to the worker instead of copied; unusable here afterwards. */
  readonly transfer?: Transferable[];
};

export type JobClient<Jobs extends JobMap<keyof Jobs>> = {
  /**
   * Has one job done. Answers its value or its AppError; a worker that breaks or is terminated answers every
   * pending call with an error of the code given to `connectJobs`. Rejects only when `signal` is aborted, with its
   * reason, as fetch does.
   */
  call<Name extends keyof Jobs & string>(
    name: Name,
    args: Jobs[Name]['args'],
    options?: CallOptions<Jobs[Name]['progress']>,
  ): Promise<Result<Jobs[Name]['result']>>;
  /** Ends the worker and every pending call. */
  terminate(): void;
  /** False once the worker broke or was terminated: make another. */
  readonly alive: boolean;
};

type Pending = {
  readonly answer: (result: Result<unknown>) => void;
  readonly cancelled: () => void;
  readonly progress: (value: unknown) => void;
};

/**
 * The client of a worker that calls `serveJobs<Jobs>`. It owns the worker from now on.
 * @param lostCode the code of the error that pending calls get when the worker breaks
 */
export function connectJobs<Jobs extends JobMap<keyof Jobs>>(
  worker: WorkerLike,
  lostCode: AppErrorCode = 'unexpected',
): JobClient<Jobs> {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let lost: string | null = null;

  const lose = (why: string) => {
    if (lost !== null) return;
    lost = why;
    // A worker that threw while it loaded would otherwise stay, and answer nobody.
    worker.terminate();
    const calls = [...pending.values()];
    pending.clear();
    for (const call of calls) call.answer(err(appError(lostCode, why)));
  };

  worker.addEventListener('message', ({ data }) => {
    const reply = data as Reply;
    const call = pending.get(reply.id);
    if (!call) return;
    if (reply.type === 'progress') return call.progress(reply.value);
    pending.delete(reply.id);
    if (reply.type === 'done') call.answer(ok(reply.value));
    else if (reply.type === 'failed') call.answer(err(reply.error));
    else call.cancelled();
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault?.();
    lose(event.message || 'the worker broke');
  });
  worker.addEventListener('messageerror', () => lose('a message of the worker could not be read'));

  return {
    call(name, args, { signal, onProgress, transfer = [] } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        if (lost !== null) return resolve(err(appError(lostCode, lost)));
        const id = nextId++;
        const cancel = () => worker.postMessage({ type: 'cancel', id } satisfies Request);
        const letGo = () => signal?.removeEventListener('abort', cancel);
        pending.set(id, {
          answer: (result) => {
            letGo();
            if (signal?.aborted && !result.ok) reject(signal.reason);
            // What was done when the cancel arrived is still handed over, so that its owner can close it.
            else resolve(result as Result<Jobs[typeof name]['result']>);
          },
          cancelled: () => {
            letGo();
            reject(signal?.reason ?? new DOMException('cancelled', 'AbortError'));
          },
          progress: (value) => onProgress?.(value as Jobs[typeof name]['progress']),
        });
        signal?.addEventListener('abort', cancel, { once: true });
        try {
          worker.postMessage({ type: 'call', id, name, args } satisfies Request, transfer);
        } catch (thrown) {
          // Arguments that cannot be cloned: a bug of the caller's.
          pending.delete(id);
          letGo();
          reject(thrown);
        }
      });
    },
    terminate: () => lose('the worker was ended'),
    get alive() {
      return lost === null;
    },
  };
}
