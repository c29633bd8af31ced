import type { Brand } from '../base';
import type { MediaKind } from './clip';
import type { Flag, Rating } from './clip-marks';
import type { Hint } from './hint';
import type { ShotId } from './shot';

/** Which clips to show. An empty list asks for nothing; a clip must meet every question, and one answer of each list. */
export type LibraryQuery = {
  /** Words that must all be in its name, prompt, tags, note or shot. */
  readonly text: string;
  readonly flags: readonly Flag[];
  readonly isSeen: boolean | null;
  readonly isInFilm: boolean | null;
  readonly leastRating: Rating;
  readonly kinds: readonly MediaKind[];
  readonly tags: readonly string[];
  readonly tools: readonly string[];
  /** null: clips that are no take of a shot. */
  readonly shots: readonly (ShotId | null)[];
  readonly hints: readonly Hint[];
};

/** Asks for nothing: shows every clip. */
export const EVERY_CLIP: LibraryQuery = {
  text: '',
  flags: [],
  isSeen: null,
  isInFilm: null,
  leastRating: 0,
  kinds: [],
  tags: [],
  tools: [],
  shots: [],
  hints: [],
};

export type CollectionId = Brand<string, 'CollectionId'>;

/** A query that was kept under a name: its clips are those that meet it now. */
export type Collection = {
  readonly id: CollectionId;
  readonly name: string;
  readonly query: LibraryQuery;
};
