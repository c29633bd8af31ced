import type { Result } from '../base';
import type { ProbedFile } from '../media';
import type { ClipId, Making } from '../model';
import type { Beside } from './making/read-making';
import type { WatchArgs, Watched } from './watch/watched';

/** What the browser's own means say of a file; of a picture with its poster, where it decodes it. */
export type Examined = { readonly probed: ProbedFile; readonly poster: Blob | null };

/** What one reading of a file tells. */
export type FileRead = {
  /** The SHA-256 of its bytes. */
  readonly id: ClipId;
  /** Errors: `media/…`. Null where the id was known, and it was not looked into. */
  readonly examined: Result<Examined> | null;
  readonly making: Making;
};

export type ReadArgs = {
  readonly file: Blob;
  readonly name: string;
  readonly beside: readonly Beside[];
  /** Clips that need not be looked into. */
  readonly known: readonly ClipId[];
  /** False where looking into it broke the reader: it is hashed, and its tags are read. */
  readonly isLookedInto: boolean;
};

/** The jobs of the ingest worker. Progress is bytes, or pictures looked at. */
export type IngestJobs = {
  readonly read: { readonly args: ReadArgs; readonly progress: number; readonly result: FileRead };
  readonly poster: {
    readonly args: { readonly file: Blob; readonly probed: ProbedFile };
    readonly progress: never;
    readonly result: Blob | null;
  };
  readonly watch: { readonly args: WatchArgs; readonly progress: number; readonly result: Watched };
  readonly making: {
    readonly args: { readonly file: Blob; readonly name: string; readonly beside: readonly Beside[] };
    readonly progress: never;
    readonly result: Making;
  };
};
