import { ok, type Result } from '../../base';
import { type ProjectDocument, withSequence } from '../project';
import type { SequenceId } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { sequenceName } from './sequence-names';

/**
 * Names a sequence, or a kept version of one; where the name is taken, with a number behind it.
 *
 *     before   Film · Film 2         after (Film 2, «Film»)   Film · Film (2)
 */
export function renameSequence(
  document: ProjectDocument,
  id: SequenceId,
  wanted: string,
): Result<ProjectDocument> {
  const sequence = document.sequences[id];
  const name = sequence ? sequenceName(document, wanted, sequence.versionOf, id) : null;
  if (!sequence || name === null) return invalidEdit('no such sequence, or no name for it');
  return ok(name === sequence.name ? document : withSequence(document, { ...sequence, name }));
}
