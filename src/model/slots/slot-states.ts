import { rangeEnd, rangesOverlap } from '../../time';
import { type Item, itemEnd } from '../item';
import { mainLine, type Sequence, type Slot } from '../sequence';

/**
 * What lies in a slot of the main line.
 *
 *     empty [      ]   full [A · ·]   short [A ·   ]   taken  A · [· ·   ]  or  [  A ·]
 */
export type SlotState = {
  readonly slot: Slot;
  /** `taken`: something lies across one of its edges, not from its beginning on, or with a gap; see `takenBy`. */
  readonly kind: 'empty' | 'full' | 'short' | 'taken';
  /** In order of time. */
  readonly items: readonly Item[];
  /** Frames at its end in which nothing lies; all of them where it is empty. */
  readonly missing: number;
};

/** The state of each slot, in order; of the slots that are there, or of others that could be. */
export function slotStates(
  sequence: Sequence,
  slots: readonly Slot[] = sequence.slots,
): readonly SlotState[] {
  const line = mainLine(sequence);
  let from = 0;
  return slots.map((slot) => {
    while (from < line.length && itemEnd(line[from] as Item) <= slot.start) from++;
    const items: Item[] = [];
    for (let at = from; at < line.length; at++) {
      const item = line[at] as Item;
      if (!rangesOverlap(item, slot)) break;
      items.push(item);
    }
    return stateOf(slot, items);
  });
}

/** Why a slot is `taken`: something lies across one of its edges, begins late in it, or leaves a gap inside. */
export function takenBy({ slot, items }: SlotState): 'across' | 'late' | 'gap' {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last || first.start < slot.start || itemEnd(last) > rangeEnd(slot)) return 'across';
  return first.start > slot.start ? 'late' : 'gap';
}

function stateOf(slot: Slot, items: readonly Item[]): SlotState {
  const end = rangeEnd(slot);
  const last = items.at(-1);
  if (!last) return { slot, kind: 'empty', items, missing: slot.duration };
  const missing = Math.max(0, end - itemEnd(last));
  const isInside = items[0]?.start === slot.start && itemEnd(last) <= end;
  const isWhole = items.every((item, at) => at === 0 || itemEnd(items[at - 1] as Item) === item.start);
  if (!isInside || !isWhole) return { slot, kind: 'taken', items, missing };
  return { slot, kind: missing === 0 ? 'full' : 'short', items, missing };
}
