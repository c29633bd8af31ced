/** A clip that the worker made. */
export type MadeClip =
  | { readonly kind: 'encoded'; readonly bytes: ArrayBuffer; readonly container: 'mp4' | 'webm' }
  /** Frames as RGBA, one after the other, where this browser encodes nothing. */
  | { readonly kind: 'frames'; readonly bytes: Blob };

/** The jobs of the sample's worker. */
export type SampleJobs = {
  /** Paints and encodes the clip of one shot of the storyboard, by its place there. */
  readonly clip: {
    readonly args: { readonly shot: number };
    readonly progress: never;
    readonly result: MadeClip;
  };
  /** The song as a WAV file. */
  readonly song: { readonly args: null; readonly progress: never; readonly result: ArrayBuffer };
};
