import { createStore, type StoreApi } from 'zustand/vanilla';
import { clamp } from '../../base';
import type { PlayerPort } from '../../studio';

/** How often the shown frame follows the clock; in ms. A decoder that is slower shows the latest that was asked for. */
const STEP_MS = 33;

/** Faster than this nothing is seen. */
const FASTEST = 4;

/** J K L: back, stop, forward; each press faster. */
export type Shuttle = {
  /** How fast it goes at other speeds than the player's own, which is 1; else 0. */
  readonly speed: StoreApi<number>;
  press(key: 'j' | 'k' | 'l'): void;
  /** Plays, or stops whatever goes. */
  toggle(): void;
  /** Plays [from, to) once. */
  playSpan(from: number, to: number): void;
  /** Lets go of the player: something else moves it. */
  release(): void;
};

/** The speed after J or L was pressed at another: a turn begins slowly again. */
export function nextSpeed(now: number, way: 1 | -1): number {
  return now * way > 0 ? way * Math.min(FASTEST, Math.abs(now) * 2) : way;
}

/**
 * A shuttle for the player. Backwards and at more than its own speed it shows one frame after the other, silent.
 * @param rate of what is loaded, in frames a second, asked when it begins
 */
export function createShuttle(player: PlayerPort, rate: () => number): Shuttle {
  const speed = createStore<number>(() => 0);
  let timer: ReturnType<typeof setInterval> | undefined;
  let stopSpan = () => {};

  const release = () => {
    clearInterval(timer);
    timer = undefined;
    stopSpan();
    speed.setState(0, true);
  };
  const go = (by: number) => {
    release();
    if (by === 1) return player.play();
    player.pause();
    speed.setState(by, true);
    const begun = performance.now();
    const from = player.state().frame;
    let at = from;
    timer = setInterval(() => {
      const { frame, frames, playing } = player.state();
      // Something else moves it.
      if (playing || frame !== at) return release();
      const passed = ((performance.now() - begun) / 1000) * rate();
      at = clamp(from + Math.round(passed * by), 0, frames - 1);
      if (at !== frame) player.seek(at);
      if (at === (by < 0 ? 0 : frames - 1)) release();
    }, STEP_MS);
  };
  const goingAt = () => speed.getState() || (player.state().playing ? 1 : 0);
  return {
    speed,
    press(key) {
      if (key === 'k') {
        release();
        player.pause();
      } else go(nextSpeed(goingAt(), key === 'l' ? 1 : -1));
    },
    toggle() {
      const isGoing = goingAt() !== 0;
      release();
      if (isGoing) player.pause();
      else player.play();
    },
    playSpan(from, to) {
      release();
      player.pause();
      player.seek(from);
      player.play();
      const unsubscribe = player.subscribe(() => {
        const { frame, playing } = player.state();
        if (playing && frame < to) return;
        stopSpan();
        if (!playing) return;
        player.pause();
        player.seek(to - 1);
      });
      stopSpan = () => {
        unsubscribe();
        stopSpan = () => {};
      };
    },
    release,
  };
}
