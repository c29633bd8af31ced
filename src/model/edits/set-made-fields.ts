import { ok, type Result } from '../../base';
import type { ClipId } from '../clip';
import { MADE_FIELDS, type MadeTexts, type MadeValue } from '../making';
import { cleanText } from '../making-values';
import type { ProjectDocument } from '../project';
import { invalidEdit } from './invalid-edit';

/**
 * Writes down by hand how a clip was made. An empty text takes the field away; one that says what is there already
 * leaves it as it was read.
 *
 *     before   prompt «a fox…» from file name        after   prompt «a fox in the snow» by hand
 */
export function setMadeFields(
  document: ProjectDocument,
  id: ClipId,
  texts: MadeTexts,
): Result<ProjectDocument> {
  const clip = document.clips[id];
  if (!clip) return invalidEdit('no such clip');
  const fields: { [field: string]: MadeValue } = { ...clip.making.fields };
  for (const field of MADE_FIELDS) {
    const text = texts[field];
    if (text === undefined) continue;
    const value = cleanText(text);
    if (value === '') delete fields[field];
    else if (fields[field]?.value !== value) fields[field] = { value, from: 'by-hand' };
  }
  const making = { ...clip.making, fields };
  return ok({ ...document, clips: { ...document.clips, [id]: { ...clip, making } } });
}
