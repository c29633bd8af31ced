import { type FrameRate, mulDiv } from '../time';

/** Samples a second of every film's sound. */
export const AUDIO_RATE = 48_000;

/** The sample at which a frame of the film begins. */
export function sampleOfFrame(frame: number, rate: FrameRate): number {
  return mulDiv(frame, AUDIO_RATE * rate.den, rate.num);
}
