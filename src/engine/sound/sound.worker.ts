import { err, ok, toAppError } from '../../base';
import { serveJobs } from '../../jobs';
import { finishMix, measureMix, openGathered, readMix } from '../../mixer';
import { mixLength } from '../../plan';
import { continueSound } from './continue-sound';
import { encodeSound, HEADROOM_DB } from './encode-sound';
import type { SoundJobs } from './sound-jobs';

serveJobs<SoundJobs>({
  async render({ mix, loudness, codec, sounds, earlier }, { signal }) {
    try {
      const open = openGathered(sounds, signal);
      // What is made louder or softer is so as a whole.
      const continued =
        earlier && codec === 'aac' && !loudness
          ? await continueSound(earlier, mixLength(mix), (from) => readMix(mix, from, open))
          : null;
      if (continued) return ok(continued);
      const stream = await finishMix(mix, loudness, HEADROOM_DB[codec], open);
      try {
        return ok(await encodeSound(stream, mixLength(mix), codec));
      } finally {
        stream.close();
      }
    } catch (thrown) {
      return err(toAppError(thrown, 'engine/encode'));
    }
  },

  async measure({ mix, sounds }, { signal }) {
    try {
      return ok(await measureMix(mix, openGathered(sounds, signal)));
    } catch (thrown) {
      return err(toAppError(thrown, 'media/sound'));
    }
  },
});
