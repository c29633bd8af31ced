import { BitReader, unescapeNal } from './bits';
import { readSps } from './sps';

/** What a set says of colour, in the numbers of H.273. */
export type SpsColour = {
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
  readonly fullRange: boolean;
};

/** What a sequence parameter set says of colour (ITU-T H.264, E.1.1); null where it says nothing. */
export function readSpsColour(nal: Uint8Array): SpsColour | null {
  const EXTENDED_SAR = 255;
  const reader = new BitReader(unescapeNal(nal));
  reader.position = readSps(nal).vuiAt;
  if (reader.bit() === 0) return null;
  if (reader.bit() === 1 && reader.bits(8) === EXTENDED_SAR) reader.bits(32);
  if (reader.bit() === 1) reader.bit();
  if (reader.bit() === 0) return null;
  reader.bits(3);
  const fullRange = reader.bit() === 1;
  if (reader.bit() === 0) return null;
  return { primaries: reader.bits(8), transfer: reader.bits(8), matrix: reader.bits(8), fullRange };
}
