import type { OutputSpec, Quality } from '../../plan';

/** x264's preset and constant rate factor behind each quality (https://trac.ffmpeg.org/wiki/Encode/H.264). */
export const X264: { readonly [quality in Quality]: { readonly preset: string; readonly crf: number } } = {
  draft: { preset: 'superfast', crf: 26 },
  good: { preset: 'superfast', crf: 18 },
  best: { preset: 'medium', crf: 16 },
};

/** Seconds between key frames at most: so that players seek. */
const KEY_SECONDS = 2;

/**
 * Arguments that encode H.264 High 4:2:0, tagged BT.709 limited. `stitchable` makes x264 write the same parameter
 * sets whatever the pictures, so that segments share one sample entry; `chromaloc` takes back what ffmpeg tells x264 of
 * where a source's chroma samples lie, which would stand in them too.
 */
export function encoderArgs({ rate, quality }: Pick<OutputSpec, 'rate' | 'quality'>): readonly string[] {
  const { preset, crf } = X264[quality];
  const keyFrames = Math.max(1, Math.round((KEY_SECONDS * rate.num) / rate.den));
  return [
    ...[
      '-c:v',
      'libx264',
      '-preset',
      preset,
      '-crf',
      String(crf),
      '-profile:v',
      'high',
      '-pix_fmt',
      'yuv420p',
    ],
    ...['-g', String(keyFrames), '-x264-params', 'stitchable=1:chromaloc=0'],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
  ];
}
