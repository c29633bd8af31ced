import { ok, type Result } from '../../base';
import { rangeEnd, rangesOverlap } from '../../time';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import type { Slot } from '../sequence';
import { invalidEdit } from './invalid-edit';

/**
 * Lays slots on the main line, in the place of those that they touch; what lies on the tracks stays as it is.
 *
 *     before   [ 1 ][ 2 ][ 3 ][ 4 ]      after   [ 1 ][ a ][b][ c ][ 4 ]
 */
export function setSlots(document: ProjectDocument, slots: readonly Slot[]): Result<ProjectDocument> {
  const isSlot = ({ start, duration }: Slot, at: number) =>
    Number.isSafeInteger(start) &&
    Number.isSafeInteger(duration) &&
    duration > 0 &&
    start >= rangeEnd(slots[at - 1] ?? { start: 0, duration: 0 });
  if (slots.length === 0 || !slots.every(isSlot))
    return invalidEdit('slots are whole frames of the film in order of time');
  const sequence = activeSequence(document);
  const kept = sequence.slots.filter((old) => !slots.some((slot) => rangesOverlap(old, slot)));
  const all = [...kept, ...slots].sort((a, b) => a.start - b.start);
  return ok(withSequence(document, { ...sequence, slots: all }));
}

/**
 * Takes all slots away; what was put into them stays.
 *
 *     before   [A][B][   ][C]            after   [A][B]·····[C]
 */
export function clearSlots(document: ProjectDocument): Result<ProjectDocument> {
  const sequence = activeSequence(document);
  return sequence.slots.length === 0
    ? invalidEdit('there are no slots')
    : ok(withSequence(document, { ...sequence, slots: [] }));
}
