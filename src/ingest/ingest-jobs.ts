import type { ProbedFile } from '../media';
import type { ClipId, Making } from '../model';
import type { Beside } from './making/read-making';
import type { WatchArgs, Watched } from './watch/watched';

/** What the browser's own means say of a file; of a picture with its poster, where it decodes it. */
export type Examined = { readonly probed: ProbedFile; readonly poster: Blob | null };

/** The jobs of the ingest worker. Progress is bytes, or pictures looked at. */
export type IngestJobs = {
  readonly hash: {
    readonly args: { readonly file: Blob };
    readonly progress: number;
    readonly result: ClipId;
  };
  readonly examine: {
    readonly args: { readonly file: Blob; readonly name: string };
    readonly progress: never;
    readonly result: Examined;
  };
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
