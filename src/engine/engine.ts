import type { Result } from '../base';
import type { ClipId, ClipRecord } from '../model';
import type { OutputSpec, Segment } from '../plan';

/** A clip as engines get it: its facts, and its own bytes. */
export type SourceClip = { readonly record: ClipRecord; readonly bytes: Blob };

/** Hands out the clips of a plan. Errors: `media/missing`, `storage/…`. */
export type ClipLookup = (id: ClipId) => Promise<Result<SourceClip>>;

/** What is kept between exports; failing is as good as not having it. */
export type KeptFiles = {
  /** Null where it is not kept; a file that was lost meanwhile shows when it is read. */
  get(key: string): Promise<Blob | null>;
  put(key: string, blob: Blob): Promise<void>;
};

/** Rendered parts of films, kept under the keys of what decides them. */
export type RenderCache = KeptFiles & {
  /** Which of these are kept; `get` may still find one gone. */
  has(keys: readonly string[]): Promise<ReadonlySet<string>>;
};

/**
 * What makes the pictures of films, and what it promises (the contract suite holds every engine to it). All work ends within half a second of an
 * abort and answers 'cancelled'.
 */
export type Engine = {
  readonly name: 'ffmpeg' | 'webcodecs';
  /** Names what decides a segment beside the segment and the output: of the same version, the same frames, coded alike. */
  readonly version: string;
  /** How many segments it renders at once. */
  readonly parallel: number;
  /**
   * Whether segments of one output may differ in their parameter sets: the film then carries each in front of its key
   * frames.
   */
  readonly isMixed: boolean;
  /**
   * One segment as an MP4 or MOV of its own with one track of the output's codec: exactly `segment.duration` frames,
   * the first a key frame, frame n at n / rate, each the one that the sampling rule names. For a loop as raw frames,
   * for a frame as a PNG. `onFrames` gets how many frames are done. Errors: `engine/…`, `media/…`.
   */
  renderSegment(
    segment: Segment,
    output: OutputSpec,
    clips: ClipLookup,
    options: { readonly signal: AbortSignal; onFrames(done: number): void },
  ): Promise<Result<Blob> | 'cancelled'>;
  /**
   * A loop of the raw frames of its segments, in film order. `onFrames` gets how many frames are done. Errors:
   * `engine/…`.
   */
  renderLoop(
    frames: readonly Blob[],
    output: OutputSpec,
    options: { readonly signal: AbortSignal; onFrames(done: number): void },
  ): Promise<Result<Blob> | 'cancelled'>;
  /** The film is made, or given up: ends what waits for more. */
  close(): void;
};
