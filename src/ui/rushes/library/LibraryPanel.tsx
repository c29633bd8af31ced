import { SlidersHorizontal, Star } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { asksAnything, EVERY_CLIP, LEAST_RATINGS, type LibraryQuery } from '../../../model';
import { AppDialog } from '../../parts/AppDialog';
import { useMedia } from '../../parts/use-media';
import { useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { useLibrary } from '../use-library';
import { Collections } from './Collections';
import { FilterList } from './FilterList';
import { hintEntries, kindEntries, standingEntries, wordEntries } from './filter-entries';
import { SearchBox } from './SearchBox';
import { ShotSection } from './ShotSection';
import './library.css';

/** Below this the panel is a sheet that a button opens. */
const NARROW = '(max-width: 720px)';

/** Finding clips: beside the grid where there is room. */
export function LibraryPanel() {
  const { library } = useWords();
  const isNarrow = useMedia(NARROW);
  if (isNarrow) return null;
  return (
    <aside className="library" aria-label={library.filters}>
      <Filters />
    </aside>
  );
}

/** Opens the panel as a sheet where there is no room for it beside the grid. */
export function FilterButton() {
  const { library } = useWords();
  const studio = useStudio();
  const isNarrow = useMedia(NARROW);
  const [isOpen, setIsOpen] = useState(false);
  const isOn = useStore(studio.session, (session) => asksAnything(session.library.query));
  const found = useLibrary().clips.length;
  if (!isNarrow) return null;
  return (
    <>
      <button
        type="button"
        className={isOn ? 'btn filter-button on' : 'btn filter-button'}
        onClick={() => setIsOpen(true)}
      >
        <SlidersHorizontal aria-hidden size={14} /> {isOn ? library.filtersOn(found) : library.filter}
      </button>
      {isOpen ? (
        <AppDialog isSheet title={library.filters} onClose={() => setIsOpen(false)}>
          <div className="library in-sheet">
            <Filters />
          </div>
        </AppDialog>
      ) : null}
    </>
  );
}

function Filters() {
  const studio = useStudio();
  const words = useWords();
  const { library } = words;
  const { facets, clips, total } = useLibrary();
  const query = useStore(studio.session, (session) => session.library.query);
  const choose = (chosen: (query: LibraryQuery) => LibraryQuery) =>
    studio.viewLibrary({ query: chosen(studio.session.getState().library.query) });
  return (
    <>
      <SearchBox />
      {asksAnything(query) ? (
        <p className="filters-on">
          <span role="status">{library.found(clips.length, total)}</span>
          <button type="button" className="link" onClick={() => choose(() => EVERY_CLIP)}>
            {library.clear}
          </button>
        </p>
      ) : null}
      <FilterList title={library.show} entries={standingEntries(words, query, facets)} onChoose={choose} />
      <Stars query={query} counts={facets.ratings} onChoose={choose} />
      <Collections query={query} onChoose={choose} />
      <ShotSection query={query} facets={facets} onChoose={choose} />
      <FilterList title={library.hints} entries={hintEntries(words, query, facets)} onChoose={choose} />
      <FilterList title={library.madeWith} entries={wordEntries('tools', query, facets)} onChoose={choose} />
      <FilterList title={library.tags} entries={wordEntries('tags', query, facets)} onChoose={choose} />
      <FilterList title={library.kind} entries={kindEntries(words, query, facets)} onChoose={choose} />
    </>
  );
}

/** Asks for at least so many stars; the same once more asks for none. */
function Stars(props: {
  readonly query: LibraryQuery;
  readonly counts: readonly number[];
  readonly onChoose: (chosen: (query: LibraryQuery) => LibraryQuery) => void;
}) {
  const { library } = useWords();
  const { leastRating } = props.query;
  return (
    <section className="filter-section">
      <h2 className="caps filter-title">{library.rating}</h2>
      <div className="filter-stars">
        {[...LEAST_RATINGS].reverse().map((stars) => (
          <button
            key={stars}
            type="button"
            className={stars <= leastRating ? 'filter-star on' : 'filter-star'}
            aria-pressed={stars === leastRating}
            aria-label={library.entry(library.stars(stars), props.counts[stars] ?? 0)}
            title={library.entry(library.stars(stars), props.counts[stars] ?? 0)}
            onClick={() =>
              props.onChoose((query) => ({ ...query, leastRating: query.leastRating === stars ? 0 : stars }))
            }
          >
            <Star aria-hidden size={14} />
          </button>
        ))}
        <span className="filter-count" aria-hidden>
          {props.counts[Math.max(1, leastRating)] ?? 0}
        </span>
      </div>
    </section>
  );
}
