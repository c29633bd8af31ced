import { newId, ok, type Result } from '../../base';
import { type ProjectDocument, withSequence } from '../project';
import type { SequenceId } from '../sequence';
import { onTable } from './add-sequence';
import { invalidEdit } from './invalid-edit';
import { sequenceName } from './sequence-names';

/**
 * Makes a sequence of its own of another one, or of a kept version, and puts it on the table. Items keep their ids, which
 * are those of one sequence only; versions stay with the one that they are of.
 *
 *     before   ▸Film [A][B]          after    Film  [A][B]
 *                                            ▸Short [A][B]
 */
export function duplicateSequence(
  document: ProjectDocument,
  id: SequenceId,
  wanted: string,
  now: number,
): Result<ProjectDocument> {
  const from = document.sequences[id];
  const name = sequenceName(document, wanted, null);
  if (!from || name === null) return invalidEdit('no such sequence, or no name for the copy');
  const copy = { ...from, id: newId() as SequenceId, name, createdAt: now, versionOf: null };
  return ok(onTable(withSequence(document, copy), copy.id));
}
