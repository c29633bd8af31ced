import { useEffect, useRef } from 'react';

/** How long a finger rests before it means something else than a tap; in ms. */
const PRESS_MS = 450;

/** A finger that moves further than this scrolls; in CSS pixels. */
const STILL_PX = 10;

/** Tells a finger that rests from one that taps or scrolls. `wasLong` says whether the last press was one. */
export function useLongPress(): {
  begin(event: React.PointerEvent, onLong: () => void): void;
  move(event: React.PointerEvent): void;
  end(): void;
  wasLong(): boolean;
} {
  const press = useRef<{
    readonly timer: ReturnType<typeof setTimeout>;
    readonly x: number;
    readonly y: number;
  } | null>(null);
  const isLong = useRef(false);
  const end = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  useEffect(
    () => () => {
      if (press.current) clearTimeout(press.current.timer);
    },
    [],
  );
  return {
    begin(event, onLong) {
      end();
      isLong.current = false;
      const timer = setTimeout(() => {
        isLong.current = true;
        press.current = null;
        onLong();
      }, PRESS_MS);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    move(event) {
      const held = press.current;
      if (held && Math.hypot(event.clientX - held.x, event.clientY - held.y) > STILL_PX) end();
    },
    end,
    wasLong: () => isLong.current,
  };
}
