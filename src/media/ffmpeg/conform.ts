import { appError, err, ok, type Result } from '../../base';
import type { ClipRecord } from '../../model';
import { resolveColour } from '../colour';
import { colourFilters, OVER_BLACK, SCALE_FLAGS, scaleColour, TAGGED_709 } from './colour-filters';
import type { FfmpegPool } from './ffmpeg-pool';

/** Units a second of a conformed copy's timestamps: divisible by every usual rate. */
export const CONFORMED_TIMESCALE = 90_000;

/**
 * A copy of a clip that this browser decodes: H.264, upright, square pixels, BT.709, every frame at its own time
 * from the first, without sound. Pictures are for preview; an engine that reads the original uses the original.
 * @param quality 'finest' is for a film: as good as H.264 of 8 bits can be
 * Errors: `engine/…`, `media/undecodable`.
 */
export async function conformWithFfmpeg(
  pool: FfmpegPool,
  record: ClipRecord,
  bytes: Blob,
  signal: AbortSignal,
  quality: 'usual' | 'finest' = 'usual',
): Promise<Result<Blob>> {
  const { pixels } = record.probe;
  if (!pixels) return err(appError('media/no-frames', 'this is a sound'));
  const colour = resolveColour(pixels);
  const hdr = colourFilters(colour);
  const even = (side: number) => side + (side % 2);
  const filters = [
    'setpts=PTS-STARTPTS',
    hdr,
    ...(pixels.hasAlpha ? OVER_BLACK : []),
    `scale=${even(pixels.size.width)}:${even(pixels.size.height)}:${hdr ? '' : `${scaleColour(colour)}:`}${SCALE_FLAGS}`,
    'setsar=1',
    'format=yuv420p',
    TAGGED_709,
  ].filter(Boolean);
  const run = await pool.run(
    {
      inputs: [{ name: 'clip', data: bytes }],
      args: [
        ...[
          '-v',
          'error',
          '-stats',
          '-i',
          '/in/clip',
          '-map',
          '0:V:0',
          '-an',
          '-sn',
          '-dn',
          '-map_metadata',
          '-1',
        ],
        ...['-vf', filters.join(','), '-fps_mode', 'passthrough', '-enc_time_base', '-1'],
        ...[
          '-c:v',
          'libx264',
          '-preset',
          'ultrafast',
          '-crf',
          quality === 'finest' ? '6' : '18',
          '-bf',
          '0',
          '-g',
          '12',
          '-pix_fmt',
          'yuv420p',
        ],
        ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
        ...[
          '-video_track_timescale',
          String(CONFORMED_TIMESCALE),
          '-movflags',
          '+faststart',
          '/conformed.mp4',
        ],
      ],
      outputs: ['/conformed.mp4'],
    },
    { signal },
  );
  if (run === 'cancelled') return err(appError('unexpected', 'cancelled'));
  if (!run.ok)
    return run.error.code === 'engine/exit' ? err({ ...run.error, code: 'media/undecodable' }) : run;
  const [file] = run.value.outputs;
  return file ? ok(new Blob([file], { type: 'video/mp4' })) : err(appError('engine/exit', 'no output'));
}
