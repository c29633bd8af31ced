import { appError } from '../../base';
import type { OutputSpec, Segment } from '../../plan';
import { rateToNumber } from '../../time';
import { NAL, nalType, nalUnits, packetOf, readAvcConfig, writeAvcConfig } from './avc-config';
import { levelFor } from './level';
import { readSps, withFilmColour, withReorder } from './sps';

/** How many pictures any of our encoders shows later than they are decoded: x264 with a pyramid of B-frames. */
const ENCODED_REORDER = 2;

/** What all segments of a film have in common, known before its first packet is written. */
export type FilmMix = {
  /** How many pictures are shown later than they are decoded, in any of them. */
  readonly reorder: number;
  /** level_idc of the most demanding. */
  readonly level: number;
};

/** What a film of these segments needs. */
export function filmMix(
  segments: readonly Pick<Segment, 'copy'>[],
  { size, rate }: Pick<OutputSpec, 'size' | 'rate'>,
): FilmMix {
  const level = levelFor(size, rateToNumber(rate));
  return segments.reduce(
    (mix, { copy }) => ({
      reorder: Math.max(mix.reorder, copy?.reorder ?? 0),
      level: Math.max(mix.level, copy?.level ?? 0),
    }),
    { reorder: ENCODED_REORDER, level },
  );
}

const HIGH = 100;

/** How the packets of one encoder become packets of a film to which others add theirs. */
export type MixedSegment = {
  /** The film's one sample entry, where this segment is the first. */
  readonly entry: { readonly codec: string; readonly description: Uint8Array<ArrayBuffer> };
  /** A packet of the film, with lengths of four bytes. */
  packet(data: Uint8Array, isKey: boolean): Uint8Array;
};

/**
 * One track of H.264 from several encoders, as players take it: one `avc1` entry of the highest profile and level; the
 * parameter sets of a segment in front of each of its key frames; in every sequence parameter set the same depth of
 * reordering, since Chromium and VLC size their picture buffer by the first and freeze where a later one is deeper. The
 * slices stay as they are.
 * @param record the segment's avcC record. Throws an AppError `engine/join` where it is deeper than the film.
 */
export function mixSegment(record: Uint8Array, mix: FilmMix): MixedSegment {
  const config = readAvcConfig(record);
  for (const set of config.sps) {
    const { reorder } = readSps(set);
    if (reorder !== null && reorder > mix.reorder)
      throw appError('engine/join', `a segment reorders ${reorder} frames`);
  }
  const sps = config.sps.map((set) => withFilmColour(withReorder(set, mix.reorder)));
  const level = Math.max(config.level, mix.level);
  const description = writeAvcConfig({ ...config, profile: HIGH, compatibility: 0, level, sps });
  const codec = `avc1.${[HIGH, 0, level].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  return {
    entry: { codec, description },
    packet(data, isKey) {
      const units = nalUnits(data, config.lengthSize);
      const slices = units.filter((unit) => !PARAMETERS.has(nalType(unit)));
      if (!isKey && config.lengthSize === 4 && slices.length === units.length) return data;
      return packetOf(isKey ? [...sps, ...config.pps, ...slices] : slices);
    },
  };
}

/** What is left out of a packet: it is written anew in front of key frames. A delimiter may only come first. */
const PARAMETERS = new Set<number>([NAL.sps, NAL.pps, NAL.delimiter]);
