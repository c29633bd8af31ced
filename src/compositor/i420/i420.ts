import type { Size } from '../../model';
import { I420_CODE } from './i420-code';

/** Bytes of a planar 4:2:0 frame with even sides: the Y plane, then U, then V. */
export function i420Size({ width, height }: Size): number {
  return (width * height * 3) / 2;
}

/** A black frame: Y 16, U and V 128. */
export function blackI420(size: Size): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(i420Size(size));
  frame.fill(16, 0, size.width * size.height);
  frame.fill(128, size.width * size.height);
  return frame;
}

/*
 * BT.709 (ITU-R BT.709-6, item 3): Y' = 0.2126 R' + 0.7152 G' + 0.0722 B', CB = (B' − Y') / 1.8556,
 * CR = (R' − Y') / 1.5748; limited range (item 3.4): Y 16…235, C 16…240. As 16.16 fixed point over 0…255.
 */
const ONE = 65536;
const LUMA = 219 / 255;
const CHROMA = 224 / 255;
const fixed = (value: number) => Math.round(value * ONE);
const YR = fixed(0.2126 * LUMA);
const YG = fixed(0.7152 * LUMA);
const YB = fixed(0.0722 * LUMA);
const UR = fixed((-0.2126 / 1.8556) * CHROMA);
const UG = fixed((-0.7152 / 1.8556) * CHROMA);
const UB = -(UR + UG);
const VG = fixed((-0.7152 / 1.5748) * CHROMA);
const VB = fixed((-0.0722 / 1.5748) * CHROMA);
const VR = -(VG + VB);

/** What i420.c exports; addresses are in bytes of `memory`. */
type Exports = {
  readonly memory: WebAssembly.Memory;
  readonly __heap_base: WebAssembly.Global;
  convert(rgba: number, into: number, width: number, height: number, ...factors: readonly number[]): void;
};

const PAGE = 65_536;

/** Converts frames of one size. */
export type I420Converter = {
  /** Where the frame to convert is to be written, four bytes a pixel. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** @returns `i420Size` bytes, which are the converter's and written over by the next frame */
  convert(order: 'rgba' | 'bgra'): Uint8Array<ArrayBuffer>;
};

/**
 * Opaque full-range pixels (a canvas's; their sRGB code values are taken as BT.709's, as players and ffmpeg do) to
 * limited-range BT.709 I420, each chroma sample the mean of its four pixels. Sides must be even.
 */
export function i420Converter({ width, height }: Size): I420Converter {
  const code = new WebAssembly.Module(Uint8Array.from(atob(I420_CODE), (char) => char.charCodeAt(0)));
  const { memory, __heap_base, convert } = new WebAssembly.Instance(code).exports as unknown as Exports;
  const from = Math.ceil((__heap_base.value as number) / 16) * 16;
  const to = from + 4 * width * height;
  const bytes = i420Size({ width, height });
  memory.grow(Math.max(0, Math.ceil((to + bytes - memory.buffer.byteLength) / PAGE)));
  const buffer = memory.buffer as ArrayBuffer;
  const frame = new Uint8Array(buffer, to, bytes);
  return {
    pixels: new Uint8ClampedArray(buffer, from, to - from),
    convert(order) {
      if (order === 'rgba') convert(from, to, width, height, YR, YG, YB, UR, UG, UB, VR, VG, VB);
      else convert(from, to, width, height, YB, YG, YR, UB, UG, UR, VB, VG, VR);
      return frame;
    },
  };
}
