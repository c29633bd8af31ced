import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { FilmFile } from '../../studio';
import { downloadFile } from '../parts/download-file';
import { useSequence } from '../studio-context';
import { useWords } from '../words/language';
import { choices } from './choices';
import { ProofSheet } from './proof/ProofSheet';

/** A finished film: to be watched, saved again, or made again. */
export function FilmDone(props: {
  readonly film: FilmFile;
  readonly seconds: number;
  readonly segments: { readonly all: number; readonly kept: number };
  readonly children: ReactNode;
}) {
  const { film, seconds, segments } = props;
  const { deliver, format } = useWords();
  const sequence = useSequence();
  const made = useStore(choices, (state) => state.made);
  const url = useBlobUrl(film.blob);
  return (
    <>
      <h1>{deliver.done}</h1>
      <p className="deliver-text">
        <b className="deliver-text-name">{deliver.savedAs(film.name)}</b>
        <br />
        {deliver.doneFacts(format.bytes(film.byteLength), format.wait(Math.max(1, seconds)))}.{' '}
        {segments.kept > 0 ? `${deliver.doneKept(segments.kept, segments.all)} ` : null}
        {film.blob === null ? deliver.savedWhereChosen : deliver.downloaded}
      </p>
      {url === null ? null : (
        // biome-ignore lint/a11y/useMediaCaption: there is no text of what a song says
        <video className="film-watch" controls src={url} aria-label={deliver.watch} />
      )}
      {made !== null && made !== sequence ? <p className="film-outdated">{deliver.outdated}</p> : null}
      <div className="film-actions">
        {film.blob === null ? null : (
          <button type="button" className="btn go" onClick={() => downloadFile(film)}>
            {deliver.saveAgain}
          </button>
        )}
        {props.children}
      </div>
      <ProofSheet film={film} />
    </>
  );
}

function useBlobUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) return setUrl(null);
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
