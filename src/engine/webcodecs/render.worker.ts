import { appError, err, ok, type Result, toAppError } from '../../base';
import { blackI420, composeFrame } from '../../compositor';
import { type JobContext, serveJobs } from '../../jobs';
import { openClips } from '../layers/open-clips';
import { segmentPictures } from '../layers/segment-pictures';
import { composer, frameFromI420, isOnePassedOn, passOn } from './frames';
import type { RenderJobs } from './render-jobs';
import { type SegmentWriter, startSegment } from './segment-writer';
import { keepNone } from './spare-encoder';

/** The frames that are done are told so far apart: each time wakes the page. */
const PROGRESS_MS = 40;

/** One segment: from the decoder to the encoder, by the compositor only where a picture does not fit as it is. */
serveJobs<RenderJobs>({
  async render(asked, context) {
    const first = await render(asked, context);
    // Not every encoder goes on after a flush, and a device may be lost between two films: then with a new one.
    const isAgain = first.isStale && !context.signal.aborted;
    const { made } = isAgain ? await render(asked, context) : first;
    if (isAgain && made.ok) keepNone();
    if (made.ok) context.transfer(made.value);
    return made;
  },

  async still({ segment, clips, output }, { transfer }): Promise<Result<ArrayBuffer>> {
    const opened = await openClips(segment, clips);
    if (!opened.ok) return opened;
    try {
      const { size } = output;
      const canvas = new OffscreenCanvas(size.width, size.height);
      const context = canvas.getContext('2d', { alpha: false });
      if (!context) return err(appError('media/frame', 'no 2D canvas'));
      for await (const pictures of segmentPictures(segment, 1, output, opened.value.sources))
        composeFrame(context, size, segment, 0, pictures);
      const png = await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
      transfer(png);
      return ok(png);
    } catch (thrown) {
      return err(toAppError(thrown, 'media/frame'));
    } finally {
      opened.value.close();
    }
  },
});

type Context = Pick<JobContext<number>, 'signal' | 'progress'>;

/** Renders a segment once. `isStale`: the encoder, which had made another before, failed in this one. */
async function render(
  { segment, clips, output }: RenderJobs['render']['args'],
  { signal, progress }: Context,
): Promise<{ readonly made: Result<ArrayBuffer>; readonly isStale: boolean }> {
  const opened = await openClips(segment, clips);
  if (!opened.ok) return { made: opened, isStale: false };
  let writer: SegmentWriter | null = null;
  const answer = (made: Result<ArrayBuffer>) => ({ made, isStale: writer?.hasGoneStale() ?? false });
  const { layers, duration } = segment;
  try {
    writer = await startSegment(output, duration);
    const { add, timeOf, finish } = writer;
    let n = 0;
    let toldAt = Number.NEGATIVE_INFINITY;
    const take = async (frame: VideoFrame) => {
      await add(n, frame);
      n += 1;
      const now = performance.now();
      if (n < duration && now - toldAt < PROGRESS_MS) return;
      toldAt = now;
      progress(n);
    };
    if (layers.length === 0) {
      const black = blackI420(output.size);
      while (n < duration && !signal.aborted) await take(frameFromI420(black, timeOf(n), output));
    } else {
      const isWhole = isOnePassedOn(segment, clips, output);
      const compose = composer(output);
      for await (const pictures of segmentPictures(segment, duration, output, opened.value.sources)) {
        const [only] = pictures;
        const own = isWhole && only ? passOn(only, timeOf(n), output) : null;
        await take(own ?? (await compose(segment, n, pictures, timeOf(n))));
        if (signal.aborted) break;
      }
    }
    if (n < duration) return answer(err(appError('media/frame', `${n} of ${duration} frames`)));
    return answer(ok(await finish()));
  } catch (thrown) {
    return answer(err(toAppError(thrown, 'engine/encode')));
  } finally {
    writer?.close();
    opened.value.close();
  }
}
