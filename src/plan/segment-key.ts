import { FORMATS } from './formats';
import { layerKey } from './layer';
import type { OutputSpec } from './output';
import type { AudioMix, Segment } from './plan-sequence';

/**
 * The key of everything that decides a rendered segment, and of nothing else: what is shown, how long, and how it is
 * written — not where in the film it lies. Of two segments with the same key one is as good as the other: the same
 * frames, coded alike.
 * @param maker the engine with its version: each makes bytes of its own
 */
export function segmentKey(
  { duration, layers }: Pick<Segment, 'duration' | 'layers'>,
  { format, size, rate, quality }: OutputSpec,
  maker: string,
): string {
  return JSON.stringify([
    'picture',
    maker,
    [format, size.width, size.height, rate.num, rate.den, quality],
    duration,
    layers.map(layerKey),
  ]);
}

/** As `segmentKey`, of the film's whole sound: how it is coded, what it is brought to, and the mix. */
export function audioKey(
  mix: AudioMix,
  { format, loudness }: Pick<OutputSpec, 'format' | 'loudness'>,
  maker: string,
): string {
  return JSON.stringify(['sound', maker, FORMATS[format].sound, loudness, mix]);
}
