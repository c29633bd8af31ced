import { expect, it, vi } from 'vitest';
import { createSharedWork } from './index';

/** Work that ends when it is told to, and the signals that it was given. */
function someWork() {
  const signals: AbortSignal[] = [];
  const ends: ((value: string) => void)[] = [];
  const begin = vi.fn((signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>((resolve) => ends.push(resolve));
  });
  return { begin, signals, end: (value: string) => ends.at(-1)?.(value) };
}

it('two that ask for the same get the same work', async () => {
  const shared = createSharedWork<string>();
  const { begin, end } = someWork();
  const [a, b] = [new AbortController(), new AbortController()];
  const asked = [shared.ask('x', a.signal, begin), shared.ask('x', b.signal, begin)];
  end('made');
  expect(await Promise.all(asked)).toEqual(['made', 'made']);
  expect(begin).toHaveBeenCalledTimes(1);
  void shared.ask('x', a.signal, begin);
  expect(begin).toHaveBeenCalledTimes(2);
});

it('one that leaves is told at once, and the other gets what is made', async () => {
  const shared = createSharedWork<string>();
  const { begin, end, signals } = someWork();
  const [a, b] = [new AbortController(), new AbortController()];
  const [first, second] = [shared.ask('x', a.signal, begin), shared.ask('x', b.signal, begin)];
  a.abort();
  expect(await first).toBe('cancelled');
  expect(signals[0]?.aborted).toBe(false);
  end('made');
  expect(await second).toBe('made');
});

it('what nobody wants is ended, and begun anew for whoever asks next', async () => {
  const shared = createSharedWork<string>();
  const { begin, signals } = someWork();
  const a = new AbortController();
  const first = shared.ask('x', a.signal, begin);
  a.abort();
  expect(await first).toBe('cancelled');
  expect(signals[0]?.aborted).toBe(true);
  void shared.ask('x', new AbortController().signal, begin);
  expect(begin).toHaveBeenCalledTimes(2);
  expect(await shared.ask('y', a.signal, begin)).toBe('cancelled');
  expect(begin).toHaveBeenCalledTimes(2);
});
