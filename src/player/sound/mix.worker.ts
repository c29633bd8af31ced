import { err, ok, type Result, toAppError } from '../../base';
import { serveJobs } from '../../jobs';
import { type SoundStream, type Stereo, silence } from '../../media';
import { openGathered, readMix } from '../../mixer';
import type { MixJobs } from './mix-jobs';

let stream: SoundStream | undefined;

serveJobs<MixJobs>({
  begin({ mix, sounds, from, count }, { transfer }) {
    stream?.close();
    stream = readMix(mix, from, openGathered(sounds));
    return take(stream, count, transfer);
  },
  next: async ({ count }, { transfer }) => (stream ? take(stream, count, transfer) : ok(silence(count))),
});

async function take(
  from: SoundStream,
  count: number,
  transfer: (...objects: Transferable[]) => void,
): Promise<Result<Stereo>> {
  try {
    const { left, right } = await from.take(count);
    transfer(left.buffer, right.buffer);
    return ok({ left, right });
  } catch (thrown) {
    return err(toAppError(thrown, 'media/sound'));
  }
}
