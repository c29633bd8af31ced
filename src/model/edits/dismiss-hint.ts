import type { Result } from '../../base';
import type { ClipId } from '../clip';
import type { Hint } from '../hint';
import type { ProjectDocument } from '../project';
import { markClips } from './mark-clips';

/**
 * A hint on some clips is no fault, or may be one again. Errors: `edit/invalid` for a clip that is not in the project.
 *
 *     before:  a {frozen, flicker}   dismissed: –
 *     after:   a {flicker}           dismissed: frozen
 */
export function dismissHint(
  document: ProjectDocument,
  ids: readonly ClipId[],
  hint: Hint,
  isDismissed: boolean,
): Result<ProjectDocument> {
  return markClips(document, ids, ({ dismissedHints }) => {
    if (dismissedHints.includes(hint) === isDismissed) return null;
    const others = dismissedHints.filter((other) => other !== hint);
    return { dismissedHints: isDismissed ? [...others, hint] : others };
  });
}
