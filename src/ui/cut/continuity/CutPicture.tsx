import { useEffect, useRef, useState } from 'react';
import type { ClipItem } from '../../../model';
import type { Ticks } from '../../../time';
import { useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { canvasWidth } from './cuts';
import { createDrawQueue } from './draw-queue';

/** Pictures that are read at a time: the player's own keeps a few clips open, and each may hold a decoder. */
const queue = createDrawQueue(2);

/** Pixels of a canvas for each of the page: more is not seen. */
const DENSEST = 2;

/** The picture that an item shows at a time of its clip, `width` pixels of the page wide; drawn when its turn comes. */
export function CutPicture(props: {
  readonly item: ClipItem;
  readonly time: Ticks;
  readonly width: number;
  readonly label: string;
}) {
  const { item, time, label } = props;
  const { pictures } = useStudio();
  const { continuity } = useWords();
  const record = useProject((project) => project.records.get(item.clipId));
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const width = canvasWidth(props.width * Math.min(DENSEST, window.devicePixelRatio));
  useEffect(() => {
    if (!record) return;
    const size = record.probe.pixels?.size ?? { width: 16, height: 9 };
    const height = Math.max(1, Math.round((width * size.height) / size.width));
    return queue.add(async () => {
      const element = canvas.current;
      if (!element) return;
      if (element.width !== width || element.height !== height) Object.assign(element, { width, height });
      const drawn = await pictures.drawFrame(element, record, time);
      setHasFailed(!drawn.ok);
    });
  }, [pictures, record, time, width]);
  return (
    <>
      <canvas ref={canvas} role="img" aria-label={label} width={16} height={9} />
      {hasFailed || !record ? <span className="cut-note">{continuity.noPicture}</span> : null}
    </>
  );
}
