import { appError, err, ok } from '../../base';
import { serveJobs } from '../../jobs';
import { makeClip } from './make-clip';
import type { SampleJobs } from './sample-jobs';
import { makeSong } from './song/song';
import { SONG_RATE } from './song/voices';
import { wavFile } from './song/wav';
import { STORYBOARD } from './storyboard';

serveJobs<SampleJobs>({
  async clip({ shot: place }, { transfer }) {
    const shot = STORYBOARD[place];
    if (!shot) return err(appError('sample/failed', `no shot ${place}`));
    const clip = await makeClip(shot);
    if (clip.kind === 'encoded') transfer(clip.bytes);
    return ok(clip);
  },
  async song(_args, { transfer }) {
    const file = wavFile(makeSong(), SONG_RATE);
    transfer(file);
    return ok(file);
  },
});
