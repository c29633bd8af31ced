import type { Facets, LibraryQuery, Shot } from '../../../model';
import { useProject } from '../../studio-context';
import { useWords } from '../../words/language';
import { FilterList } from './FilterList';
import { chosenOf, type FilterEntry } from './filter-entries';

/** The shots, in their order. */
export function ShotSection(props: {
  readonly query: LibraryQuery;
  readonly facets: Facets;
  readonly onChoose: (chosen: (query: LibraryQuery) => LibraryQuery) => void;
}) {
  const { library } = useWords();
  const shots = useProject((project) => project.document.shots);
  const { query, facets } = props;
  const entryOf = (shot: Shot | null): FilterEntry => ({
    id: shot?.id ?? '',
    label: shot?.name ?? library.noShot,
    count: facets.shots.get(shot?.id ?? null) ?? 0,
    isOn: query.shots.includes(shot?.id ?? null),
    chosen: (asked, isMore) => ({ ...asked, shots: chosenOf(asked.shots, shot?.id ?? null, isMore) }),
  });
  const inOrder = Object.values(shots).sort((a, b) => a.order - b.order);
  const entries = inOrder.length === 0 ? [] : [...inOrder.map(entryOf), entryOf(null)];
  return <FilterList title={library.shots} entries={entries} onChoose={props.onChoose} />;
}
