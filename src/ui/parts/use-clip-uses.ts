import { activeSequence, type ClipId, clipItems, type Sequence } from '../../model';
import { useProject } from '../studio-context';

const counted = new WeakMap<Sequence, ReadonlyMap<ClipId, number>>();

function usesIn(sequence: Sequence): ReadonlyMap<ClipId, number> {
  const known = counted.get(sequence);
  if (known) return known;
  const uses = new Map<ClipId, number>();
  for (const { clipId } of clipItems(sequence)) uses.set(clipId, (uses.get(clipId) ?? 0) + 1);
  counted.set(sequence, uses);
  return uses;
}

/** How often each clip is in the film; the song counts as no use. */
export function useClipUses(): ReadonlyMap<ClipId, number> {
  return useProject((project) => usesIn(activeSequence(project.document)));
}

/** How often one clip is in the film. */
export function useUsesOf(id: ClipId): number {
  return useProject((project) => usesIn(activeSequence(project.document)).get(id) ?? 0);
}
