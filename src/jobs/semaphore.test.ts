import { expect, it } from 'vitest';
import { createSemaphore } from './index';

const { signal } = new AbortController();
const soon = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Takes permits, and tells when it has them. */
function taker(weight: number, semaphore = createSemaphore(2), stop: AbortSignal = signal) {
  const state = { has: false, release: () => {} };
  void semaphore.acquire(weight, stop).then((release) => {
    state.has = true;
    state.release = release;
  });
  return state;
}

it('lets so many in as there are permits, in the order of asking', async () => {
  const semaphore = createSemaphore(2);
  const [light, heavy, late] = [taker(1, semaphore), taker(2, semaphore), taker(1, semaphore)];
  await soon();
  // The light one that came after the heavy one does not pass it.
  expect([light.has, heavy.has, late.has]).toEqual([true, false, false]);
  light.release();
  await soon();
  expect([heavy.has, late.has]).toEqual([true, false]);
  heavy.release();
  await soon();
  expect(late.has).toBe(true);
});

it('takes all there are for more than there are', async () => {
  const semaphore = createSemaphore(1);
  const [heavy, next] = [taker(2, semaphore), taker(1, semaphore)];
  await soon();
  expect([heavy.has, next.has]).toEqual([true, false]);
  heavy.release();
  heavy.release();
  await soon();
  const third = taker(1, semaphore);
  await soon();
  expect([next.has, third.has]).toEqual([true, false]);
});

it('whoever gives up leaves the queue, and gives nothing back that was not taken', async () => {
  const semaphore = createSemaphore(2);
  const stop = new AbortController();
  const [first, quitter, next] = [taker(1, semaphore), taker(2, semaphore, stop.signal), taker(1, semaphore)];
  await soon();
  expect(next.has).toBe(false);
  stop.abort();
  await soon();
  expect([quitter.has, next.has]).toEqual([true, true]);
  quitter.release();
  const another = taker(1, semaphore);
  await soon();
  expect(another.has).toBe(false);
  first.release();
  await soon();
  expect(another.has).toBe(true);
});
