import type { Locator } from '@playwright/test';

/**
 * Goes down a list that holds only what is near its view, in the page itself, since there may be hundreds of
 * pages: the names seen, in order, and whether `wanted` was met, where the list then stands still.
 */
export function walkList(
  list: Locator,
  wanted: string | null,
): Promise<{ names: string[]; isFound: boolean }> {
  return list.evaluate(async (element, name) => {
    const names: string[] = [];
    element.scrollTop = 0;
    for (;;) {
      // Two frames: one for the scroll event, one for what it renders.
      for (let n = 0; n < 2; n++) await new Promise((resolve) => requestAnimationFrame(resolve));
      let size = 0;
      for (const option of element.querySelectorAll('[role="option"]')) {
        names[Number(option.getAttribute('aria-posinset')) - 1] = option.getAttribute('aria-label') ?? '';
        size = Number(option.getAttribute('aria-setsize'));
      }
      if (name !== null && names.includes(name)) return { names, isFound: true };
      const isWhole = name === null && Object.keys(names).length >= size;
      const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
      if (isWhole || isAtEnd) return { names, isFound: false };
      element.scrollTop += element.clientHeight;
    }
  }, wanted);
}
