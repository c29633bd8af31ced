/**
 * time: ticks, frame rates, half-open ranges, timecode and the sampling rule.
 * Source and song times are Ticks; places in a sequence are whole frames of its rate. No float seconds
 * but in the two functions named `…Seconds`, for the edge of an API.
 * Pure; imports base only; any room may call it.
 */

export { type FrameRange, frameRange, rangeContains, rangeEnd, rangesOverlap } from './range';
export {
  compareRates,
  type FrameRate,
  fitsFrames,
  frameRate,
  framesFromTicks,
  parseRate,
  rateToNumber,
  sameRate,
  ticksOfFrame,
  USUAL_RATES,
  usualRate,
} from './rate';
export { askSeconds, frameIndexAt, samplingTolerance } from './sampling';
export { mulDiv, secondsFromTicks, TICKS_PER_SECOND, type Ticks, ticks, ticksFromSeconds } from './ticks';
export { formatTimecode, parseTimecode } from './timecode';
