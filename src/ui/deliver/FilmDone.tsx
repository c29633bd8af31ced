import { Maximize2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { FORMATS } from '../../plan';
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
  const { made, madeAs } = useStore(choices);
  return (
    <>
      <h1>{deliver.kinds[FORMATS[madeAs].kind].done}</h1>
      <p className="deliver-text">
        <b className="deliver-text-name">{deliver.savedAs(film.name)}</b>
        <br />
        {deliver.doneFacts(format.bytes(film.byteLength), format.wait(Math.max(1, seconds)))}.{' '}
        {segments.kept > 0 ? `${deliver.doneKept(segments.kept, segments.all)} ` : null}
        {film.blob === null ? deliver.savedWhereChosen : deliver.downloaded}
      </p>
      <FilmView
        film={film}
        note={made !== null && made !== sequence ? <p className="film-outdated">{deliver.outdated}</p> : null}
      >
        {film.blob === null ? null : (
          <button type="button" className="btn go" onClick={() => downloadFile(film)}>
            {deliver.saveAgain}
          </button>
        )}
        {props.children}
      </FilmView>
      <ProofSheet film={film} />
    </>
  );
}

/** The film itself, as far as this browser shows such a file, a note, and what can be done with it. */
function FilmView(props: {
  readonly film: FilmFile;
  readonly note: ReactNode;
  readonly children: ReactNode;
}) {
  const { film, note, children } = props;
  const { deliver } = useWords();
  const madeAs = useStore(choices, (state) => state.madeAs);
  const url = useBlobUrl(film.content);
  const video = useRef<HTMLVideoElement>(null);
  const [isRefused, setRefused] = useState(false);
  const { kind } = FORMATS[madeAs];
  // What the browser does not decode it may begin to play all the same, with sound and no picture: it is asked.
  const isPlayed =
    kind === 'film' && !isRefused && (madeAs !== 'prores' || plays('video/quicktime; codecs="apcn"'));
  const watch = () => {
    void video.current?.requestFullscreen?.().catch(() => undefined);
    void video.current?.play().catch(() => undefined);
  };
  return (
    <>
      {kind === 'film' && !isPlayed ? (
        <p className="deliver-text">{deliver.notPlayed(deliver.files[madeAs])}</p>
      ) : url === null ? null : kind === 'film' ? (
        // biome-ignore lint/a11y/useMediaCaption: there is no text of what a song says
        <video
          ref={video}
          className="film-watch"
          controls
          src={url}
          aria-label={deliver.watch}
          onError={() => setRefused(true)}
        />
      ) : kind === 'sound' ? (
        // biome-ignore lint/a11y/useMediaCaption: there is no text of what a song says
        <audio className="film-sound" controls src={url} aria-label={deliver.watch} />
      ) : (
        <img className="film-picture" src={url} alt={deliver.watch} />
      )}
      {note}
      <div className="film-actions">
        {children}
        {isPlayed ? (
          <button type="button" className="btn" onClick={watch}>
            <Maximize2 aria-hidden size={14} /> {deliver.fullScreen}
          </button>
        ) : null}
      </div>
    </>
  );
}

const plays = (type: string): boolean => document.createElement('video').canPlayType(type) !== '';

function useBlobUrl(blob: Blob): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
