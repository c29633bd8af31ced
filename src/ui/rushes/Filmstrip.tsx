import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type FilmstripLayout, filmstripLayout, type ProjectClip } from '../../model';
import { useProject, useStudio } from '../studio-context';
import { ScrubCanvas } from './ScrubCanvas';

/** A filmstrip that was made is here within such a time; only then is the clip itself opened. In ms. */
const PATIENCE_MS = 200;

/**
 * The picture at a place (0 to 1) of a clip, over its poster: of its filmstrip, which needs no decoder; of the clip
 * itself as long as there is none.
 */
export function Filmstrip({ clip, place }: { readonly clip: ProjectClip; readonly place: number }) {
  const studio = useStudio();
  const url = useStore(studio.filmstrips, (filmstrips) => filmstrips.get(clip.id));
  const pixels = useProject((project) => project.records.get(clip.id)?.probe.pixels);
  const [isWaitedFor, setIsWaitedFor] = useState(true);
  useEffect(() => {
    studio.wantFilmstrip(clip.id);
    const timer = setTimeout(() => setIsWaitedFor(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [studio, clip.id]);
  if (url === undefined || !pixels) return isWaitedFor ? null : <ScrubCanvas clip={clip} place={place} />;
  return (
    <>
      <Sheet url={url} layout={filmstripLayout(pixels)} place={place} />
      <span className="scrub-line" aria-hidden>
        <i style={{ width: `${place * 100}%` }} />
      </span>
    </>
  );
}

/** One picture of a sheet, fitted as the poster under it is. */
function Sheet(props: { readonly url: string; readonly layout: FilmstripLayout; readonly place: number }) {
  const { url, layout, place } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [sheet, setSheet] = useState<HTMLImageElement | null>(null);
  const { count, columns } = layout;
  const { width, height } = layout.cell;
  const at = Math.min(count - 1, Math.floor(place * count));

  useEffect(() => {
    let isGone = false;
    const image = new Image();
    image.src = url;
    image.decode().then(
      () => isGone || setSheet(image),
      // A sheet that cannot be read is as none: the poster stays.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [url]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !sheet) return;
    const [x, y] = [(at % columns) * width, Math.floor(at / columns) * height];
    context.drawImage(sheet, x, y, width, height, 0, 0, width, height);
  }, [sheet, at, columns, width, height]);

  return (
    <canvas
      ref={canvas}
      className={sheet ? 'scrub drawn' : 'scrub'}
      width={width}
      height={height}
      aria-hidden
    />
  );
}
