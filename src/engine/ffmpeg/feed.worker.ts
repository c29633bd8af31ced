import { appError, err, ok, type Result } from '../../base';
import { blackI420, canvasReader, composeFrame, i420Size } from '../../compositor';
import { serveJobs } from '../../jobs';
import { openClips } from '../layers/open-clips';
import { segmentPictures } from '../layers/segment-pictures';
import type { FeedJobs } from './feed-jobs';

/** How many bytes are gathered before they become a blob, which the browser may move to disk. */
const PIECE_BYTES = 32 * 1024 * 1024;

/** What ffmpeg does not make itself, as the compositor draws it, in raw frames. */
serveJobs<FeedJobs>({
  async feed({ segment, clips, frames, output }, { signal }): Promise<Result<Blob>> {
    const { size } = output;
    if (segment.layers.length === 0) return ok(new Blob([blackI420(size)]));
    const opened = await openClips(segment, clips);
    if (!opened.ok) return opened;
    try {
      const canvas = new OffscreenCanvas(size.width, size.height);
      const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
      if (!context) return err(appError('media/frame', 'no 2D canvas'));
      const pieces: Blob[] = [];
      const frameBytes = i420Size(size);
      const read = canvasReader(context);
      let piece: Uint8Array<ArrayBuffer>[] = [];
      let n = 0;
      for await (const pictures of segmentPictures(segment, frames, output, opened.value.sources)) {
        if (signal.aborted) break;
        composeFrame(context, size, segment, n, pictures);
        n += 1;
        piece.push((await read()).slice());
        if (piece.length * frameBytes >= PIECE_BYTES) {
          pieces.push(new Blob(piece));
          piece = [];
        }
      }
      pieces.push(new Blob(piece));
      return ok(new Blob(pieces));
    } finally {
      opened.value.close();
    }
  },
});
