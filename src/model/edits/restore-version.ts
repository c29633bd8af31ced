import { ok, type Result } from '../../base';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import type { SequenceId } from '../sequence';
import { isSameCut, versionsOf } from '../sequences';
import { onTable } from './add-sequence';
import { invalidEdit } from './invalid-edit';
import { keepVersion } from './keep-version';

/**
 * Goes back to a kept version: its sequence is on the table as it was then, under its own name. How it was until now is
 * kept first, under the name `before`, unless it is empty or a version like it is there already: so nothing is lost.
 *
 *     before   ▸Film [A][C]          after (Monday)   ▸Film [A][B]
 *                 Monday [A][B]                          Monday [A][B]
 *                                                        before [A][C]
 */
export function restoreVersion(
  document: ProjectDocument,
  id: SequenceId,
  before: string,
  now: number,
): Result<ProjectDocument> {
  const version = document.sequences[id];
  const sequence = version?.versionOf ? document.sequences[version.versionOf] : undefined;
  if (!version || !sequence) return invalidEdit('no such version');
  const opened = onTable(document, sequence.id);
  const isKept =
    sequence.items.length === 0 || versionsOf(opened, sequence.id).some((kept) => isSameCut(kept, sequence));
  const kept = isKept ? ok(opened) : keepVersion(opened, before, now);
  if (!kept.ok) return kept;
  const { name, createdAt, versionOf } = activeSequence(kept.value);
  return ok(withSequence(kept.value, { ...version, id: sequence.id, name, createdAt, versionOf }));
}
