import { afterEach, describe, expect, it } from 'vitest';
import { appError, err, ok } from '../base';
import {
  connectJobs,
  type JobHandlers,
  type PortLike,
  runLimited,
  serveJobs,
  type WorkerLike,
} from './index';

type Jobs = {
  add: { args: { a: number; b: number }; progress: never; result: number };
  count: { args: { to: number }; progress: number; result: string };
  refuse: { args: null; progress: never; result: never };
  throws: { args: null; progress: never; result: never };
  wait: { args: null; progress: string; result: never };
  deaf: { args: null; progress: never; result: string };
  buffer: { args: { bytes: Uint8Array }; progress: never; result: ArrayBuffer };
  unclonable: { args: null; progress: never; result: unknown };
};

const handlers: JobHandlers<Jobs> = {
  add: async ({ a, b }) => ok(a + b),
  count: async ({ to }, { progress }) => {
    for (let n = 1; n <= to; n++) progress(n);
    return ok('counted');
  },
  refuse: async () => err(appError('media/damaged', 'no', 'a.mp4')),
  throws: async () => {
    throw new TypeError('a bug');
  },
  wait: (_args, { signal, progress }) =>
    new Promise((_resolve, reject) => {
      progress('waiting');
      signal.addEventListener('abort', () => reject(signal.reason));
    }),
  deaf: () => new Promise(() => {}),
  buffer: async ({ bytes }, { transfer }) => {
    const copy = new Uint8Array(bytes).buffer;
    transfer(copy);
    return ok(copy);
  },
  unclonable: async () => ok(() => 0),
};

/** A worker made of a message channel, which can be broken by hand. */
class ChannelWorker extends EventTarget {
  readonly #channel = new MessageChannel();
  ended = false;
  constructor() {
    super();
    const { port1, port2 } = this.#channel;
    serveJobs<Jobs>(handlers, port2 as unknown as PortLike);
    port2.start();
    port1.addEventListener('message', ({ data }) =>
      this.dispatchEvent(new MessageEvent('message', { data })),
    );
    port1.start();
  }
  postMessage(message: unknown, transfer: Transferable[] | StructuredSerializeOptions = []): void {
    this.#channel.port1.postMessage(message, transfer as Transferable[]);
  }
  terminate(): void {
    this.ended = true;
    this.#channel.port1.close();
  }
  break(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

const made: ChannelWorker[] = [];
const connect = (code?: 'media/damaged') => {
  const worker = new ChannelWorker();
  made.push(worker);
  return { worker, jobs: connectJobs<Jobs>(worker as unknown as WorkerLike, code) };
};
afterEach(() => {
  for (const worker of made.splice(0)) worker.terminate();
});

describe('a call', () => {
  it('is answered with its value, several at once', async () => {
    const { jobs } = connect();
    const answers = await Promise.all([1, 2, 3].map((a) => jobs.call('add', { a, b: 10 })));
    expect(answers).toEqual([ok(11), ok(12), ok(13)]);
  });

  it('tells its progress in order', async () => {
    const { jobs } = connect();
    const seen: number[] = [];
    await jobs.call('count', { to: 3 }, { onProgress: (n) => seen.push(n) });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('answers an expected failure and an exception as errors', async () => {
    const { jobs } = connect();
    expect(await jobs.call('refuse', null)).toEqual(err(appError('media/damaged', 'no', 'a.mp4')));
    expect(await jobs.call('throws', null)).toEqual(err(appError('unexpected', 'TypeError: a bug')));
  });

  it('that answers what cannot be sent fails alone', async () => {
    const { jobs } = connect();
    expect((await jobs.call('unclonable', null)).ok).toBe(false);
    expect(await jobs.call('add', { a: 1, b: 1 })).toEqual(ok(2));
  });

  it('to a job that is not there fails', async () => {
    const { jobs } = connect();
    const unknown = await jobs.call('toString' as 'add', { a: 1, b: 1 });
    expect(unknown).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  });

  it('with arguments that cannot be sent rejects and leaves nothing pending', async () => {
    const { jobs } = connect();
    await expect(jobs.call('add', { a: (() => 0) as unknown as number, b: 0 })).rejects.toThrow();
  });

  it('hands buffers over, both ways', async () => {
    const { jobs } = connect();
    const bytes = new Uint8Array([1, 2, 3]);
    const answer = await jobs.call('buffer', { bytes }, { transfer: [bytes.buffer] });
    expect(bytes.byteLength).toBe(0);
    expect(answer.ok && new Uint8Array(answer.value)).toEqual(new Uint8Array([1, 2, 3]));
  });
});

describe('cancelling', () => {
  it('aborts the handler and rejects with the reason', async () => {
    const { jobs } = connect();
    const controller = new AbortController();
    const reason = new Error('enough');
    const call = jobs.call('wait', null, {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(call).rejects.toBe(reason);
    expect(await jobs.call('add', { a: 1, b: 1 })).toEqual(ok(2));
  });

  it('before the call sends nothing', async () => {
    const { jobs } = connect();
    await expect(jobs.call('wait', null, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
  });
});

describe('a worker that breaks', () => {
  it('answers all that is pending, and all that comes after, with the code it was given', async () => {
    const { worker, jobs } = connect('media/damaged');
    const calls = [jobs.call('deaf', null), jobs.call('wait', null)];
    worker.break('out of memory');
    const lost = err(appError('media/damaged', 'out of memory'));
    expect(await Promise.all(calls)).toEqual([lost, lost]);
    expect(await jobs.call('add', { a: 1, b: 1 })).toEqual(lost);
    expect(jobs.alive).toBe(false);
    expect(worker.ended).toBe(true);
  });

  it('so does one whose message cannot be read, and one that is ended', async () => {
    const unreadable = connect();
    const first = unreadable.jobs.call('deaf', null);
    unreadable.worker.dispatchEvent(new Event('messageerror'));
    expect((await first).ok).toBe(false);

    const ended = connect();
    const second = ended.jobs.call('deaf', null);
    ended.jobs.terminate();
    expect((await second).ok).toBe(false);
  });

  it('rejects with the reason where the caller had cancelled', async () => {
    const { jobs } = connect();
    const controller = new AbortController();
    const call = jobs.call('deaf', null, { signal: controller.signal });
    controller.abort('enough');
    jobs.terminate();
    await expect(call).rejects.toBe('enough');
  });
});

describe('runLimited', () => {
  it('runs as many at once as it may, in order', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    await runLimited([5, 1, 3, 1, 1], 2, async (task, index) => {
      begun.push(index);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, task));
      running--;
    });
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
  });

  it('begins no more once aborted, and waits for what runs', async () => {
    const controller = new AbortController();
    const ended: number[] = [];
    await runLimited(
      [0, 1, 2, 3],
      2,
      async (task) => {
        if (task === 1) controller.abort();
        await new Promise((resolve) => setTimeout(resolve, 2));
        ended.push(task);
      },
      controller.signal,
    );
    expect(ended).toEqual([0, 1]);
  });

  it('throws what a task threw, after the others have ended', async () => {
    const ended: number[] = [];
    const run = runLimited([0, 1, 2, 3], 2, async (task) => {
      if (task === 0) throw new Error('first');
      await new Promise((resolve) => setTimeout(resolve, 2));
      ended.push(task);
    });
    await expect(run).rejects.toThrow('first');
    expect(ended).toEqual([1]);
  });
});
