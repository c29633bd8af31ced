import { err, ok, toAppError } from '../../base';
import { serveJobs } from '../../jobs';
import { finishMix, measureMix, openGathered } from '../../mixer';
import { mixLength } from '../../plan';
import { encodeSound, HEADROOM_DB } from './encode-sound';
import type { SoundJobs } from './sound-jobs';

serveJobs<SoundJobs>({
  async render({ mix, loudness, codec, sounds }) {
    try {
      const stream = await finishMix(mix, loudness, HEADROOM_DB[codec], openGathered(sounds));
      try {
        return ok(await encodeSound(stream, mixLength(mix), codec));
      } finally {
        stream.close();
      }
    } catch (thrown) {
      return err(toAppError(thrown, 'engine/encode'));
    }
  },

  async measure({ mix, sounds }) {
    try {
      return ok(await measureMix(mix, openGathered(sounds)));
    } catch (thrown) {
      return err(toAppError(thrown, 'media/sound'));
    }
  },
});
