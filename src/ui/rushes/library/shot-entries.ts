import {
  type Facets,
  type LibraryQuery,
  lacksTake,
  type ProjectClip,
  type Shot,
  type ShotId,
} from '../../../model';
import type { Words } from '../../words/en';
import { chosenOf, type FilterEntry } from './filter-entries';

/** A shot as a line of the panel; null is the line of the clips that are no take. */
export type ShotEntry = FilterEntry & { readonly shot: Shot | null };

/** The shots in their order, then what is no take of one; nothing while there is no shot. */
export function shotEntries(
  { library }: Words,
  shots: readonly Shot[],
  takes: ReadonlyMap<ShotId, readonly ProjectClip[]>,
  query: LibraryQuery,
  facets: Facets,
): readonly ShotEntry[] {
  if (shots.length === 0) return [];
  const entryOf = (shot: Shot | null): ShotEntry => {
    const id = shot?.id ?? null;
    const its = id === null ? [] : takes.get(id);
    const warning = id !== null && lacksTake(its) ? (its ? library.allRejected : library.noTake) : null;
    return {
      shot,
      id: id ?? '',
      label: shot?.name ?? library.noShot,
      count: facets.shots.get(id) ?? 0,
      isOn: query.shots.includes(id),
      ...(warning === null ? {} : { warning }),
      chosen: (asked, isMore) => ({ ...asked, shots: chosenOf(asked.shots, id, isMore) }),
    };
  };
  return [...shots.map(entryOf), entryOf(null)];
}
