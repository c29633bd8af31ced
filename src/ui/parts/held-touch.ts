import { type RefObject, useEffect } from 'react';

/** How many drags keep fingers from scrolling. */
let holding = 0;

const refuse = (event: Event) => {
  if (holding > 0 && event.cancelable) event.preventDefault();
};

/**
 * From now on a finger drags something and does not scroll, where `useHeldTouch` listens; what this gives ends it.
 *
 * @param target what the finger came down on: it is told of the finger also when it is no longer in the page
 */
export function holdTouch(target: EventTarget): () => void {
  holding += 1;
  target.addEventListener('touchmove', refuse, { passive: false });
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    holding -= 1;
    target.removeEventListener('touchmove', refuse);
  };
}

/**
 * Lets fingers that scroll here be held by a drag that begins while they rest. A browser asks only those of whom it
 * knew at the press that they may refuse, and React's own listeners may not.
 */
export function useHeldTouch(scroller: RefObject<HTMLElement | null>, isWanted = true): void {
  useEffect(() => {
    const element = isWanted ? scroller.current : null;
    element?.addEventListener('touchmove', refuse, { passive: false });
    return () => element?.removeEventListener('touchmove', refuse);
  }, [scroller, isWanted]);
}
