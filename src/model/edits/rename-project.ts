import { ok, type Result } from '../../base';
import { type ProjectDocument, withSequence } from '../project';
import { workedOn } from '../sequences';
import { invalidEdit } from './invalid-edit';

/**
 * Gives the project another name; surrounding space is dropped, an empty name refused. Its sequence goes with it where it
 * is the only one and has the name that every project's first one is given: the project's own.
 */
export function renameProject(document: ProjectDocument, name: string): Result<ProjectDocument> {
  const trimmed = name.trim();
  if (trimmed === '') return invalidEdit('a project needs a name');
  const renamed = { ...document, info: { ...document.info, name: trimmed } };
  const [first, second] = workedOn(document);
  if (!first || second || first.name !== document.info.name) return ok(renamed);
  return ok(withSequence(renamed, { ...first, name: trimmed }));
}
