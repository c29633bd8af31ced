/** Gives the focus to what a dialog was opened for, as its `ref`. */
export function focusFirst(element: HTMLElement | null): void {
  element?.focus();
}
