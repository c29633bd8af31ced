import { useEffect, useRef, useState } from 'react';
import type { ProjectClip } from '../../model';
import { mulDiv, ticks } from '../../time';
import { useProject, useStudio } from '../studio-context';

/** The most pictures there are between the ends of a card. */
const PLACES = 60;

/** The picture at a place (0 to 1) of a clip, over its poster. One is drawn at a time; the latest place wins. */
export function ScrubCanvas({ clip, place }: { readonly clip: ProjectClip; readonly place: number }) {
  const { pictures } = useStudio();
  const record = useProject((project) => project.records.get(clip.id));
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  const wanted = useRef(0);
  const isBusy = useRef(false);
  const at = Math.floor(place * PLACES);

  useEffect(() => {
    wanted.current = at;
    if (isBusy.current || !record) return;
    isBusy.current = true;
    void (async () => {
      for (let drawn = -1; drawn !== wanted.current && canvas.current; ) {
        drawn = wanted.current;
        const time = ticks(mulDiv(clip.duration, drawn, PLACES, 'floor'));
        const result = await pictures.drawFrame(canvas.current, record, time);
        if (!result.ok) break;
        setIsDrawn(true);
      }
      isBusy.current = false;
    })();
  }, [pictures, record, clip.duration, at]);

  return (
    <>
      <canvas
        ref={canvas}
        className={isDrawn ? 'scrub drawn' : 'scrub'}
        width={320}
        height={180}
        aria-hidden
      />
      <span className="scrub-line" aria-hidden>
        <i style={{ width: `${place * 100}%` }} />
      </span>
    </>
  );
}
