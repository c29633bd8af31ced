import { ok } from '../../base';
import { serveJobs } from '../../jobs';
import { analyseSong } from './analyse-song';
import type { BeatsJobs } from './beats-jobs';

serveJobs<BeatsJobs>({
  analyse: async ({ samples }, { progress }) => ok(analyseSong(samples, progress)),
});
