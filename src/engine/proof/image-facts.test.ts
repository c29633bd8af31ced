import { describe, expect, it } from 'vitest';
import { readImageFacts } from './image-facts';
import { placeImages } from './image-film';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : [...part])),
  );
const u16 = (value: number): readonly number[] => [value & 255, value >> 8];
const u24 = (value: number): readonly number[] => [value & 255, (value >> 8) & 255, value >> 16];
const u32 = (value: number): readonly number[] => [...u16(value & 65_535), ...u16(value >>> 16)];

/** A GIF of 3 × 2 pixels; its pictures' codes are of no interest. */
function gif(hundredths: readonly number[], repeats: number | null = 0): Uint8Array {
  const netscape =
    repeats === null ? [] : [bytes([0x21, 0xff, 11], 'NETSCAPE2.0', [3, 1], u16(repeats), [0])];
  const pictures = hundredths.map((delay, at) =>
    bytes(
      [0x21, 0xf9, 4, 0, ...u16(delay), 0, 0],
      // Every other picture has colours of its own.
      [0x2c, 0, 0, 0, 0, 3, 0, 2, 0, at % 2 === 1 ? 0x80 : 0],
      at % 2 === 1 ? Array(6).fill(9) : [],
      [2, 2, 0x4c, 0x01, 0],
    ),
  );
  return bytes(
    'GIF89a',
    [...u16(3), ...u16(2), 0x91, 0, 0],
    Array(12).fill(7),
    ...netscape.map((part) => [...part]),
    ...pictures.map((part) => [...part]),
    [0x3b],
  );
}

function webp(chunks: readonly (readonly [string, readonly number[]])[]): Uint8Array {
  const body = chunks.flatMap(([name, data]) => [
    ...bytes(name, u32(data.length), data, data.length % 2 === 1 ? [0] : []),
  ]);
  return bytes('RIFF', u32(4 + body.length), 'WEBP', body);
}
const frame = (ms: number): readonly [string, readonly number[]] => [
  'ANMF',
  [...Array(12).fill(0), ...u24(ms), 0, 1],
];

describe('what a loop says of itself', () => {
  it('of a GIF: its size, when each picture comes, and that it begins again', () => {
    expect(readImageFacts(gif([8, 9, 8]))).toEqual({
      ...{ container: 'GIF', width: 3, height: 2 },
      ...{ times: [0, 0.08, 0.08 + 0.09], endSec: 0.08 + 0.09 + 0.08, loops: true },
    });
    expect(readImageFacts(gif([8], 1))?.loops).toBe(false);
    expect(readImageFacts(gif([8], null))?.loops).toBe(false);
  });

  it('of a WebP', () => {
    const head = [0, 0, 0, 0, ...u24(319), ...u24(179)];
    const moving = webp([['VP8X', head], ['ANIM', [0, 0, 0, 0, 0, 0]], frame(42), frame(125)]);
    expect(readImageFacts(moving)).toEqual({
      ...{ container: 'WebP', width: 320, height: 180 },
      ...{ times: [0, 0.042], endSec: 0.042 + 0.125, loops: true },
    });
    const still = webp([['VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, ...u16(64), ...u16(48)]]]);
    expect(readImageFacts(still)).toMatchObject({ width: 64, height: 48, times: [0], endSec: null });
  });

  it('of a PNG', () => {
    const header = [0, 0, 2, 128, 0, 0, 1, 104, 8, 2, 0, 0, 0];
    const chunk = (name: string, data: readonly number[]) => [
      ...bytes([0, 0, 0, data.length], name, data, [0, 0, 0, 0]),
    ];
    const png = bytes(
      '\x89PNG\r\n\x1a\n',
      chunk('IHDR', header),
      chunk('IDAT', [1, 2, 3]),
      chunk('IEND', []),
    );
    expect(readImageFacts(png)).toMatchObject({ container: 'PNG', width: 640, height: 360 });
    expect(readImageFacts(png.subarray(0, png.length - 12))).toBeNull();
  });

  it('nothing where it is cut short, wherever that is', () => {
    for (const whole of [gif([8, 9]), webp([['VP8X', [0, 0, 0, 0, ...u24(3), ...u24(3)]], frame(40)])])
      for (let length = 0; length < whole.length; length++)
        expect(readImageFacts(whole.subarray(0, length)), `${length} bytes`).toBeNull();
  });
});

describe('the frames of a loop', () => {
  it('are counted to its end, a picture standing for as many as it lasts', () => {
    const times = [0, 0.08, 0.25];
    expect(placeImages({ container: 'GIF', times, endSec: 0.33 }, 12)).toEqual({ frames: 4, misplaced: 0 });
    expect(placeImages({ container: 'PNG', times: [0], endSec: null }, 24)).toEqual({
      frames: 1,
      misplaced: 0,
    });
  });

  it('are out of place where one comes between two, twice, or late at the beginning', () => {
    const misplaced = (times: readonly number[]) =>
      placeImages({ container: 'WebP', times, endSec: 1 }, 10).misplaced;
    expect(misplaced([0, 0.1, 0.2])).toBe(0);
    expect(misplaced([0, 0.13, 0.2])).toBe(1);
    expect(misplaced([0, 0.1, 0.1])).toBe(1);
    expect(misplaced([0.1, 0.2])).toBe(1);
  });
});
