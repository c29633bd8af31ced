import { sourceTimeAt } from '../model';
import type { FrameRate, Ticks } from '../time';

/**
 * The clip's time that frame `n` (from 0) of an item asks for: source in + n / rate at a speed of 100 percent, from the
 * first picture that the clip shows. Which source frame is on screen then is said by the sampling rule in `media`.
 */
export function sourceTimeOf(sourceIn: Ticks, n: number, rate: FrameRate, speed = 100): Ticks {
  return sourceTimeAt({ sourceIn, speed }, n, rate);
}
