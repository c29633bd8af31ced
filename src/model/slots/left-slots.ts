import type { ItemId } from '../item';
import type { ChangedRecord } from '../project';
import { mainLine, type Sequence } from '../sequence';

/**
 * The items of the main line that began with a slot and, as a step has it, begin with none any more; none where the
 * slots themselves were changed.
 *
 *     slots    [    ][    ][    ]
 *     before   [A · ][B · ][C · ]    after (A trimmed)   [A][B · ][C · ]     gives B and C
 */
export function leftSlots(changes: readonly ChangedRecord[]): readonly ItemId[] {
  return changes.flatMap((change) => {
    if (change.kind !== 'sequence' || !change.before || !change.after) return [];
    const { before, after } = change;
    if (before.slots !== after.slots || before.slots.length === 0) return [];
    const starts = new Set(before.slots.map(({ start }) => start));
    const inSlots = (sequence: Sequence) => mainLine(sequence).filter(({ start }) => starts.has(start));
    const there = new Set(mainLine(after).map(({ id }) => id));
    const still = new Set(inSlots(after).map(({ id }) => id));
    return inSlots(before).flatMap(({ id }) => (there.has(id) && !still.has(id) ? [id] : []));
  });
}
