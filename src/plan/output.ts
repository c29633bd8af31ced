import type { Sequence, Size } from '../model';
import { type FrameRate, frameRate, rateToNumber } from '../time';
import { LOOP_LIMITS, type OutputFormat } from './formats';

/** How much is kept and how long it takes: x264's constant rate factor and preset stand behind each. */
export type Quality = 'draft' | 'good' | 'best';

/** The qualities, quickest first. */
export const QUALITIES: readonly Quality[] = ['draft', 'good', 'best'];

/** What an artist who chose nothing gets. */
export const DEFAULT_QUALITY: Quality = 'good';

/** The frame that a film is made in: the sequence's own, or one that a place to show it asks for. */
export type Preset = 'sequence' | 'hd' | 'uhd' | 'vertical' | 'square';

/** The sizes of the presets; null is the sequence's own. */
export const PRESETS: { readonly [preset in Preset]: Size | null } = {
  sequence: null,
  hd: { width: 1920, height: 1080 },
  uhd: { width: 3840, height: 2160 },
  vertical: { width: 1080, height: 1920 },
  square: { width: 1080, height: 1080 },
};

/** What a file's sound is brought to: integrated loudness in LUFS, and a true peak in dBTP that it stays below. */
export type LoudnessTarget = { readonly integratedLufs: number; readonly truePeakDb: number };

/** What the places that stream music bring it to themselves. */
export const STREAMING_LOUDNESS: LoudnessTarget = { integratedLufs: -14, truePeakDb: -1 };

/** What the file is to be. */
export type OutputSpec = {
  readonly format: OutputFormat;
  readonly size: Size;
  /** The sequence's rate, or a whole part of it: every frame of the file is one of the film. */
  readonly rate: FrameRate;
  readonly quality: Quality;
  /** Null: the sound is as loud as it was mixed. */
  readonly loudness: LoudnessTarget | null;
};

/** What an output may be asked to be. */
export type OutputWish = {
  readonly quality?: Quality;
  readonly format?: OutputFormat;
  readonly preset?: Preset;
  readonly loudness?: LoudnessTarget | null;
};

/**
 * The output that shows a sequence: as it is, or as was wished. In another frame each item fits as it does in the
 * sequence's. A loop is made smaller and slower until it is within its limits.
 */
export function outputOf(
  sequence: Pick<Sequence, 'size' | 'rate'>,
  { quality = DEFAULT_QUALITY, format = 'mp4', preset = 'sequence', loudness = null }: OutputWish = {},
): OutputSpec {
  const size = PRESETS[preset] ?? sequence.size;
  if (format !== 'gif' && format !== 'webp') return { format, size, rate: sequence.rate, quality, loudness };
  const { side, framesPerSecond } = LOOP_LIMITS[format];
  const every = Math.max(1, Math.ceil(rateToNumber(sequence.rate) / framesPerSecond - 1e-3));
  const rate = frameRate(sequence.rate.num, sequence.rate.den * every);
  return { format, size: within(size, side), rate, quality, loudness: null };
}

/** The size with its longer side at most `side`; sides stay even. */
function within(size: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(size.width, size.height));
  if (scale === 1) return size;
  const even = (value: number) => Math.max(2, 2 * Math.round((value * scale) / 2));
  return { width: even(size.width), height: even(size.height) };
}
