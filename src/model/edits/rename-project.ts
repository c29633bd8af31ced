import { ok, type Result } from '../../base';
import type { ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';

/** Gives the project another name; surrounding space is dropped, an empty name refused. */
export function renameProject(document: ProjectDocument, name: string): Result<ProjectDocument> {
  const trimmed = name.trim();
  if (trimmed === '') return invalidEdit('a project needs a name');
  return ok({ ...document, info: { ...document.info, name: trimmed } });
}
