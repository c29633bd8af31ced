import type { Words } from '../words/en';

/** A key as it is written on the keyboard: `ctrl+shift+z` → Ctrl, Shift, Z. */
export function keyCaps(name: string, words: Words['shortcuts']): readonly string[] {
  const { keys } = words;
  const caps: Readonly<Record<string, string>> = {
    ' ': keys.space,
    enter: keys.enter,
    escape: keys.escape,
    delete: keys.delete,
    home: keys.home,
    end: keys.end,
    pageup: keys.pageUp,
    pagedown: keys.pageDown,
    ctrl: keys.control,
    shift: keys.shift,
    alt: keys.alt,
    arrowleft: '←',
    arrowright: '→',
    arrowup: '↑',
    arrowdown: '↓',
  };
  // The plus sign is a key too.
  return (name === '+' ? ['+'] : name.split('+')).map((part) => caps[part] ?? part.toUpperCase());
}

/** The same as one text: `ctrl+shift+z` → Ctrl+Shift+Z. */
export function keyText(name: string, words: Words['shortcuts']): string {
  return keyCaps(name, words).join('+');
}
