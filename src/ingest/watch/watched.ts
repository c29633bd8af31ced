import type { ClipAnalysis, ClipRecord, WatchedKind } from '../../model';

/** What was made of a clip by looking at all of it; null is what was not asked for. */
export type Watched = {
  /** A WebP laid out as `filmstripLayout` says. */
  readonly filmstrip: Blob | null;
  readonly proxy: Blob | null;
  readonly analysis: ClipAnalysis | null;
};

export type WatchArgs = {
  readonly clip: Pick<ClipRecord, 'kind' | 'mimeType' | 'probe'>;
  /** The clip's own bytes, or its conformed copy. */
  readonly bytes: Blob;
  readonly isConformed: boolean;
  readonly wanted: readonly WatchedKind[];
};
