import {
  type AssemblyWish,
  activeSequence,
  assembleSlots,
  type ClipId,
  clearSlots,
  fillSlot,
  type Mending,
  mendSlot,
  planAssembly,
  type Slot,
  type SlotState,
  setSlots,
  slotStates,
} from '../../../model';
import type { Studio } from '../../../studio';
import { freeClips } from './slot-clips';
import { closeSlotsPanel, openSlotsPanel, slotsPanel } from './slots-panel';

/** The slots as they stand. */
function statesOf(studio: Studio): readonly SlotState[] {
  const project = studio.project.getState();
  return project ? slotStates(activeSequence(project.document)) : [];
}

/** Lays slots and fills them; what it came to is kept for the panel. One step of undo. */
export function assemble(studio: Studio, wish: AssemblyWish): void {
  const project = studio.project.getState();
  if (!project) return;
  const report = planAssembly(project.document, wish);
  const label = report.items.length > 0 ? 'fill-slots' : 'slots';
  const done = studio.edit(label, (document) => assembleSlots(document, wish));
  if (done.ok) slotsPanel.setState({ report, selected: null });
}

/** Lays slots that nothing is put into yet, and selects the first that is empty. */
export function laySlots(studio: Studio, slots: readonly Slot[]): void {
  if (!studio.edit('slots', (document) => setSlots(document, slots)).ok) return;
  const states = statesOf(studio);
  const first = states.find(({ kind }) => kind === 'empty') ?? states[0];
  selectSlot(studio, first?.slot.start ?? null);
}

/** Fills all slots that are empty. */
export function fillAll(studio: Studio): void {
  const slots = statesOf(studio).map(({ slot }) => slot);
  assemble(studio, { slots, clips: freeClips(studio), short: slotsPanel.getState().short });
}

/** Takes all slots away. */
export function removeSlots(studio: Studio): void {
  if (studio.edit('slots', clearSlots).ok) slotsPanel.setState({ selected: null, report: null });
}

/** Selects a slot, shows it in the inspector and its first frame in the viewer; null selects none. */
export function selectSlot(studio: Studio, start: number | null): void {
  studio.selectItem(null);
  openSlotsPanel(start);
  if (start !== null) studio.player.seek(start);
}

/**
 * Puts a clip into an empty slot; whether it could. Where it fills the slot the next one that is empty is selected, so
 * that one clip after the other can be put in; where it is too short the slot stays selected, to be mended.
 */
export function fillWith(studio: Studio, start: number, id: ClipId): boolean {
  const { short } = slotsPanel.getState();
  if (!studio.edit('fill-slots', (document) => fillSlot(document, start, id, short)).ok) return false;
  const states = statesOf(studio);
  const at = states.findIndex(({ slot }) => slot.start === start);
  const next = states.find(({ kind }, n) => n > at && kind === 'empty');
  const isFull = states[at]?.kind === 'full';
  selectSlot(studio, isFull && next ? next.slot.start : start);
  return true;
}

/** Puts a clip into the selected slot; false where none is selected, or it is not empty. */
export function fillSelected(studio: Studio, id: ClipId): boolean {
  const { isOpen, selected } = slotsPanel.getState();
  const state = statesOf(studio).find(({ slot }) => slot.start === selected);
  return isOpen && state?.kind === 'empty' && fillWith(studio, state.slot.start, id);
}

/** Puts the next clip that is not in the film yet into an empty slot. */
export function fillWithNext(studio: Studio, start: number): void {
  const [next] = freeClips(studio);
  if (next) fillWith(studio, start, next);
}

/** Lets the take of a slot that is too short fill it. */
export function mend(studio: Studio, start: number, mending: Mending): void {
  studio.edit('mend-slot', (document) => mendSlot(document, start, mending));
}

/** Selects the next slot that is empty or too short, from the selected one on and around. */
export function goToLack(studio: Studio): void {
  const states = statesOf(studio);
  const { selected } = slotsPanel.getState();
  const lacking = states.filter(({ kind }) => kind === 'empty' || kind === 'short');
  const next = lacking.find(({ slot }) => slot.start > (selected ?? -1)) ?? lacking[0];
  if (next) selectSlot(studio, next.slot.start);
}

/** Selects by steps from the selected slot. */
export function walkSlots(studio: Studio, by: number): void {
  const states = statesOf(studio);
  const { selected } = slotsPanel.getState();
  const at = states.findIndex(({ slot }) => slot.start === selected);
  const to =
    states[Math.max(0, Math.min(states.length - 1, at < 0 ? (by > 0 ? 0 : states.length - 1) : at + by))];
  if (to) selectSlot(studio, to.slot.start);
}

/** Opens the panel, or closes it. */
export function toggleSlotsPanel(studio: Studio): void {
  if (slotsPanel.getState().isOpen) closeSlotsPanel();
  else selectSlot(studio, null);
}
