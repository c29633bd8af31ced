import { type AvcConfig, NAL, nalType } from '../h264/avc-config';
import type { PpsFacts } from '../h264/slice-head';
import type { SpsFacts } from '../h264/sps';

/** The one sequence parameter set and the picture parameter sets of a clip. */
export type ParameterSets = {
  readonly config: AvcConfig;
  readonly sps: SpsFacts;
  readonly pps: readonly PpsFacts[];
};

/** Slices, enhancement information, parameter sets, delimiters, ends, filler: what a plain stream is made of. */
const PLAIN = new Set<number>([1, NAL.idr, 6, NAL.sps, NAL.pps, NAL.delimiter, 10, 11, 12]);

/**
 * Whether a packet can go into a film whose parameter sets are those of the record: nothing in it but what a plain
 * stream has, and no set that the record does not have too.
 */
export function checkUnits(units: readonly Uint8Array[], { config }: Pick<ParameterSets, 'config'>): boolean {
  return units.every((unit) => {
    const type = nalType(unit);
    if (type === NAL.sps) return config.sps.some((set) => isSame(set, unit));
    if (type === NAL.pps) return config.pps.some((set) => isSame(set, unit));
    return PLAIN.has(type);
  });
}

/** Whether two sets say the same; zeros behind the last of them do not count (7.4.1, trailing_zero_8bits). */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  const length = lengthOf(a);
  if (length !== lengthOf(b)) return false;
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function lengthOf(unit: Uint8Array): number {
  let length = unit.length;
  while (length > 0 && unit[length - 1] === 0) length--;
  return length;
}
