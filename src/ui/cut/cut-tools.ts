import { createStore } from 'zustand/vanilla';
import type { CopiedItem, TrackId } from '../../model';

/** What the pointer does to an item: select and move it; move a cut; move its picture, or it, between its neighbours; cut it. */
export const TOOLS = ['select', 'roll', 'slip', 'slide', 'razor'] as const;
export type Tool = (typeof TOOLS)[number];

/** Where a clip goes that is clicked in the bin. */
export const PUTTINGS = ['end', 'insert', 'overwrite', 'replace'] as const;
export type Putting = (typeof PUTTINGS)[number];

/** Which clips the bin shows. */
export const SHOWINGS = ['all', 'picks', 'unused'] as const;
export type Showing = (typeof SHOWINGS)[number];

/** What is in hand on Cut, as long as the page lives. */
export const cutTools = createStore<{
  readonly tool: Tool;
  readonly putting: Putting;
  readonly showing: Showing;
  /** The track that clips and copies go to; the main line where it is null, or gone. */
  readonly target: TrackId | null;
  readonly copies: readonly CopiedItem[];
}>(() => ({ tool: 'select', putting: 'end', showing: 'all', target: null, copies: [] }));
