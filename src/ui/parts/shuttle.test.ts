import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PlayerPort, PlayerState } from '../../studio';
import { STANDING } from '../../testing/fake-ports';
import { createShuttle, nextSpeed } from './shuttle';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A player of 100 frames that goes nowhere by itself. */
function aPlayer() {
  let state: PlayerState = { ...STANDING, frame: 50, frames: 100 };
  const listeners = new Set<() => void>();
  const become = (change: Partial<PlayerState>) => {
    state = { ...state, ...change };
    for (const listener of [...listeners]) listener();
  };
  const player = {
    play: () => become({ playing: true }),
    pause: () => become({ playing: false }),
    seek: (frame: number) => become({ frame: Math.max(0, Math.min(99, frame)) }),
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as PlayerPort;
  return { player, become, state: () => state, shuttle: createShuttle(player, () => 10) };
}

it('each press goes faster, and a turn begins slowly', () => {
  expect([0, 1, 2, 4].map((now) => nextSpeed(now, 1))).toEqual([1, 2, 4, 4]);
  expect([0, 1, -1, -2, -4].map((now) => nextSpeed(now, -1))).toEqual([-1, -1, -2, -4, -4]);
});

it('L plays, and once more twice as fast; K stops', async () => {
  const { shuttle, state } = aPlayer();
  shuttle.press('l');
  expect(state().playing).toBe(true);
  shuttle.press('l');
  expect([state().playing, shuttle.speed.getState()]).toEqual([false, 2]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(state().frame).toBeGreaterThan(68);
  shuttle.press('k');
  const { frame } = state();
  await vi.advanceTimersByTimeAsync(1000);
  expect([state().frame, shuttle.speed.getState()]).toEqual([frame, 0]);
});

it('J goes back, to the start and no further', async () => {
  const { shuttle, state } = aPlayer();
  shuttle.press('j');
  await vi.advanceTimersByTimeAsync(1000);
  expect(state().frame).toBeLessThan(42);
  expect(state().frame).toBeGreaterThan(37);
  await vi.advanceTimersByTimeAsync(9000);
  expect([state().frame, shuttle.speed.getState()]).toEqual([0, 0]);
});

it('lets go when something else moves the player', async () => {
  const { shuttle, state, become } = aPlayer();
  shuttle.press('j');
  await vi.advanceTimersByTimeAsync(100);
  become({ frame: 80 });
  await vi.advanceTimersByTimeAsync(1000);
  expect([state().frame, shuttle.speed.getState()]).toEqual([80, 0]);
});

it('space stops whatever goes, else plays', () => {
  const { shuttle, state } = aPlayer();
  shuttle.press('j');
  shuttle.toggle();
  expect([shuttle.speed.getState(), state().playing]).toEqual([0, false]);
  shuttle.toggle();
  expect(state().playing).toBe(true);
});

it('a span is played once, to its last frame', () => {
  const { shuttle, state, become } = aPlayer();
  shuttle.playSpan(10, 20);
  expect(state()).toMatchObject({ frame: 10, playing: true });
  become({ frame: 19 });
  expect(state().playing).toBe(true);
  become({ frame: 20 });
  expect(state()).toMatchObject({ frame: 19, playing: false });
  // What is played afterwards is nobody's span.
  become({ playing: true, frame: 70 });
  expect(state()).toMatchObject({ frame: 70, playing: true });
});
