import { useEffect } from 'react';

/** Marks what takes the focus where it is lost: the first such element within the root. */
export const FOCUS_HOME = { 'data-focus-home': true } as const;

/**
 * Keeps the focus of who works by keys within `root`: where what had it is gone, or gave it up, it goes to the home
 * there, instead of to nothing. Who works by a pointer loses nothing, and is left alone.
 */
export function useKeptFocus(root: HTMLElement | null): void {
  useEffect(() => {
    if (!root) return;
    let isByKeys = false;
    let wasHere = false;
    let frame = 0;
    const look = () => {
      frame = 0;
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      if (!isNowhere || !isByKeys || !wasHere) return;
      root.querySelector<HTMLElement>('[data-focus-home]')?.focus({ preventScroll: true });
    };
    const lookSoon = () => {
      // Once more has been drawn: what opens a dialog or a menu has moved the focus by then.
      if (frame === 0 && isByKeys && wasHere)
        frame = requestAnimationFrame(() => requestAnimationFrame(look));
    };
    const onFocus = ({ target }: FocusEvent) => {
      wasHere = target instanceof Node && root.contains(target);
    };
    const onKey = () => {
      isByKeys = true;
      lookSoon();
    };
    const onPointer = () => {
      isByKeys = false;
    };
    const changes = new MutationObserver(lookSoon);
    changes.observe(root, { childList: true, subtree: true });
    addEventListener('focusin', onFocus);
    addEventListener('keydown', onKey, { capture: true });
    addEventListener('pointerdown', onPointer, { capture: true });
    return () => {
      cancelAnimationFrame(frame);
      changes.disconnect();
      removeEventListener('focusin', onFocus);
      removeEventListener('keydown', onKey, { capture: true });
      removeEventListener('pointerdown', onPointer, { capture: true });
    };
  }, [root]);
}
