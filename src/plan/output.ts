import type { Sequence, Size } from '../model';
import type { FrameRate } from '../time';

/** How much is kept and how long it takes: x264's constant rate factor and preset stand behind each. */
export type Quality = 'draft' | 'good' | 'best';

/** The qualities, quickest first. */
export const QUALITIES: readonly Quality[] = ['draft', 'good', 'best'];

/** What an artist who chose nothing gets. */
export const DEFAULT_QUALITY: Quality = 'good';

/**
 * What kind of file comes out.
 * - mp4: MP4, H.264 High 4:2:0 BT.709 limited, AAC 48 kHz stereo, playable from the first byte
 */
export type OutputFormat = 'mp4';

/** What the file is to be. */
export type OutputSpec = {
  readonly format: OutputFormat;
  readonly size: Size;
  readonly rate: FrameRate;
  readonly quality: Quality;
};

/** The output that shows a sequence as it is. */
export function outputOf(sequence: Sequence, quality: Quality = DEFAULT_QUALITY): OutputSpec {
  return { format: 'mp4', size: sequence.size, rate: sequence.rate, quality };
}
