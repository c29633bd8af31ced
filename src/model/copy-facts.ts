import type { Ticks } from '../time';

/** Why no packet of a clip ever goes into a film untouched. */
export type NeverCopied =
  /** Not H.264. */
  | 'codec'
  /** H.264 in another form than Baseline, Main or High, 8 bits, 4:2:0, progressive. */
  | 'form'
  /** Its colour is not the film's, BT.709 limited. */
  | 'colour'
  /** Turned, or with pixels that are not square. */
  | 'shape'
  /** What the file tells of its packets and what is in them do not agree, or cannot be read. */
  | 'unsure';

/**
 * What the packets of a clip allow: facts of its bytes. Frames are counted as they are shown, from 0, the first that
 * the clip shows.
 */
export type CopyFacts =
  | { readonly kind: 'never'; readonly why: NeverCopied }
  | {
      readonly kind: 'packets';
      /** When each frame is shown, ascending, from the first. */
      readonly times: readonly Ticks[];
      /** How many packets come before that of frame 0 in the order of decoding: what an edit list hides. */
      readonly hidden: number;
      /** Frames at which a copy may begin, ascending: instantaneous decoder refreshes, checked in the bytes. */
      readonly starts: readonly number[];
      /**
       * Where a copy may end, ascending and exclusive: n, where the first n frames in the order of decoding are the
       * first n shown.
       */
      readonly ends: readonly number[];
      /** How many frames are decoded before one that is shown before them, at most. */
      readonly reorder: number;
      /** level_idc. */
      readonly level: number;
    };
