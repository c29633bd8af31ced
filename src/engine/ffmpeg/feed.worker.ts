import { appError, err, ok, type Result } from '../../base';
import { blackI420, composeFrame, i420FromRgba, i420Size } from '../../compositor';
import { serveJobs } from '../../jobs';
import { openPictures, type PictureSource } from '../../media';
import { sourceTimeOf } from '../../plan';
import type { FeedJobs } from './feed-jobs';

/** How many bytes are gathered before they become a blob, which the browser may move to disk. */
const PIECE_BYTES = 32 * 1024 * 1024;

/** What the browser decodes and ffmpeg does not, as the compositor draws it, in raw frames. */
serveJobs<FeedJobs>({
  async feed({ clip, layer, frames, output }, { signal }): Promise<Result<Blob>> {
    if (!clip || !layer) return ok(new Blob([blackI420(output.size)]));
    const opened = await openPictures(clip.bytes, clip.record);
    if (!opened.ok) return opened;
    try {
      // Every frame of a still is the first; ffmpeg holds the last.
      const count = clip.record.kind === 'still' ? 1 : frames;
      return await drawAll(opened.value, count);
    } finally {
      opened.value.close();
    }

    async function drawAll(source: PictureSource, count: number): Promise<Result<Blob>> {
      const { size, rate } = output;
      const canvas = new OffscreenCanvas(size.width, size.height);
      const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
      if (!context || !layer) return err(appError('media/frame', 'no 2D canvas'));
      const sourceIn = layer.sourceIn;
      const times = Array.from({ length: count }, (_, n) => sourceTimeOf(sourceIn, n, rate));
      const pieces: Blob[] = [];
      const frameBytes = i420Size(size);
      let piece: Uint8Array<ArrayBuffer>[] = [];
      for await (const picture of source.framesAt(times)) {
        if (signal.aborted) break;
        composeFrame(context, size, [{ picture, fit: layer.fit }]);
        picture.close();
        const frame = new Uint8Array(frameBytes);
        i420FromRgba(context.getImageData(0, 0, size.width, size.height).data, size, frame);
        piece.push(frame);
        if (piece.length * frameBytes >= PIECE_BYTES) {
          pieces.push(new Blob(piece));
          piece = [];
        }
      }
      pieces.push(new Blob(piece));
      return ok(new Blob(pieces));
    }
  },
});
