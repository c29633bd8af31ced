import type { Brand } from '../base';
import { rangeEnd, type Ticks } from '../time';
import type { ClipId } from './clip';

export type TrackId = Brand<string, 'TrackId'>;
export type ItemId = Brand<string, 'ItemId'>;

/** How a picture fills the frame: all of it with bars, all of the frame with a crop, or distorted. */
export type Fit = 'contain' | 'cover' | 'stretch';

/**
 * How a layer's pixels are mixed with what lies under it: W3C Compositing and Blending Level 1, 'add' being its
 * 'plus-lighter'. Stored by name: rename none.
 */
export const BLENDS = ['normal', 'screen', 'multiply', 'add'] as const;
export type Blend = (typeof BLENDS)[number];

/** How an item's picture is shown; `PLAIN_LOOK` leaves it as its fit places it. */
export type Look = {
  /** 1 is the size that the fit gives. */
  readonly scale: number;
  /** How far its middle is moved to the right and down from the frame's middle, in widths and heights of the frame. */
  readonly x: number;
  readonly y: number;
  /** 0 is not to be seen, 1 covers what lies under it. */
  readonly opacity: number;
  /** Fades from and to nothing at the item's edges, in frames of the sequence; together no longer than the item. */
  readonly fadeIn: number;
  readonly fadeOut: number;
  readonly blend: Blend;
};

export const PLAIN_LOOK: Look = {
  scale: 1,
  x: 0,
  y: 0,
  opacity: 1,
  fadeIn: 0,
  fadeOut: 0,
  blend: 'normal',
};

/** How an item's own sound is heard. */
export type ItemSound = {
  /** 0 is the sound as it is. */
  readonly levelDb: number;
  /** Fades from and to silence at the item's edges, in frames of the sequence. */
  readonly fadeIn: number;
  readonly fadeOut: number;
};

/** How one item turns into the next: one over the other, or by way of black or white. Stored by name: rename none. */
export const TRANSITIONS = ['crossfade', 'black', 'white'] as const;

/**
 * How an item begins where another ends on its track: `duration` frames, from `floor(duration / 2)` before the cut on.
 * What it shows beyond the edges of the two items goes on in their clips, and stands still where a clip ends.
 *
 *     [A · · ·|· ·]
 *           [××××]        a crossfade of 4: two frames before B, two in it
 *             [B ·|· · ·]
 */
export type Transition = { readonly kind: (typeof TRANSITIONS)[number]; readonly duration: number };

/** The point of a picture that is kept where `cover` crops it, in widths and heights of the picture from its top left. */
export type Focus = { readonly x: number; readonly y: number };
export const MIDDLE: Focus = { x: 0.5, y: 0.5 };

/** Typefaces that every browser has one of. Stored by name: rename none. */
export const TITLE_FONTS = ['sans', 'serif', 'mono', 'condensed', 'hand'] as const;

/** Text as a picture. */
export type Title = {
  /** Plain text; line breaks are kept. */
  readonly text: string;
  readonly font: (typeof TITLE_FONTS)[number];
  /** The height of a line, as a part of the frame's height. */
  readonly size: number;
  readonly isBold: boolean;
  readonly align: 'left' | 'centre' | 'right';
  /** `#rrggbb`. */
  readonly colour: string;
};

/** Where an item lies, and how it is shown: half-open [start, start + duration) in frames of the sequence. */
type Placed = {
  readonly id: ItemId;
  readonly trackId: TrackId;
  readonly start: number;
  readonly duration: number;
  readonly look: Look;
};

/** One use of a clip on a track. */
export type ClipItem = Placed & {
  readonly kind: 'clip';
  readonly clipId: ClipId;
  /** The clip's time at the item's first frame, from the first picture the clip shows. */
  readonly sourceIn: Ticks;
  /** In whole percent of the clip's own: 100 as it is, 50 half as fast, −100 backwards, 0 stands still. */
  readonly speed: number;
  readonly fit: Fit;
  readonly focus: Focus;
  /** The clip's own sound in the film; null is off, as it is at first. It is heard at a speed of 100 only. */
  readonly sound: ItemSound | null;
  readonly transition: Transition | null;
};

/** A title on a track; on the main line it lies over black. */
export type TitleItem = Placed & { readonly kind: 'title'; readonly title: Title };

export type Item = ClipItem | TitleItem;

/** A clip on a track as it is at first: contained, at its own speed, silent. */
export function plainItem(
  place: Pick<ClipItem, 'id' | 'clipId' | 'trackId' | 'start' | 'duration' | 'sourceIn'>,
): ClipItem {
  const { id, clipId, trackId, start, duration, sourceIn } = place;
  return {
    ...{ kind: 'clip', id, clipId, trackId, start, duration, sourceIn },
    ...{ speed: 100, fit: 'contain', focus: MIDDLE, look: PLAIN_LOOK, sound: null, transition: null },
  };
}

/** The clip that an item uses; null for a title. */
export function clipOf(item: Item): ClipId | null {
  return item.kind === 'clip' ? item.clipId : null;
}

/** The first frame after the item. */
export function itemEnd(item: Item): number {
  return rangeEnd(item);
}
