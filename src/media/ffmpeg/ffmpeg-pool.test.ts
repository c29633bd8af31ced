import { describe, expect, it, vi } from 'vitest';
import { appError, err, ok, type Result } from '../../base';
import type { FfmpegDone, FfmpegInstance, FfmpegJob } from './ffmpeg-instance';
import { createFfmpegPool } from './ffmpeg-pool';

// The instance's module asks Vite for its worker, which Node has not.
vi.mock('./ffmpeg-instance', () => ({ startFfmpeg: () => Promise.reject(new Error('not in Node')) }));

const job: FfmpegJob = { inputs: [], args: ['-version'], outputs: [] };
const done: Result<FfmpegDone> = ok({ outputs: [], log: [] });

/** A pool on workers that answer what `answers` says, in order over all of them; it counts starts and ends. */
function poolOf(
  size: number,
  answers: (Result<FfmpegDone> | 'hang')[],
  wornAfter = Number.POSITIVE_INFINITY,
) {
  const counts = { started: 0, ended: 0, running: 0, most: 0 };
  const start = async (): Promise<Result<FfmpegInstance>> => {
    counts.started += 1;
    let jobs = 0;
    return ok({
      async run() {
        jobs += 1;
        counts.running += 1;
        counts.most = Math.max(counts.most, counts.running);
        const answer = answers.shift() ?? done;
        if (answer === 'hang') return new Promise<never>(() => undefined);
        await Promise.resolve();
        counts.running -= 1;
        return answer;
      },
      isWorn: () => jobs >= wornAfter,
      terminate: () => {
        counts.ended += 1;
      },
    });
  };
  return { pool: createFfmpegPool('http://core/', size, start), counts };
}

describe('createFfmpegPool', () => {
  it('tries a job that trapped once more, on a fresh worker', async () => {
    const { pool, counts } = poolOf(1, [err(appError('engine/trap', 'memory access out of bounds')), done]);
    expect(await pool.run(job)).toEqual(done);
    expect(counts).toMatchObject({ started: 2, ended: 1 });
  });

  it('gives a job up that traps twice', async () => {
    const trap = err(appError('engine/trap', 'memory access out of bounds'));
    const { pool, counts } = poolOf(1, [trap, trap, done]);
    expect(await pool.run(job)).toEqual(trap);
    expect(counts).toMatchObject({ started: 2, ended: 2 });
    expect(await pool.run(job)).toEqual(done);
  });

  it('does not try a bad exit code again, and keeps the worker', async () => {
    const exit = err(appError('engine/exit', 'exit 1'));
    const { pool, counts } = poolOf(1, [exit, done]);
    expect(await pool.run(job)).toEqual(exit);
    expect(await pool.run(job)).toEqual(done);
    expect(counts).toMatchObject({ started: 1, ended: 0 });
  });

  it('runs as many jobs at once as it has workers', async () => {
    const { pool, counts } = poolOf(2, []);
    await Promise.all(Array.from({ length: 9 }, () => pool.run(job)));
    expect(counts).toMatchObject({ started: 2, most: 2 });
  });

  it('ends the worker of an aborted job at once and goes on with a new one', async () => {
    const { pool, counts } = poolOf(1, ['hang', done]);
    const stop = new AbortController();
    const cancelled = pool.run(job, { signal: stop.signal });
    const next = pool.run(job);
    await new Promise((resolve) => setTimeout(resolve));
    stop.abort();
    expect(await cancelled).toBe('cancelled');
    expect(await next).toEqual(done);
    expect(counts).toMatchObject({ started: 2, ended: 1 });
  });

  it('does not begin a job that was aborted while it waited', async () => {
    const { pool, counts } = poolOf(1, []);
    expect(await pool.run(job, { signal: AbortSignal.abort() })).toBe('cancelled');
    expect(counts.started).toBe(0);
  });

  it('lets an aborted job leave the queue at once, whatever runs', async () => {
    const { pool, counts } = poolOf(1, ['hang']);
    void pool.run(job);
    const stop = new AbortController();
    const waiting = pool.run(job, { signal: stop.signal });
    await new Promise((resolve) => setTimeout(resolve));
    stop.abort();
    expect(await waiting).toBe('cancelled');
    expect(counts).toMatchObject({ started: 1, running: 1 });
  });

  it('begins urgent jobs before others that wait', async () => {
    const { pool } = poolOf(1, []);
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    const first = pool.run(job).then(note('first'));
    const idle = pool.run(job).then(note('idle'));
    const urgent = pool.run(job, { urgent: true }).then(note('urgent'));
    await Promise.all([first, idle, urgent]);
    expect(order).toEqual(['first', 'urgent', 'idle']);
  });

  it('replaces a worn worker before the next job', async () => {
    const { pool, counts } = poolOf(1, [], 10);
    for (let n = 0; n < 25; n++) await pool.run(job);
    expect(counts).toMatchObject({ started: 3, ended: 2 });
  });
});
