import { FORMATS, type OutputSpec, type Quality } from '../../plan';

/** x264's preset and constant rate factor behind each quality (https://trac.ffmpeg.org/wiki/Encode/H.264). */
export const X264: { readonly [quality in Quality]: { readonly preset: string; readonly crf: number } } = {
  draft: { preset: 'superfast', crf: 26 },
  good: { preset: 'superfast', crf: 18 },
  best: { preset: 'medium', crf: 16 },
};

/** Seconds between key frames at most: so that players seek. */
const KEY_SECONDS = 2;

/** prores_ks's profile behind each quality: 422 LT, 422 and 422 HQ. */
const PRORES: { readonly [quality in Quality]: string } = { draft: '1', good: '2', best: '3' };

const TAGS = [
  '-color_primaries',
  'bt709',
  '-color_trc',
  'bt709',
  '-colorspace',
  'bt709',
  '-color_range',
  'tv',
];

/** Whether ffmpeg makes a format: its core has no AV1, and breaks down over VP9 (libvpx wants more stack than it has). */
export function isMadeByFfmpeg({ format }: Pick<OutputSpec, 'format'>): boolean {
  const { picture } = FORMATS[format];
  return picture !== 'vp9' && picture !== 'av1';
}

/** The layout of pixels that an output's encoder takes. */
export function pixelFormat({ format }: Pick<OutputSpec, 'format'>): 'yuv420p' | 'yuv422p10le' {
  return FORMATS[format].picture === 'prores' ? 'yuv422p10le' : 'yuv420p';
}

/** BT.709 as full-range RGB, which palettes and PNG are made of. */
const TO_RGB = 'scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int,format=rgb24';

/**
 * Filters between a film's frame and what a file of the format holds. A GIF's colours are chosen for each shot alone;
 * an ordered dither stands still where the picture does, which looks calmer than noise and takes less room.
 */
export function lastFilters({ format }: Pick<OutputSpec, 'format'>, frames: number): readonly string[] {
  switch (FORMATS[format].picture) {
    case 'png':
      return [TO_RGB];
    case 'gif':
      return [
        // The last frame is held for ever, and the colours are chosen at the end.
        `trim=end_frame=${frames},${TO_RGB},split[pictures][all];[all]palettegen=stats_mode=full[colours];[pictures][colours]paletteuse=dither=bayer:bayer_scale=3`,
      ];
    default:
      return [];
  }
}

/**
 * Arguments that encode a segment and say what it is written as: an MP4 or MOV of its own, one PNG, or raw frames for
 * what is put together of them (see `loopCommand`).
 */
export function pictureArgs(output: Pick<OutputSpec, 'format' | 'rate' | 'quality'>): readonly string[] {
  const { rate, quality } = output;
  const timescale = ['-video_track_timescale', String(rate.num)];
  switch (FORMATS[output.format].picture) {
    case 'prores':
      return [
        ...['-c:v', 'prores_ks', '-profile:v', PRORES[quality], '-vendor', 'apl0', '-pix_fmt', 'yuv422p10le'],
        ...[...TAGS, ...timescale, '-f', 'mov'],
      ];
    case 'gif':
      return ['-c:v', 'rawvideo', '-pix_fmt', 'pal8', '-f', 'rawvideo'];
    case 'webp':
      return ['-c:v', 'rawvideo', '-pix_fmt', 'yuv420p', '-f', 'rawvideo'];
    case 'png':
      return ['-c:v', 'png', '-f', 'image2pipe'];
    default:
      return [...encoderArgs(output), ...timescale, '-f', 'mp4'];
  }
}

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
    ...TAGS,
  ];
}
