import { ok, type Result } from '../../base';
import type { ProjectDocument } from '../project';
import type { Sequence, SequenceId } from '../sequence';
import { workedOn } from '../sequences';
import { onTable } from './add-sequence';
import { invalidEdit } from './invalid-edit';

/**
 * Takes a sequence away, with its kept versions. The last one stays; where it lay on the table, the next one does now,
 * or the one before it.
 *
 *     before   Film · ▸Short (Monday)          after (Short)   ▸Film
 */
export function removeSequence(document: ProjectDocument, id: SequenceId): Result<ProjectDocument> {
  const all = workedOn(document);
  const at = all.findIndex((sequence) => sequence.id === id);
  const next = all[at + 1] ?? all[at - 1];
  if (at < 0 || !next) return invalidEdit('no such sequence, or it is the only one');
  const left = without(document, (sequence) => sequence.id === id || sequence.versionOf === id);
  return ok(document.info.activeSequenceId === id ? onTable(left, next.id) : left);
}

/**
 * Forgets a kept version; the sequence stays as it is.
 *
 *     before   Film (Monday, Tuesday)          after (Monday)   Film (Tuesday)
 */
export function removeVersion(document: ProjectDocument, id: SequenceId): Result<ProjectDocument> {
  if ((document.sequences[id]?.versionOf ?? null) === null) return invalidEdit('no such version');
  return ok(without(document, (sequence) => sequence.id === id));
}

function without(document: ProjectDocument, goes: (sequence: Sequence) => boolean): ProjectDocument {
  const left = Object.entries(document.sequences).filter(([, sequence]) => !goes(sequence));
  return { ...document, sequences: Object.fromEntries(left) };
}
