import type { Size } from '../model';

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

/**
 * Converts opaque full-range RGBA (a canvas's pixels; its sRGB code values are taken as BT.709's, as players and
 * ffmpeg do) to limited-range BT.709 I420, each chroma sample the mean of its four pixels. Sides must be even.
 * `into` must hold `i420Size` bytes; it is the caller's.
 */
export function i420FromRgba(rgba: Uint8ClampedArray, { width, height }: Size, into: Uint8Array): void {
  const uAt = width * height;
  const vAt = uAt + uAt / 4;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (let dy = 0; dy < 2; dy++) {
        for (let dx = 0; dx < 2; dx++) {
          const pixel = (y + dy) * width + x + dx;
          const at = pixel * 4;
          const pr = rgba[at] as number;
          const pg = rgba[at + 1] as number;
          const pb = rgba[at + 2] as number;
          into[pixel] = (YR * pr + YG * pg + YB * pb + 16.5 * ONE) >> 16;
          r += pr;
          g += pg;
          b += pb;
        }
      }
      const chroma = (y / 2) * (width / 2) + x / 2;
      into[uAt + chroma] = (UR * r + UG * g + UB * b) / (4 * ONE) + 128.5;
      into[vAt + chroma] = (VR * r + VG * g + VB * b) / (4 * ONE) + 128.5;
    }
  }
}
