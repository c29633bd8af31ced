import { useEffect, useRef } from 'react';

/** A second finger comes down, wherever: what the first one was about to do is not meant, the two are. */
export function useSecondFinger(onSecond: () => void): void {
  const latest = useRef(onSecond);
  latest.current = onSecond;
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.pointerType === 'touch' && !event.isPrimary) latest.current();
    };
    window.addEventListener('pointerdown', onPointerDown, { capture: true });
    return () => window.removeEventListener('pointerdown', onPointerDown, { capture: true });
  }, []);
}
