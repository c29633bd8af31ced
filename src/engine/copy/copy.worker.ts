import { ok } from '../../base';
import { serveJobs } from '../../jobs';
import type { CopyJobs } from './copy-jobs';
import { readCopyFacts } from './read-copy-facts';

serveJobs<CopyJobs>({
  async read(clip) {
    return ok(await readCopyFacts(clip));
  },
});
