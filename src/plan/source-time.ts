import { type FrameRate, type Ticks, ticks, ticksOfFrame } from '../time';

/**
 * The clip's time that frame `n` (from 0) of an item asks for: source in + n / rate, from the first picture that
 * the clip shows. Which source frame is on screen then is said by the sampling rule in `media`.
 */
export function sourceTimeOf(sourceIn: Ticks, n: number, rate: FrameRate): Ticks {
  return ticks(sourceIn + ticksOfFrame(n, rate));
}
