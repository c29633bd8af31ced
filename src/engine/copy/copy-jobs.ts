import type { CopyFacts } from '../../model';
import type { SourceClip } from '../engine';

/** The one job of the worker that reads what clips' packets allow. */
export type CopyJobs = { read: { args: SourceClip; progress: never; result: CopyFacts } };
