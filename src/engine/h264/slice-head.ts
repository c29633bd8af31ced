import { BitReader, unescapeNal } from './bits';
import type { SliceForm } from './sps';

/** What of a picture parameter set matters for copying. */
export type PpsFacts = {
  readonly id: number;
  readonly spsId: number;
  readonly hasFieldOrder: boolean;
  /** More than one is flexible macroblock ordering, which players do not decode. */
  readonly sliceGroups: number;
  readonly hasRedundantPictures: boolean;
};

/** Reads a picture parameter set NAL unit (ITU-T H.264, 7.3.2.2). Throws a RangeError where it is cut short. */
export function readPps(nal: Uint8Array): PpsFacts {
  const reader = new BitReader(unescapeNal(nal));
  reader.bits(8);
  const id = reader.unsigned();
  const spsId = reader.unsigned();
  reader.bit();
  const hasFieldOrder = reader.bit() === 1;
  const sliceGroups = reader.unsigned() + 1;
  // What follows lies elsewhere where there are more.
  if (sliceGroups > 1) return { id, spsId, hasFieldOrder, sliceGroups, hasRedundantPictures: false };
  reader.unsigned();
  reader.unsigned();
  reader.bits(3);
  for (let n = 0; n < 3; n++) reader.signed();
  reader.bits(2);
  return { id, spsId, hasFieldOrder, sliceGroups, hasRedundantPictures: reader.bit() === 1 };
}

/** More than the head of any slice is long, in bytes. */
const HEAD = 64;

/**
 * Whether an IDR slice tells the decoder to drop what it has not yet shown (no_output_of_prior_pics_flag, 7.3.3.3):
 * joined behind another clip it would swallow that one's last frames. Of progressive streams.
 */
export function dropsPictures(slice: Uint8Array, form: SliceForm, sets: readonly PpsFacts[]): boolean {
  const reader = new BitReader(unescapeNal(slice.subarray(0, HEAD)));
  reader.bit();
  const isReference = reader.bits(2) > 0;
  reader.bits(5);
  reader.unsigned();
  reader.unsigned();
  const id = reader.unsigned();
  const pps = sets.find((set) => set.id === id);
  if (!pps) throw new RangeError(`there is no parameter set ${id}`);
  reader.bits(form.frameNumberBits);
  reader.unsigned();
  if (form.orderType === 0) {
    reader.bits(form.orderBits);
    if (pps.hasFieldOrder) reader.signed();
  }
  if (form.orderType === 1 && !form.orderIsZero) {
    reader.signed();
    if (pps.hasFieldOrder) reader.signed();
  }
  if (pps.hasRedundantPictures) reader.unsigned();
  return isReference && reader.bit() === 1;
}
