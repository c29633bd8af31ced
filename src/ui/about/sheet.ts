import { createStore } from 'zustand/vanilla';

/** What lies over the whole page, whatever screen is below: one sheet at a time. */
export type Sheet = 'about' | 'shortcuts';

/** The sheet that is open. */
export const sheet = createStore<Sheet | null>(() => null);

/** Opens one in place of what is open; null closes. */
export const showSheet = (next: Sheet | null): void => sheet.setState(next, true);
