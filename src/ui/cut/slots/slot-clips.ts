import {
  activeSequence,
  type ClipId,
  clipItems,
  EVERY_CLIP,
  type LibraryFindings,
  type ProjectDocument,
  showLibrary,
} from '../../../model';
import type { ProjectState, Studio } from '../../../studio';
import { type Source, slotsPanel } from './slots-panel';

/** The clips that slots are to be filled with, in the order of the grid (or of the selection); those with a file here. */
export function clipsFor(
  source: Source,
  project: Pick<ProjectState, 'document' | 'records'>,
  session: Pick<ReturnType<Studio['session']['getState']>, 'library' | 'selectedClips'>,
  findings: LibraryFindings,
): readonly ClipId[] {
  const { document, records } = project;
  const isHere = (id: ClipId) => records.has(id) && document.clips[id]?.kind !== 'audio';
  if (source === 'selected') return session.selectedClips.filter(isHere);
  const { clips } = showLibrary({
    clips: Object.values(document.clips).sort((a, b) => a.order - b.order),
    shots: document.shots,
    inFilm: usesIn(document),
    findings,
    view: source === 'picks' ? { ...session.library, query: EVERY_CLIP } : session.library,
    keep: null,
  });
  return clips.filter(({ flag, id }) => flag === 'pick' && isHere(id)).map(({ id }) => id);
}

/** Those of them that are not in the film yet, as the studio stands now. */
export function freeClips(studio: Studio): readonly ClipId[] {
  const project = studio.project.getState();
  if (!project) return [];
  const { source } = slotsPanel.getState();
  const uses = usesIn(project.document);
  const all = clipsFor(source, project, studio.session.getState(), studio.findings.getState());
  return all.filter((id) => !uses.has(id));
}

function usesIn(document: ProjectDocument): ReadonlyMap<ClipId, number> {
  return new Map(clipItems(activeSequence(document)).map(({ clipId }) => [clipId, 1]));
}
