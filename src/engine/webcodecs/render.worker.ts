import { appError, err, ok, type Result, toAppError } from '../../base';
import { blackI420, composeFrame } from '../../compositor';
import { serveJobs } from '../../jobs';
import { openPictures } from '../../media';
import { sourceTimeOf } from '../../plan';
import { composer, frameFromI420, isPassedOn, passOn } from './frames';
import type { RenderJobs } from './render-jobs';
import { startSegment } from './segment-writer';

/** One segment: from the decoder to the encoder, by the compositor only where a picture does not fit as it is. */
serveJobs<RenderJobs>({
  async render({ clip, layer, frames, output }, { signal, progress }): Promise<Result<Blob>> {
    const opened = clip && layer ? await openPictures(clip.bytes, clip.record) : null;
    if (opened && !opened.ok) return opened;
    const source = opened?.value ?? null;
    const writer = await startSegment(output);
    try {
      let n = 0;
      const add = async (frame: VideoFrame) => {
        await writer.add(n, frame);
        n += 1;
        progress(n);
      };
      if (!source || !layer || !clip) {
        const black = blackI420(output.size);
        while (n < frames && !signal.aborted) await add(frameFromI420(black, n, output));
      } else {
        const isWhole = isPassedOn(clip.record, layer.fit, output);
        const compose = composer(output);
        const times = Array.from({ length: frames }, (_, at) =>
          sourceTimeOf(layer.sourceIn, at, output.rate),
        );
        for await (const picture of source.framesAt(times)) {
          const own = isWhole ? passOn(picture, n, output) : null;
          const frame = own ?? compose(picture, layer.fit, n);
          picture.close();
          await add(frame);
          if (signal.aborted) break;
        }
      }
      if (n < frames) return err(appError('media/frame', `${n} of ${frames} frames`));
      return ok(await writer.finish());
    } catch (thrown) {
      return err(toAppError(thrown, 'engine/encode'));
    } finally {
      writer.close();
      source?.close();
    }
  },

  async still({ clip, layer, output }): Promise<Result<Blob>> {
    const opened = clip && layer ? await openPictures(clip.bytes, clip.record) : null;
    if (opened && !opened.ok) return opened;
    const source = opened?.value ?? null;
    try {
      const { size } = output;
      const canvas = new OffscreenCanvas(size.width, size.height);
      const context = canvas.getContext('2d', { alpha: false });
      if (!context) return err(appError('media/frame', 'no 2D canvas'));
      const shown = source && layer ? await source.frameAt(layer.sourceIn) : null;
      if (shown && !shown.ok) return shown;
      composeFrame(context, size, shown && layer ? [{ picture: shown.value, fit: layer.fit }] : []);
      shown?.value.close();
      return ok(await canvas.convertToBlob({ type: 'image/png' }));
    } catch (thrown) {
      return err(toAppError(thrown, 'media/frame'));
    } finally {
      source?.close();
    }
  },
});
