import { Fragment, useMemo } from 'react';
import { useStore } from 'zustand';
import { searchWords, stretchesFound } from '../../../model';
import { useStudio } from '../../studio-context';

/** A text as it is, with what the search finds in it marked. */
export function Highlighted({ text }: { readonly text: string }) {
  const studio = useStudio();
  const search = useStore(studio.session, (session) => session.library.query.text);
  const stretches = useMemo(() => stretchesFound(text, searchWords(search)), [text, search]);
  return (
    <>
      {stretches.map(({ start, end }, at) => (
        <Fragment key={start}>
          {text.slice(stretches[at - 1]?.end ?? 0, start)}
          <mark className="found">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(stretches.at(-1)?.end ?? 0)}
    </>
  );
}
