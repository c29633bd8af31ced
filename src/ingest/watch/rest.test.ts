import { expect, it, vi } from 'vitest';
import { createRest, createRestBell } from './rest';

it('a rest begins when it is asked for, and ends by itself where it is not asked for again', async () => {
  const channels: { onmessage?: () => void; postMessage(): void }[] = [];
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      onmessage?: () => void;
      constructor() {
        channels.push(this);
      }
      postMessage() {
        for (const other of channels) if (other !== this) other.onmessage?.();
      }
    },
  );
  vi.useFakeTimers();
  try {
    const [ring, rest] = [createRestBell(), createRest()];
    let rested = 0;
    const pictures = async () => {
      for (let n = 0; n < 3; n++) {
        await rest();
        rested += 1;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    const all = pictures();
    await vi.advanceTimersByTimeAsync(5);
    expect(rested).toBe(1);
    ring();
    await vi.advanceTimersByTimeAsync(300);
    ring();
    await vi.advanceTimersByTimeAsync(300);
    expect(rested).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    await all;
    expect(rested).toBe(3);
  } finally {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  }
});
