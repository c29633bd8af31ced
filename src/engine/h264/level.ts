import type { Size } from '../../model';

/** Level, MaxMBPS and MaxFS of ITU-T H.264, table A-1. */
const LEVELS = [
  [10, 1_485, 99],
  [11, 3_000, 396],
  [12, 6_000, 396],
  [13, 11_880, 396],
  [21, 19_800, 792],
  [22, 20_250, 1_620],
  [30, 40_500, 1_620],
  [31, 108_000, 3_600],
  [32, 216_000, 5_120],
  [40, 245_760, 8_192],
  [42, 522_240, 8_704],
  [50, 589_824, 22_080],
  [51, 983_040, 36_864],
  [52, 2_073_600, 36_864],
  [62, 16_711_680, 139_264],
] as const;

/** The lowest level_idc whose picture size and macroblock rate suffice; the highest there is beyond them. */
export function levelFor({ width, height }: Size, framesPerSecond: number): number {
  const size = Math.ceil(width / 16) * Math.ceil(height / 16);
  const found = LEVELS.find(([, rate, most]) => size <= most && size * framesPerSecond <= rate);
  return found?.[0] ?? 62;
}
