import type { Result } from '../../base';
import { connectJobs, type JobClient } from '../../jobs';
import type { CopiedSegment, FilmPlan } from './film-joiner';
import { thisFilmPage } from './film-page';
import type { WrittenFilm } from './film-target';
import type { JoinJobs } from './join-jobs';

/** The joiner in a worker of its own. Errors: `engine/join`, `engine/save`. */
export type Joiner = {
  begin(plan: Omit<FilmPlan, 'page'>): Promise<Result<undefined>>;
  /** 'unreadable': the file is lost, and nothing was written; the segment must be added anew. */
  addSegment(segment: JoinJobs['addSegment']['args']): Promise<Result<'added' | 'unreadable'>>;
  /** 'refused': nothing was written; the segment must be added encoded. */
  addCopy(segment: CopiedSegment): Promise<Result<'added' | 'refused'>>;
  finish(): Promise<Result<WrittenFilm>>;
  /** Leaves nothing behind and ends the worker. */
  abandon(): Promise<void>;
  /** The film is whole, or given up: nothing is added any more. */
  close(): void;
};

/** How long a joiner may take to clean up before its worker is ended regardless. */
const ABANDON_MS = 400;

/** A worker whose film is whole waits this long for another, in ms. */
const IDLE_MS = 30_000;

type Client = JobClient<JoinJobs>;

/** The worker of the last film, warm. */
let spare: { readonly client: Client; readonly timer: ReturnType<typeof setTimeout> } | undefined;

function takeWorker(): Client {
  const kept = spare;
  spare = undefined;
  clearTimeout(kept?.timer);
  if (kept?.client.alive) return kept.client;
  const worker = new Worker(new URL('./join.worker.ts', import.meta.url), { type: 'module' });
  return connectJobs<JoinJobs>(worker, 'engine/join');
}

function keepWorker(client: Client): void {
  spare?.client.terminate();
  clearTimeout(spare?.timer);
  spare = { client, timer: setTimeout(() => client.terminate(), IDLE_MS) };
}

/** Starts a joiner; one film each. Segments must be added in film order, one call after the other. */
export function startJoiner(): Joiner {
  const client = takeWorker();
  let isWhole = false;
  return {
    begin: (plan) => client.call('begin', { ...plan, page: thisFilmPage() }),
    addSegment: (segment) => client.call('addSegment', segment),
    addCopy: (segment) => client.call('addCopy', segment),
    async finish() {
      const written = await client.call('finish', null);
      isWhole = written.ok;
      return written;
    },
    async abandon() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, ABANDON_MS));
      await Promise.race([client.call('abandon', null), late]);
      client.terminate();
    },
    close: () => (isWhole ? keepWorker(client) : client.terminate()),
  };
}
