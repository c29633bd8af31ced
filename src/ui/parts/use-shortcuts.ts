import { useEffect, useRef } from 'react';

/** What a key does; the name is KeyboardEvent.key in small letters, behind ctrl+, alt+ and shift+ in that order. */
export type Shortcuts = { readonly [key: string]: ((event: KeyboardEvent) => void) | undefined };

const TEXT_INPUTS = /^(?:text|search|number|email|url|tel|password)$/;

/** Whether keys pressed there are text, or turn a control's value. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.test(target.type) || target.type === 'range';
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

/** Whether the arrow keys choose there. */
function isChosenByArrows(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'radio';
}

/** Whether Space and Enter press what is focused there. */
function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button, a[href], summary, label, input, [role="menuitem"], video') !== null
  );
}

/** Signs that shortcuts are named by; each layout has them elsewhere, some behind AltGr or Option. */
const SIGNS = new Set(['+', '-', '=', '[', ']', '{', '}']);

/**
 * A key with what is held, as Shortcuts names it; Command counts as Ctrl. The row of digits gives digits also where a
 * layout has signs on it (French), but for those that are shortcuts themselves.
 */
export function keyName(event: {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}): string {
  const isSign = SIGNS.has(event.key);
  const digit = event.shiftKey || isSign ? undefined : /^Digit(\d)$/.exec(event.code ?? '')?.[1];
  const key = digit ?? event.key.toLowerCase();
  // AltGr is told as Ctrl and Alt; what it is held for is the sign.
  const [isCtrl, isAlt] =
    isSign && event.altKey ? [event.metaKey, false] : [event.ctrlKey || event.metaKey, event.altKey];
  const held = `${isCtrl ? 'ctrl+' : ''}${isAlt ? 'alt+' : ''}`;
  // A shifted sign is a key of its own ('?'); letters and named keys say Shift.
  const shift = event.shiftKey && (key.length > 1 || /[a-z]/.test(key)) ? 'shift+' : '';
  return `${held}${shift}${key}`;
}

/**
 * Keys that work wherever the focus is, but not while text is typed, in a dialog or menu, or where the focused
 * control itself wants the key.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
      const name = keyName(event);
      if ((name === ' ' || name === 'enter') && isPressable(event.target)) return;
      if (name.startsWith('arrow') && isChosenByArrows(event.target)) return;
      const action = latest.current[name];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
