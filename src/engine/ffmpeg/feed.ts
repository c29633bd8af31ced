import { err, type Result, toAppError } from '../../base';
import { connectJobs } from '../../jobs';
import type { FeedJobs } from './feed-jobs';

/**
 * Draws the frames of a segment in a worker of their own; the blob is raw I420 of the output's size. It ends with the
 * worker when aborted. Errors: `media/…`.
 */
export async function feedFrames(
  args: FeedJobs['feed']['args'],
  signal: AbortSignal,
): Promise<Result<Blob> | 'cancelled'> {
  const worker = new Worker(new URL('./feed.worker.ts', import.meta.url), { type: 'module' });
  const client = connectJobs<FeedJobs>(worker, 'media/frame');
  const end = () => client.terminate();
  signal.addEventListener('abort', end, { once: true });
  try {
    const fed = await client.call('feed', args);
    return signal.aborted ? 'cancelled' : fed;
  } catch (thrown) {
    return err(toAppError(thrown, 'media/frame'));
  } finally {
    signal.removeEventListener('abort', end);
    client.terminate();
  }
}
