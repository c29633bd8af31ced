import type { CopiedSegment, FilmPlan } from './film-joiner';
import type { WrittenFilm } from './film-target';

/** The jobs of the join worker, which must come in this order; `abandon` at any time. */
export type JoinJobs = {
  begin: { args: FilmPlan; progress: never; result: undefined };
  addSegment: {
    args: { readonly file: Blob; readonly start: number; readonly frames: number };
    progress: never;
    result: 'added' | 'unreadable';
  };
  addCopy: { args: CopiedSegment; progress: never; result: 'added' | 'refused' };
  finish: { args: null; progress: never; result: WrittenFilm };
  abandon: { args: null; progress: never; result: undefined };
};
