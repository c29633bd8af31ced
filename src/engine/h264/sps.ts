import { BitReader, BitWriter, escapeNal, unescapeNal } from './bits';

/** What of a sequence parameter set matters for joining. */
export type SpsFacts = {
  readonly profile: number;
  readonly level: number;
  readonly id: number;
  readonly maxRefFrames: number;
  /** max_num_reorder_frames, or null where the set does not say it. */
  readonly reorder: number | null;
  readonly maxDecFrameBuffering: number | null;
  /** Where the VUI flag stands, and, where there is a VUI, its bitstream restriction flag; in bits. */
  readonly vuiAt: number;
  readonly restrictionAt: number | null;
};

/** Profiles whose sets tell their chroma format (7.3.2.1.1). */
const WITH_CHROMA = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/**
 * Reads a sequence parameter set NAL unit to the end of its VUI (ITU-T H.264, 7.3.2.1.1 and E.1.1). Throws a
 * RangeError where it is cut short.
 */
export function readSps(nal: Uint8Array): SpsFacts {
  const reader = new BitReader(unescapeNal(nal));
  reader.bits(8);
  const profile = reader.bits(8);
  reader.bits(8);
  const level = reader.bits(8);
  const id = reader.unsigned();
  if (WITH_CHROMA.has(profile)) skipChroma(reader);
  reader.unsigned();
  skipOrderCount(reader);
  const maxRefFrames = reader.unsigned();
  reader.bit();
  reader.unsigned();
  reader.unsigned();
  if (reader.bit() === 0) reader.bit();
  reader.bit();
  if (reader.bit() === 1) for (let n = 0; n < 4; n++) reader.unsigned();
  const vuiAt = reader.position;
  const facts = { profile, level, id, maxRefFrames, vuiAt };
  if (reader.bit() === 0) return { ...facts, reorder: null, maxDecFrameBuffering: null, restrictionAt: null };
  skipVui(reader);
  const restrictionAt = reader.position;
  if (reader.bit() === 0) return { ...facts, reorder: null, maxDecFrameBuffering: null, restrictionAt };
  reader.bit();
  for (let n = 0; n < 4; n++) reader.unsigned();
  return { ...facts, reorder: reader.unsigned(), maxDecFrameBuffering: reader.unsigned(), restrictionAt };
}

/**
 * The same set, telling decoders that up to `reorder` frames are shown later than they are decoded. Slices do not
 * depend on it. A set that says that many or more already is given back as it is.
 */
export function withReorder(nal: Uint8Array, reorder: number): Uint8Array<ArrayBuffer> {
  const facts = readSps(nal);
  if (facts.reorder !== null && facts.reorder >= reorder) return Uint8Array.from(nal);
  const raw = unescapeNal(nal);
  const reader = new BitReader(raw);
  const writer = new BitWriter();
  const copyUntil = (end: number) => {
    while (reader.position < end) writer.bit(reader.bit());
  };
  if (facts.restrictionAt === null) {
    copyUntil(facts.vuiAt);
    // vui_parameters_present_flag, and none of aspect, overscan, video signal, chroma place, timing, NAL HRD, VCL HRD,
    // picture structure.
    writer.bit(1);
    writer.bits(0, 8);
  } else copyUntil(facts.restrictionAt);
  writer.bit(1);
  // motion_vectors_over_pic_boundaries_flag and the four limits, as inferred where they are absent (E.2.1).
  writer.bit(1);
  for (const limit of [2, 1, 15, 15]) writer.unsigned(limit);
  writer.unsigned(reorder);
  writer.unsigned(Math.max(reorder, facts.maxRefFrames, facts.maxDecFrameBuffering ?? 0));
  return escapeNal(writer.finish());
}

function skipChroma(reader: BitReader): void {
  const chroma = reader.unsigned();
  if (chroma === 3) reader.bit();
  reader.unsigned();
  reader.unsigned();
  reader.bit();
  if (reader.bit() === 0) return;
  for (let list = 0; list < (chroma === 3 ? 12 : 8); list++)
    if (reader.bit() === 1) skipScalingList(reader, list < 6 ? 16 : 64);
}

function skipScalingList(reader: BitReader, size: number): void {
  let last = 8;
  let next = 8;
  for (let n = 0; n < size; n++) {
    if (next !== 0) next = (last + reader.signed() + 256) % 256;
    if (next !== 0) last = next;
  }
}

function skipOrderCount(reader: BitReader): void {
  const type = reader.unsigned();
  if (type === 0) reader.unsigned();
  if (type !== 1) return;
  reader.bit();
  reader.signed();
  reader.signed();
  const cycle = reader.unsigned();
  for (let n = 0; n < cycle; n++) reader.signed();
}

/** From behind the VUI's own flag to its bitstream restriction flag. */
function skipVui(reader: BitReader): void {
  const EXTENDED_SAR = 255;
  if (reader.bit() === 1 && reader.bits(8) === EXTENDED_SAR) reader.bits(32);
  if (reader.bit() === 1) reader.bit();
  if (reader.bit() === 1) {
    reader.bits(4);
    if (reader.bit() === 1) reader.bits(24);
  }
  if (reader.bit() === 1) {
    reader.unsigned();
    reader.unsigned();
  }
  if (reader.bit() === 1) {
    reader.bits(32);
    reader.bits(32);
    reader.bit();
  }
  const nalHrd = reader.bit();
  if (nalHrd === 1) skipHrd(reader);
  const vclHrd = reader.bit();
  if (vclHrd === 1) skipHrd(reader);
  if (nalHrd === 1 || vclHrd === 1) reader.bit();
  reader.bit();
}

function skipHrd(reader: BitReader): void {
  const count = reader.unsigned() + 1;
  reader.bits(8);
  for (let n = 0; n < count; n++) {
    reader.unsigned();
    reader.unsigned();
    reader.bit();
  }
  reader.bits(20);
}
