import { seeded } from '../seeded';

/** Every picture of the sample, in pixels. */
export const FRAME = { width: 640, height: 360 } as const;

/** What a picture is painted on. */
export type Paper = OffscreenCanvasRenderingContext2D;

/** One moving picture: paints its frame at a time of its own, in seconds, over all of the paper. */
export type Scene = (paper: Paper, seconds: number) => void;

/** Red, green and blue, 0…255. */
export type Rgb = readonly [number, number, number];

/** Colours along a line: each at its place, in order. */
export type Ramp = readonly (readonly [at: number, colour: Rgb])[];

/** 0 below `low`, 1 above `high`, smooth between. */
export function smooth(low: number, high: number, value: number): number {
  const x = Math.max(0, Math.min(1, (value - low) / (high - low)));
  return x * x * (3 - 2 * x);
}

/** The part of a number behind the point; never negative. */
export const wrap = (value: number): number => value - Math.floor(value);

const LATTICE = 256;
const lattice = Float32Array.from({ length: LATTICE * LATTICE }, seeded(7));
const latticeAt = (x: number, y: number): number => lattice[((y & 255) << 8) | (x & 255)] ?? 0;

/** Smooth noise in 0…1, one bump a unit. */
export function noise(x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const fx = x - left;
  const fy = y - top;
  const u = fx * fx * (3 - 2 * fx);
  const v = fy * fy * (3 - 2 * fy);
  const upper = latticeAt(left, top) + u * (latticeAt(left + 1, top) - latticeAt(left, top));
  const lower = latticeAt(left, top + 1) + u * (latticeAt(left + 1, top + 1) - latticeAt(left, top + 1));
  return upper + v * (lower - upper);
}

/** Noise of several sizes on top of each other, about 0…1. */
export function clouds(x: number, y: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let scale = 1;
  for (let n = 0; n < octaves; n++) {
    sum += weight * noise(x * scale + n * 17.3, y * scale + n * 9.1);
    weight /= 2;
    scale *= 2;
  }
  return sum / (1 - 2 * weight);
}

/** A colour as CSS. */
export const css = ([r, g, b]: Rgb, alpha = 1): string => `rgb(${r} ${g} ${b} / ${alpha})`;

/** Fills a rectangle with a ramp from its top to its bottom. */
export function fillDown(paper: Paper, top: number, bottom: number, ramp: Ramp): void {
  const gradient = paper.createLinearGradient(0, top, 0, bottom);
  for (const [at, colour] of ramp) gradient.addColorStop(at, css(colour));
  paper.fillStyle = gradient;
  paper.fillRect(0, top, FRAME.width, bottom - top);
}

/** A ramp as a table of 256 colours, for looking up. */
export function rampTable(ramp: Ramp): Float32Array {
  const table = new Float32Array(256 * 3);
  for (let n = 0; n < 256; n++) {
    const at = n / 255;
    const next = ramp.findIndex(([place]) => place >= at);
    const [toPlace, to] = ramp[next < 0 ? ramp.length - 1 : next] ?? [1, [0, 0, 0]];
    const [fromPlace, from] = ramp[Math.max(0, next - 1)] ?? [0, to];
    const share = toPlace > fromPlace ? Math.min(1, (at - fromPlace) / (toPlace - fromPlace)) : 1;
    for (const c of [0, 1, 2] as const) table[n * 3 + c] = from[c] + (to[c] - from[c]) * share;
  }
  return table;
}

/** Pixels that are computed one by one, coarser than the frame, and laid over a part of it. */
export type Field = {
  /**
   * @param shade gives the pixel at a place of the frame its colour: it writes red, green and blue (0…255) into `out`,
   *   and alpha, which is 255 unless it does
   */
  paint(paper: Paper, shade: (x: number, y: number, out: Float32Array) => void): void;
};

/** A field over the rows from `top` to `bottom` of the frame, `step` pixels of the frame to one of its own. */
export function createField(step: number, top = 0, bottom: number = FRAME.height): Field {
  const width = FRAME.width / step;
  const height = Math.ceil((bottom - top) / step);
  const canvas = new OffscreenCanvas(width, height);
  const own = paperOf(canvas);
  const image = own.createImageData(width, height);
  const { data } = image;
  const out = new Float32Array(4);
  return {
    paint(paper, shade) {
      for (let y = 0, at = 0; y < height; y++)
        for (let x = 0; x < width; x++, at += 4) {
          out[3] = 255;
          shade((x + 0.5) * step, top + (y + 0.5) * step, out);
          data[at] = out[0] ?? 0;
          data[at + 1] = out[1] ?? 0;
          data[at + 2] = out[2] ?? 0;
          data[at + 3] = out[3] ?? 0;
        }
      own.putImageData(image, 0, 0);
      paper.imageSmoothingEnabled = true;
      paper.imageSmoothingQuality = 'high';
      paper.drawImage(canvas, 0, top, FRAME.width, height * step);
    },
  };
}

/** The 2D context of a canvas of one's own. */
export function paperOf(canvas: OffscreenCanvas): Paper {
  const paper = canvas.getContext('2d', { willReadFrequently: true });
  if (!paper) throw new Error('This browser paints on no OffscreenCanvas');
  return paper;
}

/** A soft round light to be laid down many times. `core` is the share of the radius that is evenly bright. */
export function createGlow(colour: Rgb, core = 0): OffscreenCanvas {
  const size = 128;
  const canvas = new OffscreenCanvas(size, size);
  const paper = paperOf(canvas);
  const gradient = paper.createRadialGradient(size / 2, size / 2, 0, size / 2, size / 2, size / 2);
  gradient.addColorStop(0, css(colour));
  if (core > 0) gradient.addColorStop(core, css(colour, 0.9));
  const rest = 1 - core;
  gradient.addColorStop(core + rest * 0.25, css(colour, core > 0 ? 0.35 : 0.55));
  gradient.addColorStop(core + rest * 0.55, css(colour, 0.12));
  gradient.addColorStop(1, css(colour, 0));
  paper.fillStyle = gradient;
  paper.fillRect(0, 0, size, size);
  return canvas;
}

/** Lays a light down with its middle at (x, y); light adds up. */
export function shine(
  paper: Paper,
  light: OffscreenCanvas,
  x: number,
  y: number,
  radius: number,
  alpha: number,
  tall = 1,
): void {
  paper.globalCompositeOperation = 'lighter';
  paper.globalAlpha = Math.max(0, Math.min(1, alpha));
  paper.drawImage(light, x - radius, y - radius * tall, radius * 2, radius * 2 * tall);
  paper.globalAlpha = 1;
  paper.globalCompositeOperation = 'source-over';
}

/** A line of hills or a far shore in one colour, from its ridge to the bottom of the frame. */
export function silhouette(paper: Paper, ridge: (x: number) => number, colour: Rgb, bottom: number): void {
  paper.fillStyle = css(colour);
  paper.beginPath();
  paper.moveTo(0, bottom);
  for (let x = 0; x <= FRAME.width; x += 4) paper.lineTo(x, ridge(x));
  paper.lineTo(FRAME.width, bottom);
  paper.fill();
}

/** What film does to every picture: darker corners, and a fine grain that keeps slow gradients from banding. */
export function createFinish(): (paper: Paper, frame: number) => void {
  const random = seeded(11);
  const grain = new OffscreenCanvas(256, 256);
  const own = paperOf(grain);
  const image = own.createImageData(256, 256);
  for (let at = 0; at < image.data.length; at += 4) {
    const grey = 128 + (random() + random() - 1) * 90;
    image.data.set([grey, grey, grey, 255], at);
  }
  own.putImageData(image, 0, 0);
  return (paper, frame) => {
    const { width, height } = FRAME;
    const corners = paper.createRadialGradient(
      width / 2,
      height / 2,
      height * 0.45,
      width / 2,
      height / 2,
      width * 0.62,
    );
    corners.addColorStop(0, 'rgb(0 0 0 / 0)');
    corners.addColorStop(1, 'rgb(0 0 0 / 0.42)');
    paper.fillStyle = corners;
    paper.fillRect(0, 0, width, height);
    paper.globalCompositeOperation = 'overlay';
    paper.globalAlpha = 0.1;
    const dx = (frame * 89) % 256;
    const dy = (frame * 151) % 256;
    for (let y = -dy; y < height; y += 256)
      for (let x = -dx; x < width; x += 256) paper.drawImage(grain, x, y);
    paper.globalAlpha = 1;
    paper.globalCompositeOperation = 'source-over';
  };
}
