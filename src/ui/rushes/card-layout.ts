import type { GridLayout } from '../parts/grid-layout';

/** The least widths that cards can be given, in CSS pixels. */
export const CARD_SIZES = { min: 104, max: 376, step: 16 } as const;

/** Cards from this width on have room for their name. */
const NAMED = 200;

/** How cards of a size are laid out, with or without headings above groups. */
export function cardLayout(size: number, hasHeadings: boolean): GridLayout {
  return {
    minWidth: size,
    gap: 8,
    padding: 12,
    captionHeight: isNamed(size) ? 42 : 25,
    headerHeight: hasHeadings ? 36 : 0,
  };
}

/** Whether cards of a size show their name. */
export function isNamed(size: number): boolean {
  return size >= NAMED;
}
