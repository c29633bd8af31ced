import { newId, ok, type Result } from '../../base';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import type { SequenceId } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { sequenceName } from './sequence-names';

/**
 * Keeps the sequence on the table as it is now, under a name. A version is never edited, but for its name; only a clip
 * that leaves the project leaves it too.
 *
 *     before   ▸Film [A][B]          after (Monday)   ▸Film [A][B]
 *                                                        Monday [A][B]
 */
export function keepVersion(document: ProjectDocument, wanted: string, now: number): Result<ProjectDocument> {
  const sequence = activeSequence(document);
  const name = sequenceName(document, wanted, sequence.id);
  if (name === null) return invalidEdit('a version needs a name');
  const version = { ...sequence, id: newId() as SequenceId, name, createdAt: now, versionOf: sequence.id };
  return ok(withSequence(document, version));
}
