import { newId, ok, type Result } from '../../base';
import type { ClipId } from '../clip';
import { type ClipItem, clipOf, type ItemId, plainItem } from '../item';
import { activeSequence, type ProjectClip, type ProjectDocument } from '../project';
import type { Slot } from '../sequence';
import { fitClip, type ShortWay, type SlotFit, type SlotPiece } from '../slots/fit-slot';
import { slotStates } from '../slots/slot-states';
import { invalidEdit } from './invalid-edit';
import { NO_PICTURES } from './new-items';
import { withItems } from './ripple';
import { setSlots } from './set-slots';

/** What becomes of one slot. */
type SlotOutcome = { readonly slot: Slot } & (
  | {
      readonly kind: 'filled';
      /** The clip that lies there; another take than the one that was next where `way` is 'take'. */
      readonly clipId: ClipId;
      readonly way: SlotFit['way'];
      readonly missing: number;
    }
  /** It was filled before, or something lies across its edges: that stays as it is. */
  | { readonly kind: 'kept' | 'taken'; readonly items: readonly ItemId[] }
  | { readonly kind: 'no-clip' }
);

/** What filling slots comes to. */
export type Assembly = {
  readonly outcomes: readonly SlotOutcome[];
  /** What is put on the main line. */
  readonly items: readonly ClipItem[];
  /** Clips that found no slot, and those that are in the film already: they are not taken again. */
  readonly left: readonly ClipId[];
  readonly used: readonly ClipId[];
};

/** Which slots are to be filled with which clips, in order, and what becomes of clips that are too short. */
export type AssemblyWish = {
  readonly slots: readonly Slot[];
  readonly clips: readonly ClipId[];
  readonly short: ShortWay;
};

/** What filling slots would come to; nothing is changed. Clips without a picture, or of another project, are left out. */
export function planAssembly(document: ProjectDocument, wish: AssemblyWish): Assembly {
  const sequence = activeSequence(document);
  const [track] = sequence.tracks;
  const inFilm = new Set(sequence.items.map(clipOf));
  const wished = [...new Set(wish.clips)].flatMap((id) => document.clips[id] ?? []);
  const pictures = wished.filter(({ kind }) => kind !== 'audio');
  const used = pictures.filter(({ id }) => inFilm.has(id)).map(({ id }) => id);
  const queue: ProjectClip[] = pictures.filter(({ id }) => !inFilm.has(id));
  // Takes that stand in for others are no longer free, nor are those that have their own turn.
  const busy = new Set<ClipId | null>([...inFilm, ...queue.map(({ id }) => id)]);
  const items: ClipItem[] = [];
  const outcomes = slotStates(sequence, wish.slots).map((state): SlotOutcome => {
    const { slot } = state;
    if (state.kind !== 'empty') {
      const kind = state.kind === 'taken' ? 'taken' : 'kept';
      return { slot, kind, items: state.items.map(({ id }) => id) };
    }
    const clip = queue.shift();
    if (!clip || !track) return { slot, kind: 'no-clip' };
    const isFree = (id: ClipId) => !busy.has(id);
    const fit = fitClip(document, clip, slot.duration, sequence.rate, { way: wish.short, isFree });
    items.push(...itemsOf(fit.pieces, slot.start, track.id));
    const clipId = fit.pieces[0]?.clipId ?? clip.id;
    busy.add(clipId);
    return { slot, kind: 'filled', clipId, way: fit.way, missing: fit.missing };
  });
  return { outcomes, items, left: queue.map(({ id }) => id), used };
}

/**
 * Lays slots on the main line and fills those that are empty with clips, in order, each exactly on its slot. What
 * lies there already is not touched: a slot that is filled is passed over, and so is one across whose edge something
 * lies. A clip is taken once.
 *
 *     before   ·····[X]·······           after (A, B)   [A ·][X][B ·]
 */
export function assembleSlots(document: ProjectDocument, wish: AssemblyWish): Result<ProjectDocument> {
  const laid = setSlots(document, wish.slots);
  if (!laid.ok) return laid;
  const { items } = planAssembly(laid.value, wish);
  const sequence = activeSequence(laid.value);
  return ok(withItems(laid.value, sequence, [...sequence.items, ...items]));
}

/**
 * Puts a clip into one empty slot, also one that is in the film already.
 *
 *     before   [A][    ][C]              after (B)   [A][B · ][C]
 */
export function fillSlot(
  document: ProjectDocument,
  start: number,
  clipId: ClipId,
  way: ShortWay,
): Result<ProjectDocument> {
  const sequence = activeSequence(document);
  const state = slotStates(sequence).find(({ slot }) => slot.start === start);
  const [track] = sequence.tracks;
  if (state?.kind !== 'empty' || !track) return invalidEdit('there is no empty slot');
  const clip = document.clips[clipId];
  if (!clip || clip.kind === 'audio') return invalidEdit(NO_PICTURES);
  const inFilm = new Set(sequence.items.map(clipOf));
  const isFree = (id: ClipId) => !inFilm.has(id);
  const { pieces } = fitClip(document, clip, state.slot.duration, sequence.rate, { way, isFree });
  return ok(withItems(document, sequence, [...sequence.items, ...itemsOf(pieces, start, track.id)]));
}

/** The items of a slot's pieces, one behind the other from its beginning on. */
function itemsOf(
  pieces: readonly SlotPiece[],
  start: number,
  trackId: ClipItem['trackId'],
): readonly ClipItem[] {
  let next = start;
  return pieces.map((piece) => {
    const item = {
      ...plainItem({ ...piece, id: newId() as ItemId, trackId, start: next }),
      speed: piece.speed,
    };
    next += piece.duration;
    return item;
  });
}
