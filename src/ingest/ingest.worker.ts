import { ok } from '../base';
import { serveJobs } from '../jobs';
import { posterOf, probeFile } from '../media';
import { hashFile } from './hash-file';
import type { IngestJobs } from './ingest-jobs';
import { readMaking } from './making/read-making';
import { watchClip } from './watch/watch-clip';

serveJobs<IngestJobs>({
  hash: ({ file }, { signal, progress }) => hashFile(file, signal, progress),

  making: async ({ file, name, beside }) => ok(await readMaking(file, name, beside)),

  async examine({ file, name }) {
    const probed = await probeFile(file, name);
    if (!probed.ok) return probed;
    const { decodesIn } = probed.value.probe;
    // A video was decoded for the probe; its poster can wait until all are in.
    if (!decodesIn.browser || probed.value.kind === 'video')
      return ok({ probed: probed.value, poster: null });
    const poster = await posterOf(file, probed.value);
    if (poster.ok) return ok({ probed: probed.value, poster: poster.value });
    // It said that it could, and could not: ffmpeg is asked, as for any other.
    const probe = { ...probed.value.probe, decodesIn: { ...decodesIn, browser: false } };
    return ok({ probed: { ...probed.value, probe }, poster: null });
  },

  poster: ({ file, probed }) => posterOf(file, probed),

  watch: (args, { signal, progress }) => watchClip(args, signal, progress),
});
