import { type RefObject, useEffect, useRef } from 'react';
import type { ClipId } from '../../model';
import { holdTouch } from './held-touch';

/** Where clips are that are being dragged, as an event of the browser's own drag tells it too. */
export type DropPoint = {
  readonly clientX: number;
  /** What is under them. */
  readonly target: EventTarget | null;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

/** What takes clips that a finger carries. */
export type ClipTaker = {
  /** They are over it: it shows where they would go. False where they cannot be let go there. */
  over(at: DropPoint): boolean;
  leave(): void;
  drop(at: DropPoint, ids: readonly ClipId[]): void;
};

const takers = new Map<Element, ClipTaker>();

/** Lets an element take clips that a finger carries; the innermost that does is asked first. */
export function useClipTaker(element: RefObject<Element | null>, taker: ClipTaker): void {
  const latest = useRef(taker);
  latest.current = taker;
  useEffect(() => {
    const taking = element.current;
    if (!taking) return;
    takers.set(taking, {
      over: (at) => latest.current.over(at),
      leave: () => latest.current.leave(),
      drop: (at, ids) => latest.current.drop(at, ids),
    });
    return () => void takers.delete(taking);
  }, [element]);
}

/**
 * Hangs clips on a finger that rests on one of them, until it is let go: browsers have no drag of their own for
 * fingers, or begin it when they like.
 *
 * @param picture what is seen of them, near the finger
 */
export function carryClips(
  from: {
    readonly pointerId: number;
    readonly clientX: number;
    readonly clientY: number;
    readonly target: Element;
  },
  ids: readonly ClipId[],
  picture: Element | null,
): void {
  const letScroll = holdTouch(from.target);
  const hung = document.createElement('div');
  hung.className = 'carried-clips';
  if (picture) hung.append(picture.cloneNode(true));
  document.body.append(hung);
  navigator.vibrate?.(8);
  let over: ClipTaker | null = null;

  const takerAt = (at: DropPoint): ClipTaker | null => {
    for (let one = at.target instanceof Element ? at.target : null; one; one = one.parentElement) {
      const taker = takers.get(one);
      if (taker?.over(at)) return taker;
    }
    return null;
  };
  const pointAt = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => ({
    clientX,
    target: document.elementFromPoint(clientX, clientY),
    ...{ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  });
  const hang = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => {
    hung.style.transform = `translate(${clientX}px, ${clientY}px)`;
  };
  const end = () => {
    over?.leave();
    letScroll();
    hung.remove();
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', end);
    window.removeEventListener('pointerdown', end, { capture: true });
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== from.pointerId) return;
    hang(event);
    const next = takerAt(pointAt(event));
    if (next !== over) over?.leave();
    over = next;
    hung.classList.toggle('taken', next !== null);
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== from.pointerId) return;
    const at = pointAt(event);
    const taker = takerAt(at);
    taker?.drop(at, ids);
    end();
  };
  hang(from);
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', end);
  // A second finger: it is not meant.
  window.addEventListener('pointerdown', end, { capture: true });
}
