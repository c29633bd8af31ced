import { ok, type Result } from '../../base';
import { type Item, type ItemId, itemEnd } from '../item';
import { itemRoom } from '../item-source';
import { activeSequence, type ProjectDocument } from '../project';
import { allows, type EdgeRange, rangeOf } from './edge-range';
import { invalidEdit } from './invalid-edit';
import { ofLength } from './item-length';
import { findItems, neighboursOf, withItems } from './ripple';
import { withStartMoved } from './track-room';

/** A run of items that touch on one track, and what is before and behind it. */
type Run = {
  readonly items: readonly Item[];
  readonly before: Item | undefined;
  readonly behind: Item | undefined;
  /** Empty frames to either side; 0 where a neighbour touches. */
  readonly gapBefore: number;
  readonly gapBehind: number;
};

function runOf(document: ProjectDocument, ids: readonly ItemId[]): Run | undefined {
  const items = findItems(document, ids);
  const [first, last] = [items?.[0], items?.at(-1)];
  if (!items || !first || !last) return undefined;
  const isRun = items.every((item, at) => {
    const next = items[at + 1];
    return item.trackId === first.trackId && (!next || next.start === itemEnd(item));
  });
  if (!isRun) return undefined;
  const { before, behind } = neighboursOf(activeSequence(document), first, last);
  const gapBefore = first.start - (before ? itemEnd(before) : 0);
  const gapBehind = behind ? behind.start - itemEnd(last) : Number.POSITIVE_INFINITY;
  return { items, before, behind, gapBefore, gapBehind };
}

/** How far these items can be slid; nowhere where they are no run of one track. */
export function slideRange(document: ProjectDocument, ids: readonly ItemId[]): EdgeRange {
  const run = runOf(document, ids);
  if (!run) return { least: 0, most: 0 };
  const { before, behind, gapBefore, gapBehind } = run;
  const [giver, taker] = [gapBefore === 0 ? before : undefined, gapBehind === 0 ? behind : undefined];
  return rangeOf(
    Math.min(
      giver ? giver.duration - 1 : gapBefore,
      taker ? itemRoom(document, taker).before : Number.POSITIVE_INFINITY,
    ),
    Math.min(
      taker ? taker.duration - 1 : gapBehind,
      giver ? itemRoom(document, giver).after : Number.POSITIVE_INFINITY,
    ),
  );
}

/**
 * Moves items that touch by so many frames, later where positive, between their neighbours, of which one gives what the
 * other takes; at a gap they move into it.
 *
 *     before   [A · ·][B ·][C · ·]   after (B, 1)   [A · · ·][B ·][C ·]
 */
export function slideItems(
  document: ProjectDocument,
  ids: readonly ItemId[],
  by: number,
): Result<ProjectDocument> {
  const run = runOf(document, ids);
  if (!run || !allows(slideRange(document, ids), by))
    return invalidEdit('there is no room to slide that far');
  const sequence = activeSequence(document);
  const moving = new Set<Item>(run.items);
  const items = sequence.items.map((item): Item => {
    if (moving.has(item)) return { ...item, start: item.start + by };
    if (item === run.before && run.gapBefore === 0) return ofLength(item, item.duration + by);
    if (item === run.behind && run.gapBehind === 0) return withStartMoved(item, by, sequence.rate);
    return item;
  });
  return ok(withItems(document, sequence, items));
}
