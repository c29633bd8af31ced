import { ok, type Result } from '../../base';
import { rangeEnd, ticks } from '../../time';
import type { ClipId } from '../clip';
import { type ClipItem, type Item, itemEnd } from '../item';
import { sourceTimeAt } from '../item-source';
import { activeSequence, type ProjectClip, type ProjectDocument } from '../project';
import { longerTakes, slowSpeed, spanFor } from '../slots/fit-slot';
import { type SlotState, slotStates } from '../slots/slot-states';
import { invalidEdit } from './invalid-edit';
import { ofLength } from './item-length';
import { withItems } from './ripple';
import { cutItem } from './track-room';

/** What can be done about a slot whose take is too short. */
type WaysOut = {
  /** The speed at which it would be long enough, in percent: its own where there is more of the clip; null below half. */
  readonly speed: number | null;
  readonly canFreeze: boolean;
  /** Other takes of the shot that are long enough, the best first. */
  readonly takes: readonly ClipId[];
};

/** One of them. */
export type Mending = { readonly way: 'slow' | 'freeze' } | { readonly way: 'take'; readonly clipId: ClipId };

const NO_WAY: WaysOut = { speed: null, canFreeze: false, takes: [] };

/** The last item of a slot that is too short, its clip, and the length that it would have to have. */
type Lacking = { readonly item: ClipItem; readonly clip: ProjectClip; readonly duration: number };

function lackingIn(document: ProjectDocument, state: SlotState): Lacking | null {
  const item = state.items.at(-1);
  const clip = item?.kind === 'clip' ? document.clips[item.clipId] : undefined;
  if (state.kind !== 'short' || item?.kind !== 'clip' || !clip) return null;
  return { item, clip, duration: rangeEnd(state.slot) - item.start };
}

/** What can be done about a slot; nothing where its take is no clip, or long enough. */
export function waysOut(document: ProjectDocument, state: SlotState): WaysOut {
  const lacking = lackingIn(document, state);
  if (!lacking) return NO_WAY;
  const { clip, duration } = lacking;
  const { rate } = activeSequence(document);
  return {
    speed: speedFor(lacking, rate),
    canFreeze: clip.kind !== 'still',
    takes: state.items.length === 1 ? longerTakes(document, clip, duration, rate) : [],
  };
}

function speedFor({ item, clip, duration }: Lacking, rate: Parameters<typeof slowSpeed>[4]): number | null {
  if (clip.kind === 'still') return item.speed;
  if (item.speed <= 0) return null;
  const shownTo = sourceTimeAt(item, item.duration - 1, rate);
  const range = clip.ranges.find((one) => one.start <= item.sourceIn && shownTo < rangeEnd(one));
  const span = { start: item.sourceIn, end: ticks(range ? rangeEnd(range) : clip.duration) };
  return slowSpeed(clip, span, duration, item.speed, rate);
}

/**
 * Lets the take of a slot that is too short fill it: slower (or longer, where there is more of it), with its last
 * picture standing still, or another take in its place. Nothing else changes.
 *
 *     before   [A ·    ][B]              after   [A · · · ][B]    [A ·|· · ·][B]    [A' · · ·][B]
 */
export function mendSlot(
  document: ProjectDocument,
  start: number,
  mending: Mending,
): Result<ProjectDocument> {
  const sequence = activeSequence(document);
  const state = slotStates(sequence).find(({ slot }) => slot.start === start);
  const lacking = state && lackingIn(document, state);
  if (!state || !lacking) return invalidEdit('no take is too short for that slot');
  const made = mended(document, state, lacking, mending);
  if (!made) return invalidEdit('that does not fill the slot');
  const items = sequence.items.flatMap((item) => (item.id === lacking.item.id ? made : [item]));
  return ok(withItems(document, sequence, items));
}

function mended(
  document: ProjectDocument,
  state: SlotState,
  lacking: Lacking,
  mending: Mending,
): readonly Item[] | null {
  const { rate } = activeSequence(document);
  const { item, duration } = lacking;
  const ways = waysOut(document, state);
  const longer = ofLength(item, duration);
  switch (mending.way) {
    case 'slow':
      return ways.speed === null || longer.kind !== 'clip' ? null : [{ ...longer, speed: ways.speed }];
    case 'freeze': {
      if (!ways.canFreeze) return null;
      if (item.speed === 0) return [longer];
      const [first, rest] = cutItem(longer, itemEnd(item), rate);
      if (rest.kind !== 'clip') return null;
      const sourceIn = sourceTimeAt(item, item.duration - 1, rate);
      return [first, { ...rest, speed: 0, sourceIn, sound: null }];
    }
    case 'take': {
      const take = document.clips[mending.clipId];
      if (!take || !ways.takes.includes(take.id) || longer.kind !== 'clip') return null;
      const { start } = spanFor(take, duration, rate);
      const sound = take.hasSound ? longer.sound : null;
      return [{ ...longer, clipId: take.id, sourceIn: start, speed: 100, sound }];
    }
  }
}
