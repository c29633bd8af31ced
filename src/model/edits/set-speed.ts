import { ok, type Result } from '../../base';
import { ticks } from '../../time';
import type { ClipItem, ItemId } from '../item';
import { sourceTimeAt } from '../item-source';
import { activeSequence, type ProjectDocument } from '../project';
import { clipItems } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { withItems } from './ripple';

/** Percent of the clip's own speed, forwards and backwards alike. */
export const FASTEST = 1000;

/**
 * Sets how fast items run through their clips; 0 holds their first picture. Their places and lengths stay: the
 * music gave them. One that is turned around begins with what it showed last.
 *
 *     before   [A 24 → 47]           after (50)     [A 24 → 35]
 *                                    after (−100)   [A 47 → 24]
 */
export function setSpeed(
  document: ProjectDocument,
  ids: readonly ItemId[],
  speed: number,
): Result<ProjectDocument> {
  const sequence = activeSequence(document);
  const wanted = new Set(ids);
  const items = clipItems(sequence).filter(({ id }) => wanted.has(id));
  if (items.length === 0 || items.length < wanted.size) return invalidEdit('no such clip on the film');
  if (!Number.isSafeInteger(speed) || Math.abs(speed) > FASTEST)
    return invalidEdit('a speed is a whole percentage, 1000 at most');
  if (items.every(({ clipId }) => document.clips[clipId]?.kind === 'still'))
    return invalidEdit('a still picture has no speed');
  const sourceIn = (item: ClipItem) => {
    if (item.speed * speed >= 0) return item.sourceIn;
    const last = sourceTimeAt(item, item.duration - 1, sequence.rate);
    const clip = document.clips[item.clipId];
    return ticks(Math.max(0, Math.min(last, clip?.duration ?? last)));
  };
  const changed = sequence.items.map((item) =>
    item.kind === 'clip' && wanted.has(item.id) && document.clips[item.clipId]?.kind !== 'still'
      ? { ...item, speed, sourceIn: sourceIn(item) }
      : item,
  );
  return ok(withItems(document, sequence, changed));
}
