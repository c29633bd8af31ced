import type { OutputSpec, Quality } from '../../plan';
import { rateToNumber } from '../../time';
import { levelFor } from '../h264/level';

/** Bits a second at 1280×720 and 24 fps: browsers' encoders then keep to a nearly constant quality (OpenH264). */
const BITRATE: { readonly [quality in Quality]: number } = { draft: 3e6, good: 8e6, best: 16e6 };

/** Seconds between key frames at most: so that players seek. */
const KEY_SECONDS = 2;

/** More pixels cost fewer bits each, and so do more frames a second. */
const FEWER = 0.85;

/** What to ask the browser's H.264 encoder for: High profile at the lowest level that suffices. */
export function encoderConfig({ size, rate, quality }: OutputSpec): VideoEncoderConfig {
  const framerate = rateToNumber(rate);
  const share = (size.width * size.height * framerate) / (1280 * 720 * 24);
  const level = levelFor(size, framerate).toString(16).padStart(2, '0');
  return {
    codec: `avc1.6400${level}`,
    ...size,
    framerate,
    bitrate: Math.round(BITRATE[quality] * share ** FEWER),
    bitrateMode: 'variable',
    latencyMode: 'quality',
    avc: { format: 'avc' },
  };
}

/** Whether frame n of a segment is to be a key frame. */
export function isKeyFrame(n: number, { rate }: Pick<OutputSpec, 'rate'>): boolean {
  return n % Math.max(1, Math.round((KEY_SECONDS * rate.num) / rate.den)) === 0;
}

/** Whether this browser encodes an output itself: asked, never assumed. */
export async function canEncode(output: OutputSpec): Promise<boolean> {
  if (typeof VideoEncoder === 'undefined') return false;
  try {
    return (await VideoEncoder.isConfigSupported(encoderConfig(output))).supported === true;
  } catch {
    return false;
  }
}
