import type { Size } from '../model';
import type { FrameRate } from '../time';

/** How a segment is made: packets untouched, decoded and encoded, or drawn by the compositor and encoded. */
export type Make = 'copy' | 'encode' | 'composite';

/** Why a segment is made as it is, as data that the interface turns into words. */
export type MakeReason =
  /** Nobody has asked yet. */
  | { readonly kind: 'open' }
  | { readonly kind: 'copied' }
  /** Everything is encoded, since the artist wants it so. */
  | { readonly kind: 'chosen' }
  /** Its packets were not read, or what they are is not sure. */
  | { readonly kind: 'unsure' }
  /** The film is not to be H.264 in MP4. */
  | { readonly kind: 'format' }
  | { readonly kind: 'codec'; readonly codec: string }
  /** H.264 in a form that players do not take beside others. */
  | { readonly kind: 'form' }
  | { readonly kind: 'colour' }
  /** Turned, or with pixels that are not square. */
  | { readonly kind: 'shape' }
  | { readonly kind: 'size'; readonly from: Size; readonly to: Size }
  /** The clip's frames do not fall on the film's, one on each. `from` is null where the clip has no steady rate. */
  | { readonly kind: 'rate'; readonly from: FrameRate | null; readonly to: FrameRate }
  /** Up to the next key frame of the clip, or to the end where there is none. */
  | { readonly kind: 'key' }
  /** From the last frame that a copy may end with, to the cut. */
  | { readonly kind: 'tail' }
  /** Compositor: nothing but black, one picture, a moving picture of pictures, transparency. */
  | { readonly kind: 'gap' | 'still' | 'animation' | 'alpha' }
  /** Compositor: text, a crossfade or a dip, other layers over it, another speed, a place, opacity or blend of its own. */
  | { readonly kind: 'title' | 'transition' | 'layers' | 'speed' | 'look' };
