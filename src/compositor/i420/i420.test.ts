import { expect, it } from 'vitest';
import type { Size } from '../../model';
import { blackI420, i420Converter, i420Size } from './i420';

/** The formula, a pixel at a time, with rounding at the end alone. */
function byFormula(rgba: Uint8ClampedArray, { width, height }: Size): Uint8Array {
  const frame = new Uint8Array(i420Size({ width, height }));
  const luma = ([r, g, b]: readonly number[]) => 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
  const pixel = (x: number, y: number) => [...rgba.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) frame[y * width + x] = Math.round(16 + (luma(pixel(x, y)) * 219) / 255);
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2) {
      const four = [pixel(x, y), pixel(x + 1, y), pixel(x, y + 1), pixel(x + 1, y + 1)];
      const mean = [0, 1, 2].map((at) => four.reduce((sum, one) => sum + (one[at] ?? 0), 0) / 4);
      const [r = 0, , b = 0] = mean;
      const at = (y / 2) * (width / 2) + x / 2;
      const plane = (width * height) / 4;
      frame[4 * plane + at] = Math.round(128 + (((b - luma(mean)) / 1.8556) * 224) / 255);
      frame[5 * plane + at] = Math.round(128 + (((r - luma(mean)) / 1.5748) * 224) / 255);
    }
  return frame;
}

/** Colours without an order, each channel over all of its values; the same in every run. */
function colours({ width, height }: Size): Uint8ClampedArray {
  let state = 1;
  return Uint8ClampedArray.from({ length: 4 * width * height }, (_, at) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return at % 4 === 3 ? 255 : state >>> 24;
  });
}

function converted(rgba: Uint8ClampedArray, size: Size): Uint8Array {
  const { pixels, convert } = i420Converter(size);
  pixels.set(rgba);
  return convert('rgba');
}

it.each([
  ['black', [0, 0, 0], [16, 128, 128]],
  ['white', [255, 255, 255], [235, 128, 128]],
  ['red', [255, 0, 0], [63, 102, 240]],
  ['green', [0, 255, 0], [173, 42, 26]],
  ['blue', [0, 0, 255], [32, 240, 118]],
  ['grey', [128, 128, 128], [126, 128, 128]],
])('turns %s into its limited BT.709 values', (_name, [r = 0, g = 0, b = 0], [y = 0, u = 0, v = 0]) => {
  const size = { width: 4, height: 2 };
  const rgba = new Uint8ClampedArray(4 * 2 * 4);
  for (let at = 0; at < rgba.length; at += 4) rgba.set([r, g, b, 255], at);
  expect([...converted(rgba, size)]).toEqual([...Array(8).fill(y), ...Array(2).fill(u), ...Array(2).fill(v)]);
});

it.each([
  { width: 2, height: 2 },
  { width: 6, height: 4 },
  { width: 8, height: 2 },
  { width: 22, height: 6 },
  { width: 640, height: 360 },
])('is the formula at $width×$height, but for halves', (size) => {
  const rgba = colours(size);
  const [made, wanted] = [converted(rgba, size), byFormula(rgba, size)];
  expect(made.length).toBe(wanted.length);
  const offs = [...wanted].map((value, at) => Math.abs((made[at] ?? 0) - value));
  expect(offs.filter((off) => off > 1)).toEqual([]);
  // What lies within a hundredth of a half may fall to either side.
  expect(offs.filter((off) => off > 0).length / wanted.length).toBeLessThan(0.02);
});

it('goes on with one frame after another, and each converter has a frame of its own', () => {
  const size = { width: 16, height: 16 };
  const one = i420Converter(size);
  one.pixels.set(colours(size));
  const first = one.convert('rgba').slice();
  const kept = one.convert('rgba');
  converted(new Uint8ClampedArray(16 * 16 * 4).fill(255), size);
  expect(kept).toEqual(first);
  one.pixels.fill(255);
  expect(one.convert('rgba')).not.toEqual(first);
});

it('takes blue first as well', () => {
  const size = { width: 22, height: 6 };
  const rgba = colours(size);
  const { pixels, convert } = i420Converter(size);
  for (let at = 0; at < rgba.length; at += 4)
    pixels.set([rgba[at + 2] ?? 0, rgba[at + 1] ?? 0, rgba[at] ?? 0, 255], at);
  expect(convert('bgra')).toEqual(converted(rgba, size));
});

it('has a black of its own', () => {
  expect([...blackI420({ width: 2, height: 2 })]).toEqual([16, 16, 16, 16, 128, 128]);
});
