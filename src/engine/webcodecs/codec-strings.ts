import type { Size } from '../../model';
import { levelFor } from '../h264/level';

/** Level, most pixels a second, most pixels (https://www.webmproject.org/vp9/levels/). */
const VP9_LEVELS = [
  [10, 829_440, 36_864],
  [11, 2_764_800, 73_728],
  [20, 4_608_000, 122_880],
  [21, 9_216_000, 245_760],
  [30, 20_736_000, 552_960],
  [31, 36_864_000, 983_040],
  [40, 83_558_400, 2_228_224],
  [41, 160_432_128, 2_228_224],
  [50, 311_951_360, 8_912_896],
  [51, 588_251_136, 8_912_896],
  [52, 1_176_502_272, 8_912_896],
  [61, 2_353_004_544, 35_651_584],
  [62, 4_706_009_088, 35_651_584],
] as const;

/** seq_level_idx, MaxDisplayRate, MaxPicSize (AV1 specification, annex A.3). */
const AV1_LEVELS = [
  [0, 4_423_680, 147_456],
  [1, 8_363_520, 278_784],
  [4, 19_975_680, 665_856],
  [5, 31_950_720, 1_065_024],
  [8, 70_778_880, 2_359_296],
  [9, 141_557_760, 2_359_296],
  [12, 267_386_880, 8_912_896],
  [13, 534_773_760, 8_912_896],
  [14, 1_069_547_520, 8_912_896],
  [17, 2_139_095_040, 35_651_584],
  [18, 4_278_190_080, 35_651_584],
] as const;

/** The string by which WebCodecs knows a codec: High, Profile 0 or Main, with 8 bits, at the lowest level that suffices. */
export function codecString(codec: 'avc' | 'vp9' | 'av1', size: Size, framesPerSecond: number): string {
  if (codec === 'avc') return `avc1.6400${levelFor(size, framesPerSecond).toString(16).padStart(2, '0')}`;
  const level = lowest(codec === 'vp9' ? VP9_LEVELS : AV1_LEVELS, size, framesPerSecond);
  return codec === 'vp9' ? `vp09.00.${two(level)}.08` : `av01.0.${two(level)}M.08`;
}

function lowest(
  levels: readonly (readonly [level: number, rate: number, pixels: number])[],
  { width, height }: Size,
  framesPerSecond: number,
): number {
  const pixels = width * height;
  const found = levels.find(([, rate, most]) => pixels <= most && pixels * framesPerSecond <= rate);
  return (found ?? levels.at(-1) ?? [0])[0];
}

const two = (n: number) => String(n).padStart(2, '0');
