import { ok } from '../base';
import { serveJobs } from '../jobs';
import { posterOf } from '../media';
import type { IngestJobs } from './ingest-jobs';
import { readMaking } from './making/read-making';
import { readFile } from './read-file';
import { createRest } from './watch/rest';
import { watchClip } from './watch/watch-clip';

const rest = createRest();

serveJobs<IngestJobs>({
  read: (args, { signal, progress }) => readFile(args, signal, progress),

  making: async ({ file, name, beside }) => ok(await readMaking(file, name, beside)),

  poster: ({ file, probed }) => posterOf(file, probed),

  watch: (args, { signal, progress }) => watchClip(args, signal, progress, rest),
});
