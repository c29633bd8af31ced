import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStudio } from '../studio-context';

/** Keeps the screen on while a film is made, where the browser can: a laptop that falls asleep makes no film. */
export function useKeepAwake(): void {
  const { exports } = useStudio();
  const isAtWork = useStore(exports, ({ kind }) => kind === 'running');
  useEffect(() => {
    // Not in every browser, and not on plain http.
    const wakeLock = (navigator as { readonly wakeLock?: WakeLock }).wakeLock;
    if (!isAtWork || !wakeLock) return;
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const take = async () => {
      if (document.visibilityState !== 'visible' || isOver || (lock && !lock.released)) return;
      try {
        const taken = await wakeLock.request('screen');
        if (isOver) void taken.release();
        else lock = taken;
      } catch {
        // Refused, for want of power or by the system: the film is made all the same.
      }
    };
    void take();
    // The browser takes it back when the tab is hidden.
    const onChange = () => void take();
    document.addEventListener('visibilitychange', onChange);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onChange);
      void lock?.release();
    };
  }, [isAtWork]);
}
