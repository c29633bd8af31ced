import type { ClipId } from '../clip';
import type { Making } from '../making';
import type { ProjectDocument } from '../project';
import { settleShots } from '../shots/settle-shots';
import { learnMaking } from './learn-making';

/** So many clips learn something in one go. */
export const LEARNT_TOGETHER = 100;

/**
 * As `learnMaking`, with what follows for the shots, a part of the clips at a time, the earliest first: each new prompt
 * is compared with those of all shots, and thousands of them would hold the page up. Yields between two parts; returns
 * the document.
 *
 *     before   1.mp4 … 5000.mp4      after a part   (kitchen) ← 1.mp4 … 100.mp4      101.mp4 … 5000.mp4
 */
export function* learnInParts(
  document: ProjectDocument,
  learnt: ReadonlyMap<ClipId, Making>,
): Generator<undefined, ProjectDocument> {
  const orderOf = (id: ClipId) => document.clips[id]?.order ?? 0;
  const all = [...learnt].sort(([a], [b]) => orderOf(a) - orderOf(b));
  let now = document;
  for (let at = 0; at < all.length; at += LEARNT_TOGETHER) {
    if (at > 0) yield;
    const next = learnMaking(now, new Map(all.slice(at, at + LEARNT_TOGETHER)));
    if (next.ok) now = settleShots(now, next.value);
  }
  return now;
}
