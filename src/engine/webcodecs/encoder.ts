import { FORMATS, type OutputSpec, type Quality } from '../../plan';
import { rateToNumber } from '../../time';
import { canEncodeOpus } from '../sound/opus-encoder';
import { codecString } from './codec-strings';

/** Bits a second at 1280×720 and 24 fps: browsers' encoders then keep to a nearly constant quality (OpenH264). */
const BITRATE: { readonly [quality in Quality]: number } = { draft: 3e6, good: 8e6, best: 16e6 };

/** What browsers encode, and the share of H.264's bits that is enough. */
const CODECS = { avc: 1, vp9: 0.75, av1: 0.6 } as const;

type BrowserCodec = keyof typeof CODECS;

/** Seconds between key frames at most: so that players seek. */
const KEY_SECONDS = 2;

/** More pixels cost fewer bits each, and so do more frames a second. */
const FEWER = 0.85;

/** The codec of an output that browsers may encode; null where they cannot. */
export function browserCodec({ format }: Pick<OutputSpec, 'format'>): BrowserCodec | null {
  const { picture } = FORMATS[format];
  return picture === 'avc' || picture === 'vp9' || picture === 'av1' ? picture : null;
}

/** What to ask the browser's encoder for. */
export function encoderConfig(codec: BrowserCodec, { size, rate, quality }: OutputSpec): VideoEncoderConfig {
  const framerate = rateToNumber(rate);
  const share = (size.width * size.height * framerate) / (1280 * 720 * 24);
  return {
    codec: codecString(codec, size, framerate),
    ...size,
    framerate,
    bitrate: Math.round(BITRATE[quality] * CODECS[codec] * share ** FEWER),
    bitrateMode: 'variable',
    latencyMode: 'quality',
    ...(codec === 'avc' ? { avc: { format: 'avc' } } : {}),
  };
}

/** Whether frame n of a segment is to be a key frame. */
export function isKeyFrame(n: number, { rate }: Pick<OutputSpec, 'rate'>): boolean {
  return n % Math.max(1, Math.round((KEY_SECONDS * rate.num) / rate.den)) === 0;
}

/** What the browser promised: each question takes the page a frame's time. */
const answers = new Map<string, Promise<boolean>>();

/** Whether this browser encodes an output itself: asked, never assumed. */
export async function canEncode(output: OutputSpec): Promise<boolean> {
  const codec = browserCodec(output);
  if (codec === null || typeof VideoEncoder === 'undefined') return false;
  if (FORMATS[output.format].sound === 'opus' && !(await canEncodeOpus())) return false;
  const config = encoderConfig(codec, output);
  const key = JSON.stringify(config);
  const answer =
    answers.get(key) ??
    VideoEncoder.isConfigSupported(config).then(
      ({ supported }) => supported === true,
      () => false,
    );
  answers.set(key, answer);
  // A refusal may be of the moment.
  if (!(await answer)) answers.delete(key);
  return answer;
}
