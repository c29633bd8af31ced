import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError, err, ok } from '../base';
import { createWorkerPool, type WorkerLike } from './index';

const never = new AbortController().signal;

describe('the pool of workers', () => {
  type Jobs = { work: { args: string; progress: number; result: string } };

  /** A worker that answers `done:<args>`, crashes on 'crash', says nothing on 'stuck', and lets go of 'heeding'. */
  class TestWorker extends EventTarget {
    ended = false;
    private heeding: number | undefined;
    postMessage(message: { type: string; id: number; args: string }): void {
      if (message.type === 'cancel' && message.id === this.heeding)
        setTimeout(() =>
          this.dispatchEvent(new MessageEvent('message', { data: { type: 'cancelled', id: message.id } })),
        );
      if (message.args === 'heeding') this.heeding = message.id;
      if (message.type !== 'call' || message.args === 'stuck' || message.args === 'heeding') return;
      setTimeout(() => {
        if (this.ended) return;
        if (message.args === 'crash')
          this.dispatchEvent(Object.assign(new Event('error'), { message: 'crashed' }));
        else
          this.dispatchEvent(
            new MessageEvent('message', {
              data: { type: 'done', id: message.id, value: `done:${message.args}` },
            }),
          );
      }, 10);
    }
    terminate(): void {
      this.ended = true;
    }
  }
  let made: TestWorker[];
  const pool = (size: number, graceMs?: number) =>
    createWorkerPool<Jobs>(
      () => {
        made.push(new TestWorker());
        return made.at(-1) as unknown as WorkerLike;
      },
      size,
      { silentMs: 60_000, lostCode: 'media/damaged', ...(graceMs ? { graceMs } : {}) },
    );

  beforeEach(() => {
    made = [];
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('makes no more workers than it may, and uses them again', async () => {
    const { call } = pool(2);
    const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => call('work', name, never)));
    await vi.advanceTimersByTimeAsync(100);
    expect(await answers).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => ok(`done:${name}`)));
    expect(made).toHaveLength(2);
  });

  it('replaces a worker that crashes: its file is damaged, the others go on', async () => {
    const { call } = pool(1);
    const answers = Promise.all([call('work', 'crash', never), call('work', 'next', never)]);
    await vi.advanceTimersByTimeAsync(100);
    expect(await answers).toEqual([err(appError('media/damaged', 'crashed')), ok('done:next')]);
    expect(made).toHaveLength(2);
  });

  it('ends a worker that falls silent', async () => {
    const { call } = pool(1);
    const answers = Promise.all([call('work', 'stuck', never), call('work', 'next', never)]);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(made[0]?.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await answers).toMatchObject([{ error: { code: 'media/damaged' } }, ok('done:next')]);
  });

  it('lets go at once when aborted, also of what waits', async () => {
    const { call } = pool(1);
    const controller = new AbortController();
    const calls = Promise.allSettled([
      call('work', 'stuck', controller.signal),
      call('work', 'waiting', controller.signal),
    ]);
    const other = call('work', 'other', never);
    await vi.advanceTimersByTimeAsync(5);
    controller.abort('enough');
    expect(await calls).toMatchObject([{ reason: 'enough' }, { reason: 'enough' }]);
    await vi.advanceTimersByTimeAsync(50);
    expect(await other).toEqual(ok('done:other'));
  });

  it('gives a job time to let go, and keeps its worker', async () => {
    const { call } = pool(1, 200);
    const controller = new AbortController();
    const heeding = call('work', 'heeding', controller.signal).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(5);
    controller.abort('enough');
    await vi.advanceTimersByTimeAsync(50);
    expect(await heeding).toBe('enough');
    const next = call('work', 'next', never);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await next).toEqual(ok('done:next'));
    expect(made).toHaveLength(1);
  });

  it('ends the worker of a job that does not let go in time', async () => {
    const { call } = pool(1, 200);
    const controller = new AbortController();
    const stuck = call('work', 'stuck', controller.signal).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(5);
    controller.abort('enough');
    await vi.advanceTimersByTimeAsync(150);
    expect(made[0]?.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(made[0]?.ended).toBe(true);
    expect(await stuck).toBe('enough');
  });

  it('ends its workers when nobody needs them', async () => {
    const { call } = pool(1);
    const answer = call('work', 'a', never);
    await vi.advanceTimersByTimeAsync(10);
    await answer;
    await vi.advanceTimersByTimeAsync(181_000);
    expect(made[0]?.ended).toBe(true);
  });
});
