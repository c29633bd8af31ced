import type { ClipId } from '../clip';
import type { Hint } from '../hint';
import { EVERY_CLIP, type LibraryQuery } from '../library-query';
import type { ProjectClip } from '../project';
import type { Shot } from '../shot';
import type { ClipHint } from './clip-hints';

/** What clips can be sorted by; alike ones come together, those of no likeness last. */
export const LIBRARY_SORTS = ['order', 'name', 'date', 'duration', 'rating', 'tool', 'likeness'] as const;
export type LibrarySort = (typeof LIBRARY_SORTS)[number];

/** What clips can be put together by. */
export const LIBRARY_GROUPINGS = ['none', 'shot', 'date', 'tool', 'rating', 'likeness'] as const;
export type LibraryGrouping = (typeof LIBRARY_GROUPINGS)[number];

/** How the library is looked at. It belongs to the session: kept for the next time, never undone. */
export type LibraryView = {
  readonly query: LibraryQuery;
  readonly sort: LibrarySort;
  readonly isDescending: boolean;
  readonly grouping: LibraryGrouping;
  /** Whether rejected clips stay away where nobody asks for them. */
  readonly hideRejected: boolean;
  /** The least width of a card, in CSS pixels. */
  readonly cardSize: number;
};

/** Of a project that was not looked at yet. */
export const FIRST_VIEW: LibraryView = {
  query: EVERY_CLIP,
  sort: 'order',
  isDescending: false,
  grouping: 'none',
  hideRejected: false,
  cardSize: 168,
};

/** What analyses found so far; a clip that is not in it has nothing to tell, or was not looked at yet. */
export type LibraryFindings = {
  readonly hints: ReadonlyMap<ClipId, readonly Hint[]>;
  /** The same hints, and where they are; those that nobody dismissed. */
  readonly details: ReadonlyMap<ClipId, readonly ClipHint[]>;
  /** Clips of one number show the same. */
  readonly likeness: ReadonlyMap<ClipId, number>;
  /** Where each clip stands in an order in which clips that look alike are near each other. */
  readonly places: ReadonlyMap<ClipId, number>;
};

/** Nothing was analysed. */
export const NO_FINDINGS: LibraryFindings = {
  hints: new Map(),
  details: new Map(),
  likeness: new Map(),
  places: new Map(),
};

/** What the clips of a group have in common; null is what is not known. */
export type GroupSubject =
  | { readonly kind: 'all' }
  | { readonly kind: 'shot'; readonly shot: Shot | null }
  /** A local day, `2025-07-19`. */
  | { readonly kind: 'date'; readonly day: string }
  | { readonly kind: 'tool'; readonly tool: string | null }
  | { readonly kind: 'rating'; readonly rating: ProjectClip['rating'] }
  | { readonly kind: 'likeness'; readonly likeness: number | null };

/** Clips that are shown together. There is no empty group. */
export type ClipGroup = {
  /** Unique among the groups shown, and the same from one time to the next. */
  readonly key: string;
  readonly subject: GroupSubject;
  readonly clips: readonly ProjectClip[];
};
