import { type FrameRate, frameRate } from '../../time';
import { FILM_BEATS } from './tempo';

/** One clip of the sample and its place in the film. */
export type Shot = {
  readonly scene: 'dunes' | 'rain' | 'ink' | 'stars' | 'silk' | 'aurora' | 'lanterns' | 'sun';
  readonly rate: FrameRate;
  /** Length of the clip in its own frames. */
  readonly frames: number;
  /** The frame of the clip that the film shows first. */
  readonly inFrame: number;
  /** The beat on which the next shot begins. */
  readonly untilBeat: number;
};

const [fast, slow] = [frameRate(24), frameRate(16)];

/** The film, in order. Each clip is longer than what the film shows of it, so that there is something to trim. */
export const STORYBOARD: readonly Shot[] = [
  { scene: 'dunes', rate: fast, frames: 66, inFrame: 4, untilBeat: 4 },
  { scene: 'rain', rate: fast, frames: 66, inFrame: 3, untilBeat: 8 },
  { scene: 'ink', rate: slow, frames: 36, inFrame: 12, untilBeat: 10 },
  { scene: 'stars', rate: fast, frames: 54, inFrame: 12, untilBeat: 12 },
  { scene: 'silk', rate: slow, frames: 40, inFrame: 6, untilBeat: 15 },
  { scene: 'aurora', rate: fast, frames: 60, inFrame: 8, untilBeat: 18 },
  { scene: 'lanterns', rate: slow, frames: 36, inFrame: 10, untilBeat: 20 },
  { scene: 'sun', rate: fast, frames: 72, inFrame: 8, untilBeat: FILM_BEATS },
];
