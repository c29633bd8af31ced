import type { Colour, Pixels } from '../model';

/** A colour description without gaps, in the words of WebCodecs (its HDR ones too, which TypeScript's lack). */
export type FullColour = {
  readonly primaries: string;
  readonly transfer: string;
  readonly matrix: string;
  readonly fullRange: boolean;
};

/**
 * What a source's pixels mean (design §3): what its tags say; untagged is BT.709 at stored heights from 720 and
 * BT.601 below, limited unless the source says full. Chromium's WebCodecs takes every untagged frame for BT.709
 * whatever its height, so decoders are told.
 */
export function resolveColour({ colour, codedSize }: Pick<Pixels, 'colour' | 'codedSize'>): FullColour {
  const large = codedSize.height >= 720;
  return {
    primaries: colour.primaries ?? 'bt709',
    transfer: colour.transfer ?? 'bt709',
    matrix: colour.matrix ?? (large ? 'bt709' : 'smpte170m'),
    fullRange: colour.fullRange ?? false,
  };
}

/** Whether the colour is high dynamic range: its transfer is PQ or HLG. */
export function isHdr(colour: Colour): boolean {
  return colour.transfer === 'pq' || colour.transfer === 'hlg';
}
