import type { Ticks } from '../../time';
import type { Look } from './look';

/** A picture as long as it stands on screen: repeated ones, which slow generators are delivered with, are one. */
export type Shown = Look & {
  readonly end: Ticks;
  /** How many pictures of the file it is. */
  readonly frames: number;
};

/** A stretch, up to the next one, in which the picture stands still but for what an encoder does to it. */
export type Hold = {
  readonly start: Ticks;
  /** That of its first picture. */
  readonly brightest: number;
  frames: number;
};
