import type { ClipId, Size } from '../../model';
import type { FormatFacts, LoudnessTarget } from '../../plan';
import type { FrameRate } from '../../time';

/** What a check came to; `unchecked` is what this browser could not look at, and nothing is claimed of it. */
export type Verdict = 'passed' | 'failed' | 'unchecked';

/** What the file says of itself, as it was found; null where it is not there. */
export type SeenFormat = {
  readonly container: string;
  readonly picture: {
    readonly codec: string;
    readonly width: number;
    readonly height: number;
    /** Whether the container, and the stream where it tells anything, say BT.709 limited; null where they do not say. */
    readonly isFilmColour: boolean | null;
  } | null;
  readonly sound: { readonly codec: string; readonly sampleRate: number; readonly channels: number } | null;
  /** Whether a loop begins again for ever; null for what is no loop. */
  readonly loops: boolean | null;
};

/** One thing that was checked of the film, with what was seen. */
export type ProofCheck =
  | {
      readonly kind: 'format';
      readonly verdict: Verdict;
      readonly seen: SeenFormat;
      /** What of it is not as ordered. */
      readonly wrong: readonly ('container' | 'picture' | 'size' | 'colour' | 'sound' | 'loop')[];
    }
  | {
      readonly kind: 'frames';
      readonly verdict: Verdict;
      readonly planned: number;
      readonly seen: number;
      /** Frames that are missing, doubled, or more than a millisecond away from n / rate. */
      readonly misplaced: number;
    }
  | { readonly kind: 'cuts'; readonly verdict: Verdict; readonly checked: number; readonly total: number }
  | { readonly kind: 'black' | 'frozen'; readonly verdict: Verdict }
  | {
      readonly kind: 'song';
      readonly verdict: Verdict;
      /** The largest distance from its place that was measured, in milliseconds: positive is late. */
      readonly offsetMs: number | null;
      /** At how many places it was measured. */
      readonly places: number;
    }
  | {
      /** The own sounds of items, where they are loud enough beside the rest to be told. */
      readonly kind: 'own-sounds';
      readonly verdict: Verdict;
      readonly checked: number;
      readonly total: number;
      /** The largest distance from its place that was measured, in milliseconds: positive is late. */
      readonly offsetMs: number | null;
    }
  | {
      readonly kind: 'sound-length';
      readonly verdict: Verdict;
      readonly plannedSec: number;
      readonly seenSec: number | null;
    }
  | { readonly kind: 'silence'; readonly verdict: Verdict }
  | {
      readonly kind: 'loudness';
      readonly verdict: Verdict;
      readonly integratedLufs: number | null;
      readonly truePeakDb: number | null;
      /** What was asked for; null where the sound was to be left as it was mixed. */
      readonly asked: LoudnessTarget | null;
    };

/** What is wrong at one place of the film. */
export type FaultReason =
  | 'other-picture'
  | 'other-frame'
  | 'not-black'
  | 'black'
  | 'frozen'
  | 'undecodable'
  | 'silent'
  | 'own-sound-missing'
  | 'own-sound-off';

/** A fault with its place; frames are the film's. */
export type ProofFault = {
  readonly reason: FaultReason;
  readonly frame: number;
  readonly frames: number;
  /** The place of the item on the main line and its clip; null in a gap and of the film's sound as a whole. */
  readonly itemAt: number | null;
  readonly clipId: ClipId | null;
};

/** One picture of the film beside the one that the plan names: small WebP pictures as data addresses. */
export type ProvedPicture = {
  readonly frame: number;
  readonly verdict: Verdict;
  /** Root mean square of what differs, in levels of luma from 16 to 235; null where it was not compared. */
  readonly difference: number | null;
  /** Where it lies between the planned picture (0) and a neighbour (1); null where the source stands still. */
  readonly shift: number | null;
  readonly film: string | null;
  readonly source: string | null;
};

/** The first and the last picture of one stretch between two cuts. */
export type ProvedItem = {
  readonly itemAt: number | null;
  readonly clipId: ClipId | null;
  readonly start: number;
  readonly duration: number;
  readonly verdict: Verdict;
  /** Whether these very bytes were checked after an earlier export. */
  readonly isReused: boolean;
  readonly pictures: readonly ProvedPicture[];
};

/** What is known of a finished film. */
export type Proof = {
  readonly verdict: Verdict;
  readonly kind: FormatFacts['kind'];
  readonly size: Size;
  readonly rate: FrameRate;
  readonly checks: readonly ProofCheck[];
  /** In film order; at most the first hundred. */
  readonly faults: readonly ProofFault[];
  readonly items: readonly ProvedItem[];
};
