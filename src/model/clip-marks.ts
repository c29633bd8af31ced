import type { Brand } from '../base';
import type { Ticks } from '../time';
import type { Hint } from './hint';

export type RangeId = Brand<string, 'RangeId'>;

/** A named span of a clip that is worth using: half-open, on the clip's own time. */
export type ClipRange = {
  readonly id: RangeId;
  /** May be empty. */
  readonly name: string;
  readonly start: Ticks;
  readonly duration: Ticks;
};

/** Taken, thrown out, or neither. */
export type Flag = 'pick' | 'reject' | null;

/** Stars; 0 is none given. */
export type Rating = 0 | 1 | 2 | 3 | 4 | 5;

/** What culling leaves on a clip. */
export type ClipMarks = {
  readonly flag: Flag;
  readonly rating: Rating;
  /** Whether somebody has looked at it. No step of the history. */
  readonly isSeen: boolean;
  /** Free words, each once, in the order in which they were given. */
  readonly tags: readonly string[];
  readonly note: string;
  /** In order of time; they may overlap. */
  readonly ranges: readonly ClipRange[];
  /** Hints that somebody looked at and found to be no fault. */
  readonly dismissedHints: readonly Hint[];
};

/** Of a clip that just came in. */
export const NO_MARKS: ClipMarks = {
  flag: null,
  rating: 0,
  isSeen: false,
  tags: [],
  note: '',
  ranges: [],
  dismissedHints: [],
};

/** Whether a clip counts as looked at: somebody saw it, or decided about it (many can be decided about at once). */
export function wasSeen({ isSeen, flag }: Pick<ClipMarks, 'isSeen' | 'flag'>): boolean {
  return isSeen || flag !== null;
}
