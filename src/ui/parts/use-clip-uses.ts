import { activeSequence, type ClipId, type Sequence } from '../../model';
import { useProject } from '../studio-context';

const counted = new WeakMap<Sequence, ReadonlyMap<ClipId, number>>();

/** How often each clip is in the film; the song counts as no use. */
export function useClipUses(): ReadonlyMap<ClipId, number> {
  return useProject((project) => {
    const sequence = activeSequence(project.document);
    const known = counted.get(sequence);
    if (known) return known;
    const uses = new Map<ClipId, number>();
    for (const item of sequence.items) uses.set(item.clipId, (uses.get(item.clipId) ?? 0) + 1);
    counted.set(sequence, uses);
    return uses;
  });
}
