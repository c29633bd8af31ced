/** How far an import is. Counts are files, sizes bytes. */
export type ImportProgress = {
  readonly total: number;
  readonly done: number;
  readonly bytesTotal: number;
  readonly bytesDone: number;
  /** Measured over the last seconds; null until there is something to measure. */
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** The file being read, as the artist named it. */
  readonly current: string | null;
  /** Clips in the project that are still being conformed in the background. */
  readonly conforming: number;
};

export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: ImportProgress };
