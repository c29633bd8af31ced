import type { Size } from '../../model';
import { BitReader, BitWriter, escapeNal, unescapeNal } from './bits';

/** What of a sequence parameter set matters for joining. */
export type SpsFacts = SliceForm & {
  readonly profile: number;
  readonly level: number;
  readonly id: number;
  readonly maxRefFrames: number;
  /** max_num_reorder_frames, or null where the set does not say it. */
  readonly reorder: number | null;
  readonly maxDecFrameBuffering: number | null;
  /** Whether it is 4:2:0 with 8 bits. */
  readonly isPlain: boolean;
  /** Of the picture shown: cropped, in stored pixels. */
  readonly size: Size;
  /** The width of a pixel over its height, NaN for one of the table's own that is not 1; null where it is not said. */
  readonly pixelAspect: number | null;
  /** colour_primaries, transfer_characteristics and matrix_coefficients (table E-3 …) and the range, where it says them. */
  readonly colour: { readonly codes: readonly number[]; readonly fullRange: boolean } | null;
  /** Where the VUI flag stands, and, where there is a VUI, its bitstream restriction flag; in bits. */
  readonly vuiAt: number;
  readonly restrictionAt: number | null;
  /** Where a VUI tells the video signal, from its flag on to what follows. */
  readonly signal: { readonly at: number; readonly end: number } | null;
};

/** What the head of a slice looks like. */
export type SliceForm = {
  /** frame_mbs_only_flag: no fields, no interlacing. */
  readonly isFrames: boolean;
  readonly frameNumberBits: number;
  /** pic_order_cnt_type, and the bits of its least significant part where that is 0. */
  readonly orderType: number;
  readonly orderBits: number;
  readonly orderIsZero: boolean;
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
  const chroma = WITH_CHROMA.has(profile) ? readChroma(reader) : PLAIN;
  const frameNumberBits = reader.unsigned() + 4;
  const order = readOrderCount(reader);
  const maxRefFrames = reader.unsigned();
  reader.bit();
  const across = reader.unsigned() + 1;
  const down = reader.unsigned() + 1;
  const isFrames = reader.bit() === 1;
  if (!isFrames) reader.bit();
  reader.bit();
  const [left = 0, right = 0, top = 0, bottom = 0] =
    reader.bit() === 1 ? Array.from({ length: 4 }, () => reader.unsigned()) : [];
  const fields = isFrames ? 1 : 2;
  // Crop units of 4:2:0; where the chroma is another, the size is not asked for.
  const size = {
    width: 16 * across - 2 * (left + right),
    height: fields * (16 * down - 2 * (top + bottom)),
  };
  const vuiAt = reader.position;
  const head = { profile, level, id, maxRefFrames, vuiAt, size, isFrames, frameNumberBits, ...order };
  const facts = { ...head, isPlain: chroma.format === 1 && chroma.isEightBits };
  const unsaid = { reorder: null, maxDecFrameBuffering: null };
  if (reader.bit() === 0)
    return { ...facts, ...unsaid, restrictionAt: null, pixelAspect: null, colour: null, signal: null };
  const vui = readVui(reader);
  const restrictionAt = reader.position;
  if (reader.bit() === 0) return { ...facts, ...vui, ...unsaid, restrictionAt };
  reader.bit();
  for (let n = 0; n < 4; n++) reader.unsigned();
  const [reorder, maxDecFrameBuffering] = [reader.unsigned(), reader.unsigned()];
  return { ...facts, ...vui, reorder, maxDecFrameBuffering, restrictionAt };
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

/**
 * The same set, telling that the pictures are BT.709, limited range: for one whose pictures are, whether it says so or
 * not. Slices do not depend on it.
 */
export function withFilmColour(nal: Uint8Array): Uint8Array<ArrayBuffer> {
  const { vuiAt, signal, colour } = readSps(nal);
  if (colour && !colour.fullRange && colour.codes.length === 3 && colour.codes.every((code) => code === 1))
    return Uint8Array.from(nal);
  const raw = unescapeNal(nal);
  const reader = new BitReader(raw);
  const writer = new BitWriter();
  const copyUntil = (end: number) => {
    while (reader.position < end) writer.bit(reader.bit());
  };
  copyUntil(signal?.at ?? vuiAt);
  // vui_parameters_present_flag, and none of aspect, overscan.
  if (!signal) for (const bit of [1, 0, 0]) writer.bit(bit);
  // video_signal_type_present_flag, video_format «unspecified», limited range, and the three codes of BT.709.
  writer.bit(1);
  writer.bits(5, 3);
  writer.bits(0b01, 2);
  for (let n = 0; n < 3; n++) writer.bits(1, 8);
  if (signal) {
    reader.position = signal.end;
    copyUntil(lastBit(raw));
  } else {
    // None of chroma place, timing, NAL HRD, VCL HRD, picture structure, bitstream restriction.
    writer.bits(0, 6);
  }
  return escapeNal(writer.finish());
}

/** Where the stop bit of a payload stands. */
function lastBit(raw: Uint8Array): number {
  let at = raw.length - 1;
  while (at > 0 && raw[at] === 0) at--;
  let bit = 7;
  while (bit > 0 && (((raw[at] ?? 0) >> (7 - bit)) & 1) === 0) bit--;
  return at * 8 + bit;
}

/** chroma_format_idc and the depth of profiles that do not tell them. */
const PLAIN = { format: 1, isEightBits: true };

function readChroma(reader: BitReader): typeof PLAIN {
  const format = reader.unsigned();
  if (format === 3) reader.bit();
  const isEightBits = reader.unsigned() + reader.unsigned() === 0;
  reader.bit();
  skipScaling(reader, format);
  return { format, isEightBits };
}

function skipScaling(reader: BitReader, chroma: number): void {
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

function readOrderCount(reader: BitReader): Pick<SliceForm, 'orderType' | 'orderBits' | 'orderIsZero'> {
  const orderType = reader.unsigned();
  if (orderType === 0) return { orderType, orderBits: reader.unsigned() + 4, orderIsZero: false };
  if (orderType !== 1) return { orderType, orderBits: 0, orderIsZero: true };
  const orderIsZero = reader.bit() === 1;
  reader.signed();
  reader.signed();
  const cycle = reader.unsigned();
  for (let n = 0; n < cycle; n++) reader.signed();
  return { orderType, orderBits: 0, orderIsZero };
}

/** From behind the VUI's own flag to its bitstream restriction flag. */
function readVui(reader: BitReader): Pick<SpsFacts, 'pixelAspect' | 'colour' | 'signal'> {
  const pixelAspect = reader.bit() === 1 ? readAspect(reader) : null;
  if (reader.bit() === 1) reader.bit();
  const at = reader.position;
  let colour: SpsFacts['colour'] = null;
  if (reader.bit() === 1) {
    reader.bits(3);
    const fullRange = reader.bit() === 1;
    const codes = reader.bit() === 1 ? Array.from({ length: 3 }, () => reader.bits(8)) : [];
    colour = { codes, fullRange };
  }
  const signal = { at, end: reader.position };
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
  return { pixelAspect, colour, signal };
}

/** Whether pixels are square (0 leaves it open, table E-1); of other shapes only that they are others. */
function readAspect(reader: BitReader): number | null {
  const EXTENDED_SAR = 255;
  const code = reader.bits(8);
  if (code === 0) return null;
  if (code !== EXTENDED_SAR) return code === 1 ? 1 : Number.NaN;
  const [width, height] = [reader.bits(16), reader.bits(16)];
  return width === 0 || height === 0 ? null : width / height;
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
