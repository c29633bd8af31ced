import type { AppError } from '../base';
import type { Proof } from '../engine';
import type { ProjectId, SequenceId } from '../model';
import type { LoudnessTarget, OutputFormat, Preset, Quality } from '../plan';
import type { FrameRange } from '../time';

/** What the artist asks for on Deliver. */
export type ExportRequest = {
  readonly quality: Quality;
  readonly engine: 'auto' | 'ffmpeg' | 'webcodecs';
  /** Whether everything is encoded, also what could be copied as it is. */
  readonly encodeAll: boolean;
  /** MP4 without it. */
  readonly format?: OutputFormat;
  /** The sequence's own frame without it. */
  readonly preset?: Preset;
  /** What the sound is brought to; null or missing: it is left as it is mixed. */
  readonly loudness?: LoudnessTarget | null;
  /** The frames of the sequence that the film is made of; null or missing: all of them. */
  readonly range?: FrameRange | null;
};

/** How far an export is, in frames of the film. */
export type ExportProgress = {
  readonly phase: 'preparing' | 'rendering' | 'mixing' | 'joining' | 'saving' | 'proving';
  readonly framesDone: number;
  readonly frames: number;
  readonly framesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** One entry a segment of the plan, in film order; 'kept' is one that was rendered before. */
  readonly segments: readonly {
    readonly frames: number;
    readonly state: 'waiting' | 'running' | 'kept' | 'done';
  }[];
};

/**
 * A finished film. `blob` is on disk behind the scenes; null when it was written to a file the artist chose. `content` is
 * the film wherever it lies, for watching.
 */
export type FilmFile = {
  readonly name: string;
  readonly byteLength: number;
  readonly blob: Blob | null;
  readonly content: Blob;
  /** What the check of the finished file came to; null where it was skipped or could not be made. */
  readonly proof: Proof | null;
};

/** The project and the sequence that a film is of, as the film was called when it was begun. */
export type ExportedProject = {
  readonly id: ProjectId;
  readonly sequenceId: SequenceId;
  readonly name: string;
};

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: ExportProgress }
  | { readonly kind: 'cancelling' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | {
      readonly kind: 'done';
      readonly film: FilmFile;
      readonly seconds: number;
      /** Of how many segments how many were rendered before. */
      readonly segments: { readonly all: number; readonly kept: number };
    };
