import { ok, type Result } from '../../base';
import { activeSequence, type ProjectDocument, withSequence } from '../project';
import { newSequence } from '../sequence';
import { invalidEdit } from './invalid-edit';
import { sequenceName } from './sequence-names';

/**
 * Begins another sequence and puts it on the table: empty, to the song and in the format of the one that lay there.
 * `now` is milliseconds since 1970.
 *
 *     before   ▸Film  ♪ [A][B]       after    Film   ♪ [A][B]
 *                                            ▸Short  ♪
 */
export function addSequence(document: ProjectDocument, wanted: string, now: number): Result<ProjectDocument> {
  const name = sequenceName(document, wanted, null);
  if (name === null) return invalidEdit('a sequence needs a name');
  const { rate, size, formatChosen, song } = activeSequence(document);
  const sequence = { ...newSequence(name, now), rate, size, formatChosen, song };
  return ok(onTable(withSequence(document, sequence), sequence.id));
}

/** The document with that sequence on the table; itself where it lies there. */
export function onTable(
  document: ProjectDocument,
  activeSequenceId: ProjectDocument['info']['activeSequenceId'],
): ProjectDocument {
  if (document.info.activeSequenceId === activeSequenceId) return document;
  return { ...document, info: { ...document.info, activeSequenceId } };
}
