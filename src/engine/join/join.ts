import type { Result } from '../../base';
import { connectJobs } from '../../jobs';
import type { CopiedSegment, FilmPlan } from './film-joiner';
import { thisFilmPage } from './film-page';
import type { WrittenFilm } from './film-target';
import type { JoinJobs } from './join-jobs';

/** The joiner in a worker of its own. Errors: `engine/join`, `engine/save`. */
export type Joiner = {
  begin(plan: Omit<FilmPlan, 'page'>): Promise<Result<undefined>>;
  addSegment(segment: JoinJobs['addSegment']['args']): Promise<Result<undefined>>;
  /** 'refused': nothing was written; the segment must be added encoded. */
  addCopy(segment: CopiedSegment): Promise<Result<'added' | 'refused'>>;
  finish(): Promise<Result<WrittenFilm>>;
  /** Leaves nothing behind and ends the worker. */
  abandon(): Promise<void>;
  close(): void;
};

/** How long a joiner may take to clean up before its worker is ended regardless. */
const ABANDON_MS = 400;

/** Starts a joiner; one film each. Segments must be added in film order, one call after the other. */
export function startJoiner(): Joiner {
  const worker = new Worker(new URL('./join.worker.ts', import.meta.url), { type: 'module' });
  const client = connectJobs<JoinJobs>(worker, 'engine/join');
  return {
    begin: (plan) => client.call('begin', { ...plan, page: thisFilmPage() }),
    addSegment: (segment) => client.call('addSegment', segment),
    addCopy: (segment) => client.call('addCopy', segment),
    finish: () => client.call('finish', null),
    async abandon() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, ABANDON_MS));
      await Promise.race([client.call('abandon', null), late]);
      client.terminate();
    },
    close: () => client.terminate(),
  };
}
