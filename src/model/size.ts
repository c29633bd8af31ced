/** Width and height in square pixels, both positive whole numbers. */
export type Size = { readonly width: number; readonly height: number };
