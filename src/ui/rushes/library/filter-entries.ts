import { EVERY_CLIP, type Facets, HINTS, type LibraryQuery } from '../../../model';
import type { Words } from '../../words/en';

/** One answer to a question of the query, as a line of the panel. */
export type FilterEntry = {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly isOn: boolean;
  /** Stands in the place of the count: what is wrong with it. */
  readonly warning?: string;
  /** What its dot means, where it has one. */
  readonly dot?: 'pick' | 'reject' | 'unseen';
  /** The query when it is chosen; `isMore`: beside what is chosen of its kind. */
  readonly chosen: (query: LibraryQuery, isMore: boolean) => LibraryQuery;
};

/** A list of answers when one of them is chosen: alone, or none where it was alone; with Ctrl, it comes or goes. */
export function chosenOf<T>(list: readonly T[], value: T, isMore: boolean): readonly T[] {
  const isIn = list.includes(value);
  if (isMore) return isIn ? list.filter((one) => one !== value) : [...list, value];
  return isIn && list.length === 1 ? [] : [value];
}

const STANDING = { flags: EVERY_CLIP.flags, isSeen: null, isInFilm: null } as const;

/** Where clips stand: picked, seen, in the film. */
export function standingEntries(
  { library }: Words,
  query: LibraryQuery,
  { standing }: Facets,
): readonly FilterEntry[] {
  const { flags, isSeen, isInFilm } = query;
  const flagEntry = (flag: 'pick' | 'reject', label: string, count: number): FilterEntry => ({
    id: flag,
    label,
    count,
    dot: flag,
    isOn: flags.includes(flag),
    chosen: (asked, isMore) => ({
      ...asked,
      ...(isMore ? {} : STANDING),
      flags: isMore || isOnly(asked, 'flags') ? chosenOf(asked.flags, flag, isMore) : [flag],
    }),
  });
  return [
    {
      id: 'all',
      label: library.all,
      count: standing.all,
      isOn: flags.length === 0 && isSeen === null && isInFilm === null,
      chosen: (asked) => ({ ...asked, ...STANDING }),
    },
    flagEntry('pick', library.picked, standing.picked),
    {
      id: 'not-seen',
      label: library.notSeen,
      count: standing.notSeen,
      dot: 'unseen',
      isOn: isSeen === false,
      chosen: (asked, isMore) => ({
        ...asked,
        ...(isMore ? {} : STANDING),
        isSeen: asked.isSeen === false && (isMore || isOnly(asked, 'isSeen')) ? null : false,
      }),
    },
    flagEntry('reject', library.rejected, standing.rejected),
    {
      id: 'in-film',
      label: library.inFilm,
      count: standing.inFilm,
      isOn: isInFilm === true,
      chosen: (asked, isMore) => ({
        ...asked,
        ...(isMore ? {} : STANDING),
        isInFilm: asked.isInFilm === true && (isMore || isOnly(asked, 'isInFilm')) ? null : true,
      }),
    },
  ];
}

/** Whether nothing else is asked of where clips stand. */
function isOnly(query: LibraryQuery, question: keyof typeof STANDING): boolean {
  return (
    (question === 'flags' || query.flags.length === 0) &&
    (question === 'isSeen' || query.isSeen === null) &&
    (question === 'isInFilm' || query.isInFilm === null)
  );
}

/** The kinds of clips that there are; none where there is but one. */
export function kindEntries(words: Words, query: LibraryQuery, facets: Facets): readonly FilterEntry[] {
  const kinds = (['video', 'animation', 'still', 'audio'] as const).filter(
    (kind) => facets.kinds.has(kind) || query.kinds.includes(kind),
  );
  if (kinds.length < 2 && query.kinds.length === 0) return [];
  return kinds.map((kind) => ({
    id: kind,
    label: words.library.kinds[kind],
    count: facets.kinds.get(kind) ?? 0,
    isOn: query.kinds.includes(kind),
    chosen: (asked, isMore) => ({ ...asked, kinds: chosenOf(asked.kinds, kind, isMore) }),
  }));
}

/** What analyses found; none while they found nothing. */
export function hintEntries(words: Words, query: LibraryQuery, facets: Facets): readonly FilterEntry[] {
  return HINTS.filter((hint) => facets.hints.has(hint) || query.hints.includes(hint)).map((hint) => ({
    id: hint,
    label: words.library.hintNames[hint],
    count: facets.hints.get(hint) ?? 0,
    isOn: query.hints.includes(hint),
    chosen: (asked, isMore) => ({ ...asked, hints: chosenOf(asked.hints, hint, isMore) }),
  }));
}

/** What made the clips, or what they are tagged with: the most used first. */
export function wordEntries(
  question: 'tools' | 'tags',
  query: LibraryQuery,
  facets: Facets,
): readonly FilterEntry[] {
  const counts = new Map(facets[question]);
  for (const asked of query[question]) if (!counts.has(asked)) counts.set(asked, 0);
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([word, count]) => ({
      id: word,
      label: word,
      count,
      isOn: query[question].includes(word),
      chosen: (asked, isMore) => ({ ...asked, [question]: chosenOf(asked[question], word, isMore) }),
    }));
}
