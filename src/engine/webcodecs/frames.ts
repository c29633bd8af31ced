import { canvasReader, composeFrame } from '../../compositor';
import { type Picture, resolveColour } from '../../media';
import type { ClipId, ClipRecord, Size } from '../../model';
import { type ClipLayer, isPlainlyLaid, type OutputSpec, placePicture, type Segment } from '../../plan';
import type { HandedClip } from '../layers/open-clips';

/** What the film's frames are: BT.709, limited range. The encoder writes it into the stream as it is told here. */
const FILM_COLOUR: VideoColorSpaceInit = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'bt709',
  fullRange: false,
};

/** The layouts of 4:2:0 with 8 bits that encoders take; null is a frame that never left the decoder's memory. */
const PLAIN_FORMATS: readonly (VideoPixelFormat | null)[] = ['I420', 'NV12', null];

/** When frame n of a segment is shown, in microseconds from its start. */
export function timeOf(n: number, { rate }: Pick<OutputSpec, 'rate'>): number {
  return Math.round((n * 1_000_000 * rate.den) / rate.num);
}

/** Whether a segment is one clip, laid plainly at whatever speed, whose frames are the film's as they are. */
export function isOnePassedOn(
  { layers }: Pick<Segment, 'layers'>,
  clips: ReadonlyMap<ClipId, Pick<HandedClip, 'record'>>,
  output: OutputSpec,
): boolean {
  const [layer, more] = layers;
  if (!layer || more || layer.kind !== 'clip' || !isPlainlyLaid(layer)) return false;
  const clip = clips.get(layer.clipId);
  return clip ? isPassedOn(clip.record, layer, output) : false;
}

/** Whether a clip's frames are the film's as they are: of its size and colour, upright, opaque. */
function isPassedOn(
  { kind, probe }: Pick<ClipRecord, 'kind' | 'probe'>,
  { fit, focus }: Pick<ClipLayer, 'fit' | 'focus'>,
  output: OutputSpec,
) {
  const { pixels } = probe;
  if (kind !== 'video' || !pixels || pixels.hasAlpha || pixels.rotation !== 0 || pixels.bitDepth !== 8)
    return false;
  if (!isSame(pixels.codedSize, output.size) || !isSame(pixels.size, output.size)) return false;
  const { source, target } = placePicture(pixels.size, output.size, fit, focus);
  if (!isSame(source, output.size) || !isSame(target, output.size)) return false;
  const colour = resolveColour(pixels);
  return Object.entries(FILM_COLOUR).every(([name, value]) => colour[name as keyof typeof colour] === value);
}

const isSame = (a: Size, b: Size) => a.width === b.width && a.height === b.height;

/** The decoder's own frame at a time in microseconds, where an encoder takes it; the caller's. */
export function passOn(
  picture: Picture,
  timeUs: number,
  output: Pick<OutputSpec, 'size'>,
): VideoFrame | null {
  const frame = picture.toFrame?.(timeUs) ?? null;
  if (!frame) return null;
  const { visibleRect, format } = frame;
  if (PLAIN_FORMATS.includes(format) && visibleRect && isSame(visibleRect, output.size)) return frame;
  frame.close();
  return null;
}

/** A frame of I420 in the film's colour, at a time in microseconds; `bytes` stay the caller's. */
export function frameFromI420(
  bytes: Uint8Array<ArrayBuffer>,
  timeUs: number,
  { size: { width, height } }: Pick<OutputSpec, 'size'>,
): VideoFrame {
  return new VideoFrame(bytes, {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    timestamp: timeUs,
    colorSpace: FILM_COLOUR,
  });
}

/** Draws frame `n` of a segment as the compositor does, in the film's colour, at a time in microseconds; the caller's. */
type Composer = (
  segment: Pick<Segment, 'layers' | 'duration'>,
  n: number,
  pictures: readonly (Picture | null)[],
  timeUs: number,
) => Promise<VideoFrame>;

/** A composer with one canvas for all frames; made when the first is drawn. */
export function composer(output: Pick<OutputSpec, 'size'>): Composer {
  const { size } = output;
  let canvas: ReturnType<typeof openCanvas> | undefined;
  return async (segment, n, pictures, timeUs) => {
    canvas ??= openCanvas(size);
    composeFrame(canvas.context, size, segment, n, pictures);
    return frameFromI420(await canvas.read(), timeUs, output);
  };
}

function openCanvas({ width, height }: Size) {
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    alpha: false,
    willReadFrequently: true,
  });
  if (!context) throw new Error('no 2D canvas');
  return { context, read: canvasReader(context) };
}
