import { appError, err, ok, type Result, toAppError } from '../../base';
import { blackI420, composeFrame } from '../../compositor';
import { serveJobs } from '../../jobs';
import { openClips } from '../layers/open-clips';
import { segmentPictures } from '../layers/segment-pictures';
import { composer, frameFromI420, isOnePassedOn, passOn } from './frames';
import type { RenderJobs } from './render-jobs';
import { startSegment } from './segment-writer';

/** One segment: from the decoder to the encoder, by the compositor only where a picture does not fit as it is. */
serveJobs<RenderJobs>({
  async render({ segment, clips, output }, { signal, progress }): Promise<Result<Blob>> {
    const opened = await openClips(segment, clips);
    if (!opened.ok) return opened;
    const writer = await startSegment(output);
    const { layers, duration } = segment;
    try {
      let n = 0;
      const add = async (frame: VideoFrame) => {
        await writer.add(n, frame);
        n += 1;
        progress(n);
      };
      if (layers.length === 0) {
        const black = blackI420(output.size);
        while (n < duration && !signal.aborted) await add(frameFromI420(black, n, output));
      } else {
        const isWhole = isOnePassedOn(segment, clips, output);
        const compose = composer(output);
        for await (const pictures of segmentPictures(segment, duration, output, opened.value.sources)) {
          const [only] = pictures;
          const own = isWhole && only ? passOn(only, n, output) : null;
          const frame = own ?? (await compose(segment, n, pictures));
          await add(frame);
          if (signal.aborted) break;
        }
      }
      if (n < duration) return err(appError('media/frame', `${n} of ${duration} frames`));
      return ok(await writer.finish());
    } catch (thrown) {
      return err(toAppError(thrown, 'engine/encode'));
    } finally {
      writer.close();
      opened.value.close();
    }
  },

  async still({ segment, clips, output }): Promise<Result<Blob>> {
    const opened = await openClips(segment, clips);
    if (!opened.ok) return opened;
    try {
      const { size } = output;
      const canvas = new OffscreenCanvas(size.width, size.height);
      const context = canvas.getContext('2d', { alpha: false });
      if (!context) return err(appError('media/frame', 'no 2D canvas'));
      for await (const pictures of segmentPictures(segment, 1, output, opened.value.sources))
        composeFrame(context, size, segment, 0, pictures);
      return ok(await canvas.convertToBlob({ type: 'image/png' }));
    } catch (thrown) {
      return err(toAppError(thrown, 'media/frame'));
    } finally {
      opened.value.close();
    }
  },
});
