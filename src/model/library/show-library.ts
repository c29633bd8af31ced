import type { ClipId } from '../clip';
import { wasSeen } from '../clip-marks';
import type { ProjectClip, ProjectDocument } from '../project';
import { countFacets, type Facets } from './facets';
import { groupClips } from './group-clips';
import type { ClipGroup, LibraryFindings, LibraryView } from './library-view';
import { type QueryFacts, questionsMissed } from './matches-query';
import { sortedClips } from './sort-clips';

/** All that the library shows is made from. */
export type LibraryInput = {
  /** All clips of the project, in the order of their arrival. */
  readonly clips: readonly ProjectClip[];
  readonly shots: ProjectDocument['shots'];
  readonly inFilm: QueryFacts['inFilm'];
  readonly findings: LibraryFindings;
  readonly view: LibraryView;
  /** A clip that stays although it no longer meets the query: the one that is looked at while it is marked. */
  readonly keep: ClipId | null;
};

/** The library as it is looked at. */
export type ShownLibrary = {
  readonly groups: readonly ClipGroup[];
  /** The clips of all groups, in the order in which they are shown. */
  readonly clips: readonly ProjectClip[];
  /** Of all clips of the project, whatever is shown. */
  readonly counts: {
    readonly all: number;
    readonly seen: number;
    readonly picked: number;
    readonly rejected: number;
  };
  readonly facets: Facets;
  /** How many clips are found and not shown, because they are rejected. */
  readonly hidden: number;
  /** The clip that is shown only because it was to be kept. */
  readonly kept: ClipId | null;
};

/** Finds, counts, sorts and groups, in one go over all clips. */
export function showLibrary(input: LibraryInput): ShownLibrary {
  const { clips, shots, inFilm, findings, view, keep } = input;
  const { query, hideRejected } = view;
  const facts: QueryFacts = { shots, inFilm, findings };
  const missedBy = questionsMissed(query);
  const count = countFacets();
  const counts = { all: clips.length, seen: 0, picked: 0, rejected: 0 };
  const isHidden = hideRejected && !query.flags.includes('reject');
  const found: ProjectClip[] = [];
  let hidden = 0;
  let kept: ClipId | null = null;
  for (const clip of sortedClips(clips, view.sort, view.isDescending, findings)) {
    if (wasSeen(clip)) counts.seen += 1;
    if (clip.flag === 'pick') counts.picked += 1;
    if (clip.flag === 'reject') counts.rejected += 1;
    const missed = missedBy(clip, facts);
    count.add(clip, missed, facts);
    const isShown = missed === 0 && !(isHidden && clip.flag === 'reject');
    if (!isShown && clip.id === keep) kept = keep;
    else if (!isShown && missed === 0) hidden += 1;
    if (isShown || clip.id === keep) found.push(clip);
  }
  const groups = groupClips(found, view.grouping, shots, findings);
  return {
    groups,
    clips: groups.length < 2 ? found : groups.flatMap((group) => group.clips),
    counts,
    facets: count.facets(),
    hidden,
    kept,
  };
}
