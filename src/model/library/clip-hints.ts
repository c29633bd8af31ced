import { type Ticks, ticks } from '../../time';
import type { ClipId } from '../clip';
import type { ClipAnalysis, Fault, FaultKind } from '../clip-analysis';
import type { ProjectClip } from '../project';
import type { LikenessFound } from './likeness';

/** Something that was found on a clip, and where: a hint, never a verdict. */
export type ClipHint =
  /** `duration` is that of all its stretches. */
  | { readonly kind: FaultKind; readonly stretches: readonly Fault[]; readonly duration: Ticks }
  /** Other clips that show the same. */
  | { readonly kind: 'near-duplicate'; readonly twins: readonly ClipId[] }
  /** Clips that end with this one's first picture, and clips that begin with its last. */
  | {
      readonly kind: 'repeated-frame';
      readonly before: readonly ClipId[];
      readonly after: readonly ClipId[];
    };

/** The order in which hints are told: what spoils a clip first. */
const ORDER = ['bad-start', 'black', 'frozen', 'flicker', 'scene-break'] as const;

/** The hints on the clips of a project that nobody dismissed. Clips that have none are not there. */
export function hintsOf(
  clips: Readonly<Record<ClipId, ProjectClip>>,
  analyses: ReadonlyMap<ClipId, ClipAnalysis>,
  { twins, followers }: LikenessFound,
): ReadonlyMap<ClipId, readonly ClipHint[]> {
  const leaders = turned(followers);
  const hints = new Map<ClipId, readonly ClipHint[]>();
  for (const [id, analysis] of analyses) {
    const clip = clips[id];
    if (!clip) continue;
    const found: ClipHint[] = ORDER.flatMap((kind) => faultHint(kind, analysis.faults));
    const its = twins.get(id) ?? [];
    if (its.length > 0) found.push({ kind: 'near-duplicate', twins: its });
    const [before, after] = [leaders.get(id) ?? [], followers.get(id) ?? []];
    if (before.length + after.length > 0) found.push({ kind: 'repeated-frame', before, after });
    const left = found.filter(({ kind }) => !clip.dismissedHints.includes(kind));
    if (left.length > 0) hints.set(id, left);
  }
  return hints;
}

function faultHint(kind: FaultKind, faults: readonly Fault[]): readonly ClipHint[] {
  const stretches = faults.filter((fault) => fault.kind === kind);
  if (stretches.length === 0) return [];
  return [{ kind, stretches, duration: ticks(stretches.reduce((sum, { duration }) => sum + duration, 0)) }];
}

/** Links from where they lead to. */
function turned(links: ReadonlyMap<ClipId, readonly ClipId[]>): ReadonlyMap<ClipId, readonly ClipId[]> {
  const found = new Map<ClipId, ClipId[]>();
  for (const [from, all] of links)
    for (const to of all) {
      const its = found.get(to) ?? [];
      its.push(from);
      found.set(to, its);
    }
  for (const its of found.values()) its.sort();
  return found;
}

/** A number for each group of twins; the groups in the order of their least ids. */
export function likenessGroups({ twins }: Pick<LikenessFound, 'twins'>): ReadonlyMap<ClipId, number> {
  const groups = new Map<ClipId, number>();
  let next = 0;
  for (const id of [...twins.keys()].sort()) {
    if (groups.has(id)) continue;
    for (const one of [id, ...(twins.get(id) ?? [])]) groups.set(one, next);
    next += 1;
  }
  return groups;
}
