/** What is analysed: each picture drawn to fill this size, whatever its shape, each pixel the mean of what lies under it. */
export const ANALYSED_SIZE = { width: 96, height: 54 } as const;

/** A picture of `ANALYSED_SIZE`, row by row, four bytes a pixel, opaque (what is transparent lies over black). */
export type SmallPicture = { readonly rgba: Uint8ClampedArray | Uint8Array };
