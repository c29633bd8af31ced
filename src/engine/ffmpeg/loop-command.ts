import { FORMATS, type OutputSpec, type Quality } from '../../plan';

/** Where the frames are mounted, and where the loop is written. */
export const LOOP_INPUT = 'frames';
export const LOOP_OUTPUT = '/loop';

/** libwebp's quality behind each quality. */
const WEBP: { readonly [quality in Quality]: string } = { draft: '50', good: '75', best: '90' };

/**
 * Arguments that put a loop together of the raw frames that `pictureArgs` has segments written as, one after the
 * other, mounted as `/in/frames`. It begins again for ever.
 */
export function loopCommand({ format, size, rate, quality }: OutputSpec): readonly string[] {
  const isGif = FORMATS[format].picture === 'gif';
  const raw = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    isGif ? 'pal8' : 'yuv420p',
    '-s',
    `${size.width}x${size.height}`,
  ];
  return [
    ...['-v', 'error', '-stats', ...raw, '-framerate', `${rate.num}/${rate.den}`, '-i', `/in/${LOOP_INPUT}`],
    ...['-map_metadata', '-1', '-fps_mode', 'passthrough'],
    // WebP's colours are those of BT.601 (https://developers.google.com/speed/webp/docs/riff_container).
    ...(isGif
      ? ['-c:v', 'gif', '-loop', '0', '-f', 'gif']
      : [
          ...[
            '-vf',
            'scale=in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=tv,format=yuv420p',
          ],
          ...['-c:v', 'libwebp_anim', '-quality', WEBP[quality], '-compression_level', '3'],
          ...['-loop', '0', '-f', 'webp'],
        ]),
    LOOP_OUTPUT,
  ];
}
