import { ok, type Result } from '../../base';
import type { ClipId } from '../clip';
import { clipOf, type Item } from '../item';
import type { ProjectDocument } from '../project';
import type { Sequence, SequenceId } from '../sequence';
import { inOrder } from './ripple';
import { closed } from './track-room';

/**
 * Takes a clip out of the project, and with it every use of it in any sequence, closing the holes. Its bytes stay
 * stored while an undo may want them.
 *
 *     before   [A][B][A]             after (A)   [B]
 */
export function removeClip(document: ProjectDocument, id: ClipId): Result<ProjectDocument> {
  const { [id]: _removed, ...clips } = document.clips;
  const sequences: Record<SequenceId, Sequence> = { ...document.sequences };
  for (const sequence of Object.values(document.sequences)) sequences[sequence.id] = without(sequence, id);
  return ok({ ...document, clips, sequences });
}

/** The sequence without the clip; itself where it does not use it. */
function without(sequence: Sequence, id: ClipId): Sequence {
  const isUse = (item: Item) => clipOf(item) === id;
  const song = sequence.song?.clipId === id ? null : sequence.song;
  if (song === sequence.song && !sequence.items.some(isUse)) return sequence;
  const items = closed(sequence.items, sequence.items.filter(isUse));
  return { ...sequence, items: inOrder(sequence, items), song };
}
