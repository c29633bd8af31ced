import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError, err, ok } from '../base';
import { createWorkerPool, type WorkerLike } from './index';

const never = new AbortController().signal;

describe('the pool of workers', () => {
  type Jobs = { work: { args: string; progress: number; result: string } };

  /** A worker that answers `done:<args>`, crashes on 'crash', says nothing on 'stuck'. */
  class TestWorker extends EventTarget {
    ended = false;
    postMessage(message: { type: string; id: number; args: string }): void {
      if (message.type !== 'call' || message.args === 'stuck') return;
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
  const pool = (size: number) =>
    createWorkerPool<Jobs>(
      () => {
        made.push(new TestWorker());
        return made.at(-1) as unknown as WorkerLike;
      },
      size,
      { silentMs: 60_000, lostCode: 'media/damaged' },
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

  it('ends its workers when nobody needs them', async () => {
    const { call } = pool(1);
    const answer = call('work', 'a', never);
    await vi.advanceTimersByTimeAsync(10);
    await answer;
    await vi.advanceTimersByTimeAsync(181_000);
    expect(made[0]?.ended).toBe(true);
  });
});
