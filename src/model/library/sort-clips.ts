import type { ProjectClip } from '../project';
import { dateOf, nameOrder, toolOf } from './clip-facts';
import { foldText } from './fold-text';
import type { LibraryFindings, LibrarySort } from './library-view';

type Sorted = {
  readonly sort: LibrarySort;
  readonly isDescending: boolean;
  readonly places: LibraryFindings['places'];
  readonly clips: readonly ProjectClip[];
};
/** A search asks for the same clips in the same order with each of its letters. */
const latest = new WeakMap<readonly ProjectClip[], Sorted>();

/** As `sortClips`, worked out once for one list of clips. */
export function sortedClips(
  clips: readonly ProjectClip[],
  sort: LibrarySort,
  isDescending: boolean,
  findings: LibraryFindings,
): readonly ProjectClip[] {
  const known = latest.get(clips);
  const { places } = findings;
  if (known?.sort === sort && known.isDescending === isDescending && known.places === places)
    return known.clips;
  const sorted = sortClips(clips, sort, isDescending, findings);
  latest.set(clips, { sort, isDescending, places, clips: sorted });
  return sorted;
}

/** Sorts clips that are in the order of their arrival, which settles what is alike; what is not known comes last. */
function sortClips(
  clips: readonly ProjectClip[],
  sort: LibrarySort,
  isDescending: boolean,
  findings: LibraryFindings,
): readonly ProjectClip[] {
  if (sort === 'order') return isDescending ? [...clips].reverse() : clips;
  const keyOf = keys(sort, findings);
  const keyed = clips.map((clip, at) => ({ clip, at, key: keyOf(clip) }));
  const way = isDescending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.at - b.at;
    if (a.key === null) return 1;
    if (b.key === null) return -1;
    return a.key < b.key ? -way : way;
  });
  return keyed.map(({ clip }) => clip);
}

function keys(
  sort: Exclude<LibrarySort, 'order'>,
  { places }: LibraryFindings,
): (clip: ProjectClip) => string | number | null {
  switch (sort) {
    case 'name':
      return nameOrder;
    case 'date':
      return dateOf;
    case 'duration':
      return (clip) => clip.duration;
    case 'rating':
      return (clip) => clip.rating;
    case 'tool':
      return (clip) => {
        const tool = toolOf(clip);
        return tool === null ? null : foldText(tool);
      };
    case 'likeness':
      return (clip) => places.get(clip.id) ?? null;
  }
}
