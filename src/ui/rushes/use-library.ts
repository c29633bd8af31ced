import { useMemo } from 'react';
import { useStore } from 'zustand';
import {
  type ClipGroup,
  type Facets,
  type GroupSubject,
  type LibraryInput,
  type ProjectClip,
  type ShownLibrary,
  showLibrary,
} from '../../model';
import { useClipUses } from '../parts/use-clip-uses';
import { useClips, useProject, useStudio } from '../studio-context';
import type { Words } from '../words/en';
import { useWords } from '../words/language';

/** A group with its heading. */
export type LibraryGroup = ClipGroup & {
  /** Empty where there is only one group, of all clips. */
  readonly title: string;
  /** A shot's prompt; else empty. */
  readonly subtitle: string;
};

/** The library as the session looks at it. */
export type Library = {
  readonly groups: readonly LibraryGroup[];
  /** The clips of all groups, in the order in which they are shown. */
  readonly clips: readonly ProjectClip[];
  /** How many clips the project has, shown or not. */
  readonly total: number;
  /** Of all clips of the project, whatever is shown. */
  readonly counts: ShownLibrary['counts'];
  readonly facets: Facets;
  /** How many clips are found and not shown, because they are rejected. */
  readonly hidden: number;
};

/** Several parts of the screen look at one library: it is worked out once for what it is made from. */
let latest: { readonly input: LibraryInput; readonly shown: ShownLibrary } | undefined;

/**
 * What was shown before where nothing differs. The clip that is looked at stays while only its marks change: under
 * «Not seen», looking at a clip must not take it away.
 */
function shownFor(input: LibraryInput): ShownLibrary {
  const before = latest?.input.view;
  const isSameQuestion =
    before?.query === input.view.query && before.hideRejected === input.view.hideRejected;
  const wasShown = isSameQuestion && latest?.shown.clips.some((clip) => clip.id === input.keep);
  const next = { ...input, keep: wasShown ? input.keep : null };
  if (latest && isSame(latest.input, next) && (latest.shown.kept === null || latest.shown.kept === next.keep))
    return latest.shown;
  latest = { input: next, shown: showLibrary(next) };
  return latest.shown;
}

/** Whether all that counts is the same; which clip to keep counts only where one is kept. */
function isSame(a: LibraryInput, b: LibraryInput): boolean {
  const of = ({ clips, shots, inFilm, findings, view }: LibraryInput) => {
    const { query, sort, isDescending, grouping, hideRejected } = view;
    return [clips, shots, inFilm, findings, query, sort, isDescending, grouping, hideRejected];
  };
  const others = of(b);
  return of(a).every((one, at) => one === others[at]);
}

/** The clips of the open project as the session looks at them. The same state gives the same objects. */
export function useLibrary(): Library {
  const studio = useStudio();
  const words = useWords();
  const clips = useClips();
  const shots = useProject((project) => project.document.shots);
  const inFilm = useClipUses();
  const findings = useStore(studio.findings);
  const view = useStore(studio.session, (session) => session.library);
  const keep = useStore(studio.session, (session) => session.focusedClip);
  const shown = shownFor({ clips, shots, inFilm, findings, view, keep });
  return useMemo(
    () => ({
      groups: shown.groups.map((group) => ({ ...group, ...headingOf(words, group.subject) })),
      clips: shown.clips,
      total: shown.counts.all,
      counts: shown.counts,
      facets: shown.facets,
      hidden: shown.hidden,
    }),
    [shown, words],
  );
}

function headingOf(words: Words, subject: GroupSubject): Pick<LibraryGroup, 'title' | 'subtitle'> {
  const { library, format } = words;
  const titled = (title: string, subtitle = '') => ({ title, subtitle });
  switch (subject.kind) {
    case 'all':
      return titled('');
    case 'shot':
      return titled(subject.shot?.name ?? library.noShot, subject.shot?.prompt);
    case 'date':
      return titled(format.day(subject.day));
    case 'tool':
      return titled(subject.tool ?? library.unknownTool);
    case 'rating':
      return titled(library.ratingGroup(subject.rating));
    case 'likeness':
      return titled(subject.likeness === null ? library.noLookAlike : library.lookAlikes);
  }
}
