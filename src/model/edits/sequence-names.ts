import { uniqueName } from '../names';
import type { ProjectDocument } from '../project';
import type { SequenceId } from '../sequence';
import { versionsOf, workedOn } from '../sequences';

/**
 * A name that no other sequence has, or no other version of that sequence: the wanted one, or with a number behind it.
 * null where nothing is wanted.
 * @param but the sequence or version that has the name now
 */
export function sequenceName(
  document: ProjectDocument,
  wanted: string,
  versionOf: SequenceId | null,
  but?: SequenceId,
): string | null {
  const name = wanted.trim();
  if (name === '') return null;
  const others = versionOf === null ? workedOn(document) : versionsOf(document, versionOf);
  return uniqueName(
    name,
    others.filter(({ id }) => id !== but).map((other) => other.name),
    'whole',
  );
}
