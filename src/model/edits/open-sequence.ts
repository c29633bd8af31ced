import { ok, type Result } from '../../base';
import type { ProjectDocument } from '../project';
import type { SequenceId } from '../sequence';
import { onTable } from './add-sequence';
import { invalidEdit } from './invalid-edit';

/**
 * Puts another sequence on the table; a kept version never lies there. It is saved with the document, but is no step of
 * the history: looking at another cut is no change to undo, and must not cost what could be redone. Undo and redo put the
 * sequence on the table that they change (`studio`).
 *
 *     before   ▸Film · Short         after (Short)    Film · ▸Short
 */
export function openSequence(document: ProjectDocument, id: SequenceId): Result<ProjectDocument> {
  if (document.sequences[id]?.versionOf !== null) return invalidEdit('no such sequence');
  return ok(onTable(document, id));
}
