import { useState } from 'react';

/** A row of buttons that is one stop of Tab: the arrow keys go from one to the next. */
export function useRoving(ids: readonly string[]): {
  readonly tabIndex: (id: string) => 0 | -1;
  readonly onFocus: (id: string) => void;
  /** For the row; what it does not take goes on. */
  readonly onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => void;
} {
  const [current, setCurrent] = useState<string | null>(null);
  const stop = current !== null && ids.includes(current) ? current : ids[0];
  return {
    tabIndex: (id) => (id === stop ? 0 : -1),
    onFocus: setCurrent,
    onKeyDown(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const at = ids.indexOf(stop ?? '');
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: ids.length - 1 }[event.key];
      const id = to === undefined ? undefined : ids[to];
      if (id === undefined) return;
      event.preventDefault();
      setCurrent(id);
      event.currentTarget.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"]`)?.focus();
    },
  };
}
