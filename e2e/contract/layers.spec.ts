import { basename } from 'node:path';
import type { Proof } from '../../src/engine/index.ts';
import type { Title } from '../../src/model/index.ts';
import { cached } from '../fixtures/cache.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { type HarnessFilm, type HarnessItem, renderInPage } from '../harness/film-in-page.ts';
import { compareInPage } from '../harness/layers-in-page.ts';
import { proveInPage } from '../harness/proof-in-page.ts';
import { expect, openHarness, saveFromPage, test } from '../harness/test.ts';
import { ffmpeg } from '../readback/ffmpeg.ts';
import { codeArea, readNumber } from '../readback/frame-code.ts';
import { difference, framesGrey, framesRgb, isBlack, type Picture } from '../readback/pictures.ts';

const size = { width: 640, height: 360 };
const SMALL = { width: 320, height: 180 };
const rate = { num: 24, den: 1 };

/** A picture of one colour. */
const patch = ([r, g, b]: Rgb) =>
  cached(`layers/patch-${r}-${g}-${b}.png`, (path) =>
    ffmpeg([
      ...[
        '-f',
        'lavfi',
        '-i',
        `color=0x${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}:s=640x360:d=1`,
      ],
      ...['-vf', 'format=rgb24', '-frames:v', '1', path],
    ]).then(() => undefined),
  );
type Rgb = readonly [number, number, number];
const BASE: Rgb = [150, 90, 40];
const OVER: Rgb = [90, 160, 200];

const title: Title = {
  ...{ text: 'HOLD\nTHE LINE', font: 'sans', size: 0.16, isBold: true, align: 'centre', colour: '#ffffff' },
};

/** The mean of a rectangle of a picture, in its fractions. */
function mean({ width, height, channels, data }: Picture, x0 = 0.3, y0 = 0.3, x1 = 0.7, y1 = 0.7): number[] {
  const sums = Array.from({ length: channels }, () => 0);
  let count = 0;
  for (let y = Math.floor(y0 * height); y < y1 * height; y++)
    for (let x = Math.floor(x0 * width); x < x1 * width; x++, count++)
      for (let c = 0; c < channels; c++)
        sums[c] = (sums[c] ?? 0) + (data[(y * width + x) * channels + c] ?? 0);
  return sums.map((sum) => Math.round(sum / count));
}

const near = (a: readonly number[], b: readonly number[], most: number) =>
  expect(
    Math.max(...a.map((value, at) => Math.abs(value - (b[at] ?? 0)))),
    `${a} is not ${b}`,
  ).toBeLessThanOrEqual(most);

const failures = ({ checks, faults }: Proof) => ({
  checks: checks
    .filter(({ verdict }) => verdict !== 'passed')
    .map(({ kind, verdict }) => `${kind} ${verdict}`),
  faults: faults.map(({ reason, frame }) => `${reason} ${frame}`),
});

test('what has layers is one picture in the player, in both engines’ films and in the proof', async ({
  page,
  rooms,
}) => {
  const [one, two, thirty] = [
    await numberedClip('n24.mp4'),
    await numberedClip('n24-plain.mp4'),
    await numberedClip('n30.mp4'),
  ];
  const [base, over] = [basename(await patch(BASE)), basename(await patch(OVER))];
  await openHarness(page, rooms, [one.path, two.path, thirty.path, await patch(BASE), await patch(OVER)]);
  const clip = (
    of: { readonly name: string },
    from: number,
    duration: number,
    wish: Partial<HarnessItem> = {},
  ) => ({
    ...{ file: of.name, in: from, duration, ...wish },
  });
  const still = (file: string, duration: number, wish: Partial<HarnessItem> = {}) => ({
    file,
    in: 0,
    duration,
    ...wish,
  });
  const look = (wish: NonNullable<HarnessItem['look']>) => ({ look: wish }) as const;
  const items: HarnessItem[] = [
    // 0: a crossfade of 8 around 24, a dip of 6 around 48.
    clip(one, 0, 24),
    clip(two, 10, 24, { transition: { kind: 'crossfade', duration: 7 } }),
    // 48: half as fast; 72: backwards; 96: still; 108: twice as fast.
    clip(one, 20, 24, { speed: 50, transition: { kind: 'black', duration: 6 } }),
    clip(two, 40, 24, { speed: -100 }),
    clip(thirty, 30, 12, { speed: 0, transition: { kind: 'white', duration: 4 } }),
    clip(one, 10, 12, { speed: 200 }),
    // 120: fades; a half in the upper left; a title; blends, four frames each.
    clip(two, 0, 12, look({ fadeIn: 6, fadeOut: 4 })),
    clip(one, 0, 12, look({ scale: 0.5, x: -0.25, y: -0.25 })),
    still(base, 36),
    { title, file: '', in: 0, duration: 8, over: 148, look: { y: 0.2, fadeIn: 4 } },
    ...(['screen', 'multiply', 'add', 'normal'] as const).map((blend, at) =>
      still(over, 4, { over: 160 + 4 * at, look: { blend, opacity: blend === 'normal' ? 0.5 : 1 } }),
    ),
    // 180: over black; 192: cropped to the left.
    { ...still(over, 6, { over: 182 }), look: { opacity: 0.5 } },
    clip(one, 0, 6, { gap: 12, fit: 'cover', focus: { x: 0, y: 0.5 } }),
  ];
  const film: HarnessFilm = { quality: 'draft', items, size, rate };
  const frames = [
    0, 21, 24, 27, 46, 48, 50, 60, 73, 90, 95, 97, 112, 120, 123, 131, 140, 149, 154, 161, 165, 169, 173, 184,
    194,
  ];
  for (const { frame, ssim } of await compareInPage(page, film, frames))
    expect(ssim, `frame ${frame}`).toBeGreaterThanOrEqual(0.999);

  for (const engine of ['webcodecs', 'ffmpeg'] as const) {
    const outcome = await renderInPage(page, { ...film, engine });
    expect(outcome).toMatchObject({ kind: 'done' });
    const path = await saveFromPage(page, `${engine}.mp4`);
    const grey = await framesGrey(path, { from: 0, count: 198 }, SMALL);
    const rgb = await framesRgb(path, { from: 0, count: 198 }, SMALL);
    const read = (frame: number) => readNumber(grey[frame] as Picture, codeArea(one, size))?.frame;

    // 24 is the middle of seven: half of frame 24 of the one and half of frame 10 of the other.
    const [a] = await framesRgb(one.path, [24], SMALL);
    const [b] = await framesRgb(two.path, [10], SMALL);
    const half = {
      ...(a as Picture),
      data: (a as Picture).data.map((value, at) => (value + (b?.data[at] ?? 0)) / 2),
    };
    expect(difference(rgb[24] as Picture, half)).toBeLessThan(4);
    expect(isBlack(grey[47] as Picture) && isBlack(grey[48] as Picture)).toBe(true);
    near(mean(grey[96] as Picture, 0, 0, 1, 1), [255], 4);

    expect([0, 20, 28, 44].map(read)).toEqual([0, 20, 14, 30]);
    expect([52, 53, 60, 71].map(read)).toEqual([22, 22, 26, 31]);
    expect([72, 73, 80, 93].map(read)).toEqual([40, 39, 32, 19]);
    expect([98, 100, 107].map(read)).toEqual([37, 37, 37]);
    expect([108, 109, 119].map(read)).toEqual([10, 12, 32]);

    // A fade is so much of the picture.
    expect(isBlack(grey[120] as Picture) && isBlack(grey[131] as Picture)).toBe(true);
    const [whole] = await framesRgb(two.path, [3], SMALL);
    near(
      mean(rgb[123] as Picture, 0, 0, 1, 1),
      mean(whole as Picture, 0, 0, 1, 1).map((value) => value / 2),
      5,
    );
    // Half as large, in the upper left.
    const quarter = { x: 0, y: 0, width: 0.5, height: 0.5 };
    const own = codeArea(one, size);
    const area = {
      x: quarter.x + own.x / 2,
      y: quarter.y + own.y / 2,
      width: own.width / 2,
      height: own.height / 2,
    };
    const [large] = await framesGrey(path, [140], { width: 640, height: 360 });
    expect(readNumber(large as Picture, area)?.frame).toBe(8);
    near(mean(grey[140] as Picture, 0.55, 0, 1, 1), [0], 3);
    // White letters in the lower half, and nowhere else.
    const bright = (frame: number, y0: number, y1: number) => {
      const { width, height, data } = rgb[frame] as Picture;
      let count = 0;
      for (let y = Math.floor(y0 * height); y < y1 * height; y++)
        for (let x = 0; x < width; x++) if ((data[(y * width + x) * 3 + 2] ?? 0) > 200) count += 1;
      return count;
    };
    expect(bright(154, 0.5, 0.9)).toBeGreaterThan(400);
    expect(bright(154, 0, 0.5)).toBe(0);
    expect(bright(148, 0, 1)).toBe(0);

    const blended = {
      161: (p: number, q: number) => 255 - ((255 - p) * (255 - q)) / 255,
      165: (p: number, q: number) => (p * q) / 255,
      169: (p: number, q: number) => Math.min(255, p + q),
      173: (p: number, q: number) => (p + q) / 2,
    };
    for (const [frame, blend] of Object.entries(blended))
      near(
        mean(rgb[Number(frame)] as Picture),
        BASE.map((part, at) => blend(part, OVER[at] ?? 0)),
        4,
      );
    near(
      mean(rgb[184] as Picture),
      OVER.map((part) => part / 2),
      4,
    );
    expect(isBlack(grey[181] as Picture) && isBlack(grey[189] as Picture)).toBe(true);

    expect(failures(await proveInPage(page, film, { remembers: true }))).toEqual({ checks: [], faults: [] });
  }
  // A freeze where none is, a shot that goes on, and a title that is missing are found.
  const changed = (at: number, wish: Partial<HarnessItem>) => ({
    ...film,
    items: items.map((item, k) => (k === at ? { ...item, ...wish } : item)),
  });
  for (const [at, wish] of [
    [3, { speed: 0 }],
    [2, { speed: 100 }],
    [6, { look: {} }],
    [9, { title: { ...title, text: 'X' } }],
  ] as const) {
    const { faults } = await proveInPage(page, changed(at, wish), { remembers: true });
    expect(faults.length, `${at}`).toBeGreaterThan(0);
  }
});
