import { appError, err, ok, type Result } from '../../base';
import type { FfmpegPool } from '../../media';
import { FRAME } from './scenes/paint';
import type { Shot } from './storyboard';

/** RGBA frames of a shot as an MP4 of H.264, BT.709. Errors: `engine/…`. */
export async function encodeFrames(
  pool: FfmpegPool,
  frames: Blob,
  { rate }: Shot,
  signal: AbortSignal,
): Promise<Result<Blob>> {
  const run = await pool.run(
    {
      inputs: [{ name: 'frames', data: frames }],
      args: [
        ...['-v', 'error', '-stats', '-f', 'rawvideo', '-pix_fmt', 'rgba'],
        ...['-s', `${FRAME.width}x${FRAME.height}`, '-r', `${rate.num}/${rate.den}`, '-i', '/in/frames'],
        ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p'],
        ...['-c:v', 'libx264', '-preset', 'superfast', '-crf', '20', '-g', String(rate.num)],
        ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
        ...['-movflags', '+faststart', '/clip.mp4'],
      ],
      outputs: ['/clip.mp4'],
    },
    { signal },
  );
  signal.throwIfAborted();
  if (run === 'cancelled') return err(appError('unexpected', 'cancelled'));
  if (!run.ok) return run;
  const [file] = run.value.outputs;
  return file ? ok(new Blob([file])) : err(appError('engine/exit', 'no output'));
}
