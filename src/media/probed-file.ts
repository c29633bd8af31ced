import type { MediaKind, Probe } from '../model';

/** What was found in a file, before it has an id. */
export type ProbedFile = {
  readonly kind: MediaKind;
  readonly mimeType: string;
  readonly probe: Probe;
  /** How many pictures its index tells of and the file, which was cut short, does not hold. */
  readonly lostFrames?: number;
};
