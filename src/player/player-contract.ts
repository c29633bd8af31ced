import type { AppError } from '../base';
import type { ClipId, ClipRecord, Size } from '../model';
import type { RenderPlan } from '../plan';
import type { FrameRange } from '../time';
import type { Divisor, PlaySize } from './play-size';

/** What is shown. Frames are of the plan. */
export type PlayerState = {
  readonly frame: number;
  readonly frames: number;
  readonly playing: boolean;
  /** Waiting for pictures or sound. */
  readonly waiting: boolean;
  /** What is played over and over, half-open; none where the end is 0. */
  readonly loopStart: number;
  readonly loopEnd: number;
  /** By how much the sides of what plays are divided, and what the artist chose. */
  readonly divisor: Divisor;
  readonly playSize: PlaySize;
  readonly error: AppError | null;
};

/** Plays a plan. One plan at a time, one canvas at a time. */
export type Player = {
  /** Draws into this canvas from now on; null detaches. The canvas takes the size of what is played. */
  attach(canvas: HTMLCanvasElement | null): void;
  /** Shows another plan, keeping the place where it can; null clears. */
  load(plan: RenderPlan | null, records: ReadonlyMap<ClipId, ClipRecord>): void;
  /** Must be called from a user's gesture the first time: browsers start sound only then. */
  play(): void;
  pause(): void;
  /** Shows a frame (clamped to the plan); goes on playing if it played. */
  seek(frame: number): void;
  /** As `seek`, and what is heard at that frame is heard for a moment: for dragging along the film. */
  scrub(frame: number): void;
  /** Plays a part of the plan over and over; null plays on. A part that is empty is none. */
  setLoop(range: FrameRange | null): void;
  /** How large films are drawn while they play; what stands is always whole. */
  setPlaySize(size: PlaySize): void;
  state(): PlayerState;
  /** The place that is heard now, in frames with their fraction; that of the state where nothing plays. */
  heardAt(): number;
  subscribe(listener: () => void): () => void;
  /** The size in which pictures are composed. */
  readonly size: () => Size;
  /** Shows nothing and gives back what is kept of clips: open decoders and sounds. */
  release(): void;
};
