import { colourFilters, OVER_BLACK, resolveColour, SCALE_FLAGS, scaleColour, TAGGED_709 } from '../../media';
import type { Pixels } from '../../model';
import { type ClipLayer, type OutputSpec, placePicture, type Segment } from '../../plan';
import { rateToNumber, samplingTolerance, TICKS_PER_SECOND } from '../../time';
import { lastFilters, pictureArgs, pixelFormat } from './encoder';

/** Where a segment's input is mounted, and where its file is written. */
export const SEGMENT_INPUT = 'clip';
export const SEGMENT_OUTPUT = '/segment';

const QUIET = ['-v', 'error', '-stats'];
const PICTURE_ONLY = ['-map', '0:V:0', '-an', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'];

/**
 * Arguments that render one segment from a clip's own file, mounted as `/in/clip`. Reading starts at the clip's first
 * picture, so that time is counted from there whatever the container says.
 */
export function clipCommand(
  segment: Pick<Segment, 'duration'>,
  layer: Pick<ClipLayer, 'sourceIn' | 'fit' | 'focus'>,
  pixels: Pixels,
  output: OutputSpec,
): readonly string[] {
  const sampling = samplingFilters(layer.sourceIn, pixels, output);
  const fitting = fittingFilters(layer, pixels, output);
  // Whichever comes first is done for all its frames: decoded ones before the sampling, the film's after it.
  const decoded =
    (layer.sourceIn / TICKS_PER_SECOND) * sourceRate(pixels) + segment.duration * ratio(pixels, output);
  const chain = decoded < segment.duration ? [...fitting, ...sampling] : [...sampling, ...fitting];
  return [
    ...QUIET,
    ...['-i', `/in/${SEGMENT_INPUT}`],
    ...PICTURE_ONLY,
    ...['-vf', [...chain, ...tagged(output, segment.duration)].join(',')],
    ...writing(segment.duration, output),
  ];
}

/**
 * Arguments that render one segment from raw I420 frames of the output's size and rate, mounted as `/in/clip`; the
 * last of them is held to the segment's end.
 */
export function rawCommand(segment: Pick<Segment, 'duration'>, output: OutputSpec): readonly string[] {
  const { size, rate } = output;
  return [
    ...QUIET,
    ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${size.width}x${size.height}`],
    ...['-framerate', `${rate.num}/${rate.den}`, '-i', `/in/${SEGMENT_INPUT}`],
    ...['-vf', [HOLD_LAST, ...tagged(output, segment.duration)].join(',')],
    ...writing(segment.duration, output),
  ];
}

const HOLD_LAST = 'tpad=stop=-1:stop_mode=clone';

function tagged(output: OutputSpec, frames: number): readonly string[] {
  return ['setsar=1', `format=${pixelFormat(output)}`, TAGGED_709, ...lastFilters(output, frames)];
}

function writing(frames: number, output: OutputSpec): readonly string[] {
  const { num, den } = output.rate;
  return [
    ...['-fps_mode', 'passthrough', '-frames:v', String(frames), '-enc_time_base', `${den}/${num}`],
    ...pictureArgs(output),
    SEGMENT_OUTPUT,
  ];
}

function sourceRate(pixels: Pixels): number {
  return pixels.rate ? rateToNumber(pixels.rate) : 1;
}

function ratio(pixels: Pixels, output: OutputSpec): number {
  return sourceRate(pixels) / rateToNumber(output.rate);
}

/**
 * The sampling rule in ffmpeg's words: with time zero at the in-point, `fps` rounding up shows at n / rate the last
 * frame whose time is not after it; the tolerance is taken off every frame's time. After the end the last is held:
 * `fps` drops a last frame that begins after the last tick of the film's grid before ffmpeg's own idea of the end, so
 * the end (a time without a place in the file, behind the last frame) is put two of the film's frames later.
 */
function samplingFilters(sourceIn: number, pixels: Pixels, { rate }: OutputSpec): readonly string[] {
  const zero = sourceIn + samplingTolerance(pixels.timescale);
  const later = Math.ceil((2 * TICKS_PER_SECOND * rate.den) / rate.num);
  return [
    'setpts=PTS-STARTPTS',
    `settb=1/${TICKS_PER_SECOND}`,
    `setpts=PTS-${zero}+if(isnan(POS)*gte(N\\,${pixels.frameCount})\\,${later}\\,0)`,
    `fps=${rate.num}/${rate.den}:round=up:start_time=0`,
    HOLD_LAST,
  ];
}

/** Crop, scale, pad and convert; nothing where the picture is already what the film wants. */
function fittingFilters(
  { fit, focus }: Pick<ClipLayer, 'fit' | 'focus'>,
  pixels: Pixels,
  output: OutputSpec,
): readonly string[] {
  const frame = output.size;
  const { source, target } = placePicture(pixels.size, frame, fit, focus);
  const colour = resolveColour(pixels);
  const filters: string[] = [];
  const hdr = colourFilters(colour);
  if (hdr) filters.push(hdr);
  if (pixels.hasAlpha) filters.push(...OVER_BLACK);
  const cropped = source.width < pixels.size.width || source.height < pixels.size.height;
  if (cropped) {
    // In shares of the stored picture, whose pixels need not be square.
    const share = (part: number, whole: number) => (part / whole).toFixed(9);
    const w = share(source.width, pixels.size.width);
    const h = share(source.height, pixels.size.height);
    const x = share(source.x, pixels.size.width);
    const y = share(source.y, pixels.size.height);
    filters.push(`crop=w=iw*${w}:h=ih*${h}:x=iw*${x}:y=ih*${y}`);
  }
  const upright = pixels.rotation === 90 || pixels.rotation === 270;
  const stored = upright
    ? { width: pixels.codedSize.height, height: pixels.codedSize.width }
    : pixels.codedSize;
  const sameSize = !cropped && stored.width === target.width && stored.height === target.height;
  const sameColour =
    colour.matrix === 'bt709' && !colour.fullRange && pixels.bitDepth === 8 && !pixels.hasAlpha;
  if (!sameSize || !(sameColour || hdr))
    filters.push(
      `scale=w=${target.width}:h=${target.height}:${hdr ? '' : `${scaleColour(colour)}:`}${SCALE_FLAGS}`,
    );
  if (target.width < frame.width || target.height < frame.height)
    filters.push(
      'setsar=1',
      `format=${pixelFormat(output)}`,
      `pad=${frame.width}:${frame.height}:${target.x}:${target.y}:black`,
    );
  return filters;
}
