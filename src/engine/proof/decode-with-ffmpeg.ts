import type { Result } from '../../base';
import type { FfmpegPool } from '../../media';
import type { OutputSpec, Segment } from '../../plan';
import { rateToNumber } from '../../time';
import { gridSize } from './luma-grid';
import type { DecodedFrames } from './seen-frames';

/** How films are coded that ffmpeg decodes to the frame from any of them on: in ProRes each stands for itself. */
const DECODED: readonly string[] = ['prores'];
/** So many frames at a time: the core has them in its memory. */
const FRAMES = 96;

/** Whether ffmpeg decodes pictures of this codec, where the browser does not. */
export const isDecodedByFfmpeg = (codec: string | undefined): boolean => DECODED.includes(codec ?? '');

/**
 * Decodes the frames of one segment of a finished film, as small as the proof draws them. There are fewer where the
 * film has fewer. `onFrames` gets how many are done.
 */
export async function decodeWithFfmpeg(
  ffmpeg: FfmpegPool,
  film: Blob,
  { start, duration }: Pick<Segment, 'start' | 'duration'>,
  { size, rate }: Pick<OutputSpec, 'size' | 'rate'>,
  { signal, onFrames }: { readonly signal: AbortSignal; onFrames(done: number): void },
): Promise<Result<DecodedFrames> | 'cancelled'> {
  const { width, height } = gridSize(size);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let done = 0; done < duration; done += FRAMES) {
    const count = Math.min(FRAMES, duration - done);
    const args = [
      // A quarter of a frame early: ffmpeg rounds to the file's own ticks, which may be whole frames.
      ...['-v', 'error', '-ss', String(Math.max(0, (start + done - 0.25) / rateToNumber(rate)))],
      ...['-i', '/in/film', '-map', '0:v:0', '-frames:v', String(count), '-fps_mode', 'passthrough'],
      ...['-vf', `scale=${width}:${height}:flags=area,format=yuv420p`, '-f', 'rawvideo', '/frames'],
    ];
    const inputs = [{ name: 'film', data: film }];
    const run = await ffmpeg.run({ inputs, args, outputs: ['/frames'] }, { signal, urgent: true });
    if (run === 'cancelled' || !run.ok) return run;
    pieces.push(...run.value.outputs);
    onFrames(done + count);
  }
  return { ok: true, value: { data: new Blob(pieces), first: start, width, height } };
}
