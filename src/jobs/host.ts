import { appError, type Result, toAppError } from '../base';
import type { JobMap, Reply, Request } from './messages';

/** What a handler works with besides its arguments. */
export type JobContext<Progress> = {
  /** Aborted when the client cancels. A handler that then throws, or answers anything, ends as cancelled. */
  readonly signal: AbortSignal;
  /** Tells the client how far the work is. */
  progress(value: Progress): void;
  /** Hands these over with the answer instead of copying them; the worker may not touch them afterwards. */
  transfer(...objects: Transferable[]): void;
};

/** One function a job; an expected failure is a value, anything thrown becomes one. */
export type JobHandlers<Jobs extends JobMap<keyof Jobs>> = {
  readonly [Name in keyof Jobs]: (
    args: Jobs[Name]['args'],
    context: JobContext<Jobs[Name]['progress']>,
  ) => Promise<Result<Jobs[Name]['result']>>;
};

/** The part of a worker's global scope, or of a MessagePort, that a host needs. */
export type PortLike = {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
};

/**
 * Answers calls in a worker, several at a time. Unknown exceptions become AppErrors here (`unexpected`), and an
 * answer that cannot be cloned is a failure of its call, not of the worker.
 * @param port the worker's own scope unless told otherwise
 */
export function serveJobs<Jobs extends JobMap<keyof Jobs>>(
  handlers: JobHandlers<Jobs>,
  port: PortLike = globalThis as unknown as PortLike,
): void {
  const running = new Map<number, AbortController>();

  const reply = (message: Reply, transfer: Transferable[] = []) => port.postMessage(message, transfer);

  const run = async (id: number, name: string, args: unknown): Promise<void> => {
    const handler = Object.hasOwn(handlers, name) ? handlers[name as keyof Jobs] : undefined;
    if (!handler) return reply({ type: 'failed', id, error: appError('unexpected', `no job named ${name}`) });
    const controller = new AbortController();
    const transfers: Transferable[] = [];
    running.set(id, controller);
    try {
      const result = await handler(args as Jobs[keyof Jobs]['args'], {
        signal: controller.signal,
        progress: (value) => {
          if (running.has(id) && !controller.signal.aborted) reply({ type: 'progress', id, value });
        },
        transfer: (...objects) => {
          transfers.push(...objects);
        },
      });
      if (controller.signal.aborted) reply({ type: 'cancelled', id });
      else if (result.ok) reply({ type: 'done', id, value: result.value }, transfers);
      else reply({ type: 'failed', id, error: result.error });
    } catch (thrown) {
      if (controller.signal.aborted) reply({ type: 'cancelled', id });
      else reply({ type: 'failed', id, error: toAppError(thrown) });
    } finally {
      running.delete(id);
    }
  };

  port.addEventListener('message', ({ data }) => {
    const request = data as Request;
    if (request.type === 'cancel') running.get(request.id)?.abort();
    else if (request.type === 'call') void run(request.id, request.name, request.args);
  });
}
