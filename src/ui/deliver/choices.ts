import { createStore } from 'zustand/vanilla';
import type { Sequence } from '../../model';
import { DEFAULT_QUALITY } from '../../plan';
import type { ExportRequest } from '../../studio';

/** What was chosen on this screen, and what was last made; both last as long as the page lives. */
export const choices = createStore<{ readonly request: ExportRequest; readonly made: Sequence | null }>(
  () => ({
    request: { quality: DEFAULT_QUALITY, engine: 'auto', encodeAll: false },
    made: null,
  }),
);
